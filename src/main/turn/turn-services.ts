import type { Cost } from '../../shared/turn.ts';
import type { ChatModel, ChatUsage } from '../chat/chat-model.ts';
import type { VoiceWays } from '../speaking/voice-options.ts';
import type { SpeechSettings } from '../speech/speech-transport.ts';

/** Of the characters spoken, those of which the service says what they cost. */
export interface BilledSpeech {
  readonly characters: number;
  readonly usd: number;
}

/** The service side of one turn, as the settings were when it began. */
export interface TurnServices {
  readonly provider: 'minimax' | 'demo';
  readonly model: string;
  /** As the user knows it. */
  readonly host: string;
  readonly hasKey: boolean;
  /**
   * What more can be found out of a fault, or the fault as it came. Never throws.
   * @param spoken which speech model was asked; left out: the fault is none of speech.
   */
  readonly explain: (error: unknown, signal: AbortSignal, spoken?: string) => Promise<unknown>;
  readonly chat: ChatModel;
  /** Who signs the model's thinking: see ThinkingSignature. */
  readonly signer: string;
  readonly speech: VoiceWays;
  /** Read anew for each request: what was asked for ahead keeps the voice it was asked for with. */
  readonly speechSettings: () => SpeechSettings;
  readonly costOf: (
    usage: ChatUsage | null,
    spokenCharacters: number,
    billedSpeech: BilledSpeech,
  ) => Cost | null;
}
