import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useApp } from '../state/store.ts';
import { textLanguage } from '../ui/text-language.ts';
import { voiceCaption } from './voice-caption.ts';

/** Longer ones are set smaller, so that they fit. */
const LONG_CHARS = 110;

/**
 * What is being said, by either side, to be read along from afar. A screen
 * reader is not told: it would speak over the voice.
 */
export function CaptionText() {
  const { t } = useTranslation();
  const caption = useApp(useShallow(voiceCaption));
  const spokenWord = useRef<HTMLSpanElement>(null);
  const wordStart = caption.kind === 'sounding' ? caption.word?.from : undefined;
  // In a small window the caption scrolls.
  useEffect(() => {
    if (wordStart !== undefined) spokenWord.current?.scrollIntoView({ block: 'nearest' });
  }, [wordStart]);
  if (caption.kind === 'empty') return <p className="voice-caption is-hint">{t('empty.title')}</p>;
  if (caption.kind === 'listening')
    return (
      <p className="voice-caption" aria-hidden>
        <span className="dots">
          <i />
          <i />
          <i />
        </span>
      </p>
    );
  const { kind, text } = caption;
  // Before its first word all of a sentence is still to come.
  const word = kind === 'sounding' ? (caption.word ?? { from: 0, to: 0 }) : null;
  const size = text.length > LONG_CHARS ? ' is-long' : '';
  return (
    <p className={`voice-caption by-${kind}${size}`} lang={textLanguage(text)} dir="auto">
      {kind === 'you' && (
        <span className="who" dir="auto">
          {t('conversation.you')}
        </span>
      )}
      {word === null ? (
        text
      ) : (
        <>
          <span className="said">{text.slice(0, word.from)}</span>
          <span className="word" ref={spokenWord}>
            {text.slice(word.from, word.to)}
          </span>
          <span className="soon">{text.slice(word.to)}</span>
        </>
      )}
    </p>
  );
}
