import { Mic } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/store.ts';
import { createPressToTalk } from './press-to-talk.ts';

const isPressKey = ({ key }: { readonly key: string }): boolean => key === ' ' || key === 'Enter';

/**
 * Held, it listens until it is let go; tapped, until it is tapped again. By
 * pointer, by its keys, and by assistive technology.
 */
export function TalkButton() {
  const { t } = useTranslation();
  const phase = useApp(({ talk }) => talk.phase);
  const talkKey = useApp(({ settings }) => settings?.settings.listening.talkKey ?? null);
  const id = useId();
  const [press] = useState(() => createPressToTalk(id));
  return (
    <button
      type="button"
      className="talk"
      aria-pressed={phase === 'listening' || phase === 'opening'}
      title={
        talkKey === null
          ? t('composer.talkHint')
          : t('composer.talkHintKey', { key: t(`settings.listening.keys.${talkKey}`) })
      }
      onPointerDown={(event: PointerEvent<HTMLButtonElement>) => {
        if (event.button !== 0) return;
        // It may be let go outside of the button.
        event.currentTarget.setPointerCapture(event.pointerId);
        press.down(event.timeStamp);
      }}
      onPointerUp={({ timeStamp }) => press.up(timeStamp)}
      onLostPointerCapture={() => press.lose()}
      // The keys go elsewhere now.
      onBlur={() => press.lose()}
      onKeyDown={(event: KeyboardEvent<HTMLButtonElement>) => {
        if (!isPressKey(event)) return;
        event.preventDefault();
        if (!event.repeat) press.down(event.timeStamp);
      }}
      onKeyUp={(event: KeyboardEvent<HTMLButtonElement>) => {
        if (!isPressKey(event)) return;
        // Or Space would click as well.
        event.preventDefault();
        press.up(event.timeStamp);
      }}
      onClick={({ detail, timeStamp }) => {
        // Neither pointer nor key: assistive technology, which cannot hold.
        if (detail === 0) press.tap(timeStamp);
      }}
    >
      <Mic aria-hidden />
      <span>{t('composer.talk')}</span>
    </button>
  );
}
