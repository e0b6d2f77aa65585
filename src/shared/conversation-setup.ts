import type { ConnectionSettings, Settings } from './settings.ts';

/** What a conversation has of its own. Null: as in the settings. */
export interface ConversationSetup {
  /** Never empty: Parley's own words are those of the settings. */
  readonly systemPrompt: string | null;
  readonly model: string | null;
  readonly thinking: ThinkingSetup | null;
  /** 0 to 2. */
  readonly temperature: number | null;
  /** Thinking included. */
  readonly maxOutputTokens: number | null;
  readonly voiceId: string | null;
  /** 0.5 to 2; 1 is natural. */
  readonly speed: number | null;
  readonly speakReplies: boolean | null;
}

export type ThinkingSetup = Pick<ConnectionSettings, 'thinking' | 'thinkingEffort' | 'thinkingBudgetTokens'>;

export const AS_IN_SETTINGS: ConversationSetup = {
  systemPrompt: null,
  model: null,
  thinking: null,
  temperature: null,
  maxOutputTokens: null,
  voiceId: null,
  speed: null,
  speakReplies: null,
};

export function hasOwnSetup(setup: ConversationSetup): boolean {
  return Object.values(setup).some((value) => value !== null);
}

/** The settings as they hold in a conversation with that setup. */
export function withSetup(settings: Settings, setup: ConversationSetup): Settings {
  const { connection, chat, voice } = settings;
  return {
    ...settings,
    connection: { ...connection, ...setup.thinking, model: setup.model ?? connection.model },
    chat: {
      ...chat,
      systemPrompt: setup.systemPrompt ?? chat.systemPrompt,
      temperature: setup.temperature ?? chat.temperature,
      maxOutputTokens: setup.maxOutputTokens ?? chat.maxOutputTokens,
    },
    voice: { ...voice, voiceId: setup.voiceId ?? voice.voiceId, speed: setup.speed ?? voice.speed },
    speakReplies: setup.speakReplies ?? settings.speakReplies,
  };
}
