import { Pencil, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelEditing, COMPOSER_ID, getReady, setDraft } from '../actions/actions.ts';
import { setSpeakReplies } from '../actions/settings-actions.ts';
import { speaksReplies } from '../state/speaks-replies.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Switch } from '../ui/Switch.tsx';
import { microphones } from '../actions/sound.ts';
import { LevelMeter } from '../ui/LevelMeter.tsx';
import { isSendKey } from './send-key.ts';
import { sendWritten } from './send-written.ts';
import { LinkedQuestion } from './LinkedQuestion.tsx';
import { SendAndStop } from './SendAndStop.tsx';
import { useHoldSpace } from './use-hold-space.ts';
import { VoiceButton } from './VoiceButton.tsx';
import { TalkButton } from '../talk/TalkButton.tsx';
import { tell } from '../talk/tell.ts';

/** Beyond this the field keeps its full height instead of being measured: measuring lays out all of its text. */
const MEASURED_CHARS = 4_000;

/** Where the user writes. It stays free while the assistant thinks, writes and speaks. */
export function Composer() {
  const { t, i18n } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useApp((state) => state.draft);
  const isEditing = useApp(({ editing }) => editing !== null);
  const speakReplies = useApp(speaksReplies);
  const handsFree = useApp((state) => state.handsFree);
  const isListening = useApp(
    (state) => state.talk.phase === 'listening' || ['armed', 'userSpeaking'].includes(state.handsFree),
  );
  const isEmpty = draft.trim() === '';
  const holdSpace = useHoldSpace();
  const isLong = draft.length > MEASURED_CHARS;

  useEffect(() => field.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (holdSpace.onKeyDown(event.nativeEvent) || !isSendKey(event.nativeEvent)) return;
    event.preventDefault();
    void sendWritten();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void sendWritten();
      }}
    >
      <LinkedQuestion />
      {isEditing && (
        <p className="editing">
          <Pencil aria-hidden />
          <span>{t('composer.editing')}</span>
          <IconButton icon={X} label={t('composer.cancelEditing')} onClick={cancelEditing} />
        </p>
      )}
      <textarea
        id={COMPOSER_ID}
        ref={field}
        className={isLong ? 'is-long' : ''}
        rows={1}
        aria-label={t('composer.message')}
        placeholder={t('composer.placeholder')}
        value={draft}
        spellCheck={!isLong}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={getReady}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => holdSpace.onKeyUp(event.nativeEvent)}
        onBlur={holdSpace.lose}
      />
      <div className="composer-row">
        <TalkButton />
        <Switch
          label={t('composer.handsFree')}
          checked={handsFree !== 'off'}
          onChange={(on) => tell({ type: on ? 'startHandsFree' : 'stopHandsFree' })}
        />
        <Switch
          label={t('composer.speakReplies')}
          checked={speakReplies}
          onChange={(on) => void setSpeakReplies(on)}
        />
        {isLong && (
          <span className="length">
            {t('composer.long', { characters: draft.length.toLocaleString(i18n.language) })}
          </span>
        )}
        <span className="composer-end">
          {isListening && <LevelMeter active level={microphones.level} />}
          <VoiceButton />
          <SendAndStop isEmpty={isEmpty} />
        </span>
      </div>
    </form>
  );
}
