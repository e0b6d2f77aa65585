import { useId, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceGroup } from './voice-groups.ts';
import { languageLabel } from './language-label.ts';
import { VoiceRow } from './VoiceRow.tsx';

interface VoiceRowsProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly groups: readonly VoiceGroup[];
  readonly chosenId: string;
  readonly onChoose: (voiceId: string) => void;
  /** What stands behind the voices. */
  readonly children: ReactNode;
}

/** Voices by language, of which one is chosen. */
export function VoiceRows({ ref, groups, chosenId, onChoose, children }: VoiceRowsProps) {
  const { t, i18n } = useTranslation();
  const name = useId();
  return (
    <div ref={ref} className="voices" role="radiogroup" aria-label={t('settings.voice.voice')} tabIndex={-1}>
      {groups.map((group) => (
        <fieldset
          key={group.language}
          aria-label={languageLabel(group.language, i18n)}
          className="voice-group"
        >
          <h4 aria-hidden>{languageLabel(group.language, i18n)}</h4>
          {group.voices.map((voice) => (
            <VoiceRow
              key={voice.id}
              voice={voice}
              radioName={name}
              isChosen={voice.id === chosenId}
              onChoose={onChoose}
            />
          ))}
        </fieldset>
      ))}
      {children}
    </div>
  );
}
