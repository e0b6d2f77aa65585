import { useState } from 'react';
import type { ConversationSetup } from '../../../shared/conversation-setup.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { ConversationId } from '../../../shared/turn.ts';
import { setUp } from '../../actions/setup.ts';

export interface SetupFieldsProps {
  readonly id: ConversationId;
  readonly setup: ConversationSetup;
  /** What holds where the conversation has nothing of its own. */
  readonly settings: Settings;
}

/** Stands for "as in the settings" among the values of a choice, of which none is empty. */
export const AS_SET = '';

interface SettingUp {
  /** What the last change was refused for. */
  readonly error: AppError | null;
  readonly save: (change: Partial<ConversationSetup>) => Promise<boolean>;
}

/** Saves changes of one control for that conversation, and keeps what main said against the last of them. */
export function useSetUp(id: ConversationId): SettingUp {
  const [error, setError] = useState<AppError | null>(null);
  const save = async (change: Partial<ConversationSetup>): Promise<boolean> => {
    const result = await setUp(id, change);
    setError(result.ok ? null : result.error);
    return result.ok;
  };
  return { error, save };
}
