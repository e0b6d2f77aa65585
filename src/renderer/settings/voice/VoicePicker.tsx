import { Search } from 'lucide-react';
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadVoices } from '../../actions/settings-actions.ts';
import { useApp } from '../../state/store.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import { useSaving } from '../fields/use-saving.ts';
import { countVoices, groupVoices, idByHand, languagesOf, withChosen } from './voice-groups.ts';
import { VoiceByHand } from './VoiceByHand.tsx';
import { VoiceRow } from './VoiceRow.tsx';
import { describeVoice, groupLabel } from './voice-text.ts';

interface VoicePickerProps {
  readonly chosenId: string;
  readonly isDemo: boolean;
  readonly takesFocus: boolean;
}

/** Languages offered as buttons; the others are found by searching. */
const SHOWN_LANGUAGES = 5;

/** All voices by language, to search, hear and choose. */
export function VoicePicker({ chosenId, isDemo, takesFocus }: VoicePickerProps) {
  const { t } = useTranslation();
  const name = useId();
  const search = useRef<HTMLInputElement>(null);
  const list = useApp((state) => state.voices);
  const listError = useApp((state) => state.voicesError);
  const previewError = useApp((state) => state.previewError);
  const [query, setQuery] = useState('');
  const [language, setLanguage] = useState<string | null>(null);
  const { error, save } = useSaving();
  const deferredQuery = useDeferredValue(query);
  useEffect(() => {
    if (list === null && listError === null) void loadVoices(false);
  }, [list, listError]);
  useEffect(() => {
    if (takesFocus) search.current?.focus();
  }, [takesFocus]);

  // The voice that is set now is what a user looks for first.
  const rows = useRef<HTMLDivElement>(null);
  const isLoaded = list !== null;
  useEffect(() => {
    if (isLoaded) rows.current?.querySelector('input:checked')?.scrollIntoView({ block: 'center' });
  }, [isLoaded]);

  const listed = list?.voices ?? [];
  const voices = list === null ? listed : withChosen(listed, chosenId);
  const typedId = list === null ? null : idByHand(voices, deferredQuery);
  const groups = groupVoices(
    voices,
    deferredQuery,
    language,
    chosenId,
    (voice) => `${describeVoice(voice, t)} ${groupLabel(voice.language, t)}`,
  );
  const shownError = error ?? previewError ?? listError;
  return (
    <div className="voice-picker">
      <p className="sub">
        {list === null
          ? listError === null
            ? t('settings.voice.loading')
            : null
          : t('settings.voice.voices', { count: countVoices(listed) })}{' '}
        {isDemo ? t('settings.voice.demoNote') : null}
      </p>
      <FieldError error={shownError}>
        {shownError === listError && (
          <button type="button" className="link-button" onClick={() => void loadVoices(true)}>
            {t('settings.voice.reload')}
          </button>
        )}
      </FieldError>
      <div className="search">
        <Search aria-hidden />
        <input
          ref={search}
          type="search"
          aria-label={t('settings.voice.search')}
          placeholder={t('settings.voice.searchPlaceholder')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <fieldset className="filters" aria-label={t('settings.voice.languages')}>
        {[null, ...languagesOf(voices, chosenId).slice(0, SHOWN_LANGUAGES)].map((option) => (
          <button
            key={option ?? ''}
            type="button"
            className="chip"
            aria-pressed={language === option}
            onClick={() => setLanguage(option)}
          >
            {option === null ? t('settings.voice.all') : groupLabel(option, t)}
          </button>
        ))}
      </fieldset>
      <div
        ref={rows}
        className="voices"
        role="radiogroup"
        aria-label={t('settings.voice.voice')}
        tabIndex={-1}
      >
        {groups.map((group) => (
          <fieldset key={group.language} aria-label={groupLabel(group.language, t)} className="voice-group">
            <h4 aria-hidden>{groupLabel(group.language, t)}</h4>
            {group.voices.map((voice) => (
              <VoiceRow
                key={voice.id}
                voice={voice}
                radioName={name}
                isChosen={voice.id === chosenId}
                onChoose={(voiceId) => void save({ voice: { voiceId } })}
              />
            ))}
          </fieldset>
        ))}
        {list !== null && groups.length === 0 && (
          <p className="hint">{t('settings.voice.noMatch', { query: deferredQuery })}</p>
        )}
        {typedId !== null && (
          <VoiceByHand
            key={typedId}
            id={typedId}
            onSpeaks={async (voiceId) => {
              await save({ voice: { voiceId } });
              // The button has become a voice of the list.
              search.current?.focus();
            }}
          />
        )}
      </div>
    </div>
  );
}
