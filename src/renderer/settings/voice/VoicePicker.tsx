import { Search } from 'lucide-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { voiceDescription, voiceName } from '../../../shared/voice-text.ts';
import { loadVoices } from '../../actions/settings-actions.ts';
import { useApp } from '../../state/store.ts';
import { useSaving } from '../fields/use-saving.ts';
import { groupVoices, idByHand, languagesOf, withChosen } from './voice-groups.ts';
import { languageLabel } from './language-label.ts';
import { LanguageFilter } from './LanguageFilter.tsx';
import { VoiceByHand } from './VoiceByHand.tsx';
import { VoiceRows } from './VoiceRows.tsx';
import { VoicesState } from './VoicesState.tsx';

interface VoicePickerProps {
  readonly chosenId: string;
  readonly isDemo: boolean;
  readonly takesFocus: boolean;
}

/** Languages offered as buttons; the others are found by searching. */
const SHOWN_LANGUAGES = 5;

/** All voices by language, to search, hear and choose. */
export function VoicePicker({ chosenId, isDemo, takesFocus }: VoicePickerProps) {
  const { t, i18n } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const list = useApp((state) => state.voices);
  const listError = useApp((state) => state.voicesError);
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
  const isLoaded = list !== null;
  useEffect(() => {
    const box = rows.current;
    // In a narrow window the whole pane scrolls, and begins at its beginning.
    if (isLoaded && box !== null && box.scrollHeight > box.clientHeight)
      box.querySelector('input:checked')?.scrollIntoView({ block: 'center' });
  }, [isLoaded]);

  const voices = list === null ? [] : withChosen(list.voices, chosenId);
  const typedId = list === null ? null : idByHand(voices, deferredQuery);
  const groups = groupVoices(
    voices,
    deferredQuery,
    language,
    chosenId,
    (voice) => `${voiceName(voice, t)} ${voiceDescription(voice, t)} ${languageLabel(voice.language, i18n)}`,
  );
  return (
    <div className="voice-picker">
      <VoicesState isDemo={isDemo} saveError={error} />
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
      <LanguageFilter
        languages={languagesOf(voices, chosenId).slice(0, SHOWN_LANGUAGES)}
        chosen={language}
        onChoose={setLanguage}
      />
      <VoiceRows
        ref={rows}
        groups={groups}
        chosenId={chosenId}
        onChoose={(voiceId) => void save({ voice: { voiceId } })}
      >
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
      </VoiceRows>
    </div>
  );
}
