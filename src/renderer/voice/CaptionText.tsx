import { AudioLines } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { askQuestion } from '../actions/actions.ts';
import { useApp } from '../state/store.ts';
import { textLanguage } from '../ui/text-language.ts';
import { useCaptionMarks } from './use-caption-marks.ts';
import { useFollowWord } from './use-follow-word.ts';
import { voiceCaption, type VoiceCaption } from './voice-caption.ts';

/** Longer ones are set smaller, so that they fit. */
const LONG_CHARS = 110;

/**
 * What is being said, by either side, to be read along from afar. A screen
 * reader is not told: it would speak over the voice.
 */
export function CaptionText() {
  const caption = useApp(useShallow(voiceCaption));
  switch (caption.kind) {
    case 'empty':
      return <EmptyStage />;
    case 'listening':
      return (
        <p className="voice-caption" aria-hidden>
          <span className="dots">
            <i />
            <i />
            <i />
          </span>
        </p>
      );
    default:
      return <SaidText caption={caption} />;
  }
}

/** Before the first question: in the demo, which understands no words, questions to tap. */
function EmptyStage() {
  const { t } = useTranslation();
  const isDemo = useApp(({ settings }) => settings?.connection.mode === 'demo');
  return (
    <div className="voice-caption-frame">
      <p className="voice-caption is-hint">{t('empty.title')}</p>
      {isDemo && (
        <ul className="stage-questions" aria-label={t('voice.tryThese')}>
          {t('empty.questions', { returnObjects: true }).map((question) => (
            <li key={question}>
              <button type="button" className="chip" onClick={() => void askQuestion(question)}>
                {question}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Before its first word all of a sentence is still to come. */
const NOTHING_YET = { from: 0, to: 0 };

function SaidText({ caption }: { readonly caption: Extract<VoiceCaption, { readonly text: string }> }) {
  const { t } = useTranslation();
  const box = useRef<HTMLParagraphElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  const { kind, text } = caption;
  const word = kind === 'sounding' ? (caption.word ?? NOTHING_YET) : null;
  useCaptionMarks(words, text, word);
  const { isAway, lead } = useFollowWord(box, word === null ? null : text, word?.from ?? null);
  const size = text.length > LONG_CHARS ? ' is-long' : '';
  return (
    <div className="voice-caption-frame">
      <p ref={box} className={`voice-caption by-${kind}${size}`} lang={textLanguage(text)} dir="auto">
        {kind === 'you' && (
          <span className="who" dir="auto">
            {t('conversation.you')}
          </span>
        )}
        <span ref={words}>{text}</span>
      </p>
      {isAway && (
        <button type="button" className="jump" onClick={lead}>
          <AudioLines aria-hidden />
          {t('conversation.followVoice')}
        </button>
      )}
    </div>
  );
}
