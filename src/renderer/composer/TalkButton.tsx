import { Mic } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/store.ts';
import { beginTalking, finishTalking } from '../state/talk.ts';
import { TalkPress } from '../talk/talk-press.ts';

const isPressKey = ({ key }: { readonly key: string }): boolean => key === ' ' || key === 'Enter';

/** Held, it listens until it is let go; tapped, until it is tapped again. By pointer, by its keys, and by assistive technology. */
export function TalkButton() {
  const { t } = useTranslation();
  const phase = useApp(({ talk }) => talk.phase);
  const [press] = useState(() => new TalkPress());
  const isListening = phase === 'listening' || phase === 'opening';

  useEffect(() => {
    if (!isListening) press.reset();
  }, [isListening, press]);

  const down = (atMs: number): void => {
    const asked = press.down(isListening, atMs);
    if (asked === 'begin') void beginTalking();
    else if (asked === 'finish') finishTalking();
  };
  const up = (atMs: number): void => {
    if (press.up(phase === 'listening', atMs) === 'finish') finishTalking();
  };
  return (
    <button
      type="button"
      className="talk"
      aria-pressed={isListening}
      aria-disabled={phase === 'transcribing'}
      title={t('composer.talkHint')}
      onPointerDown={(event: PointerEvent<HTMLButtonElement>) => {
        if (event.button !== 0) return;
        // It may be let go outside of the button.
        event.currentTarget.setPointerCapture(event.pointerId);
        down(event.timeStamp);
      }}
      onPointerUp={({ timeStamp }) => up(timeStamp)}
      onLostPointerCapture={({ timeStamp }) => up(timeStamp)}
      onKeyDown={(event: KeyboardEvent<HTMLButtonElement>) => {
        if (!isPressKey(event)) return;
        event.preventDefault();
        if (!event.repeat) down(event.timeStamp);
      }}
      onKeyUp={(event: KeyboardEvent<HTMLButtonElement>) => {
        if (!isPressKey(event)) return;
        // Or Space would click as well.
        event.preventDefault();
        up(event.timeStamp);
      }}
      onClick={({ detail, timeStamp }) => {
        // Neither pointer nor key: assistive technology, which cannot hold.
        if (detail !== 0) return;
        down(timeStamp);
        press.reset();
      }}
    >
      <Mic aria-hidden />
      <span>{t('composer.talk')}</span>
    </button>
  );
}
