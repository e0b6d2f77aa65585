import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { SettingsPatch } from '../../../shared/settings.ts';
import { updateSettings } from '../../actions/settings-actions.ts';

interface Saving {
  /** What the last change was refused for. */
  readonly error: AppError | null;
  readonly save: (patch: SettingsPatch) => Promise<boolean>;
}

/** Saves changes of one control, and keeps what main said against the last of them. */
export function useSaving(): Saving {
  const [error, setError] = useState<AppError | null>(null);
  const save = async (patch: SettingsPatch): Promise<boolean> => {
    const refused = await updateSettings(patch);
    setError(refused);
    return refused === null;
  };
  return { error, save };
}
