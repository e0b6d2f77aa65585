import { useId, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceGroup } from './voice-groups.ts';
import { VoiceRow } from './VoiceRow.tsx';
import { groupLabel } from './voice-text.ts';

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
  const { t } = useTranslation();
  const name = useId();
  return (
    <div ref={ref} className="voices" role="radiogroup" aria-label={t('settings.voice.voice')} tabIndex={-1}>
      {groups.map((group) => (
        <fieldset key={group.language} aria-label={groupLabel(group.language, t)} className="voice-group">
          <h4 aria-hidden>{groupLabel(group.language, t)}</h4>
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
