import type { TurnEvent } from '../../shared/turn-event.ts';
import type { ConversationId } from '../../shared/turn.ts';
import type { ChatRequest } from '../chat/chat-model.ts';
import type { Toolboxes } from '../tools/toolbox.ts';
import type { TurnKeeping } from './keeping.ts';
import type { TurnServices } from './turn-services.ts';

export interface TurnsOptions {
  /** Services for one turn of that conversation, made from the settings of this moment and its own. */
  readonly connect: (conversationId: ConversationId) => Promise<TurnServices>;
  /** What the settings and that conversation say of a request that is made now. */
  readonly asking: (services: TurnServices, spoken: boolean, conversationId: ConversationId) => Asking;
  readonly toolboxes: Toolboxes;
  readonly speakReplies: (conversationId: ConversationId) => boolean;
  readonly naming: Naming;
  readonly send: (event: TurnEvent) => void;
  readonly keeping: TurnKeeping;
  /** Fractional milliseconds since the epoch, monotone. */
  readonly epochNowMs: () => number;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/** Who asks the model for the title of a conversation, and where that goes. */
export interface Naming {
  /** Whether a title of the model's would be taken. */
  readonly isWanted: (conversationId: ConversationId) => boolean;
  /** How it is asked for; null: it is not, as in the demo. */
  readonly asking: (services: TurnServices) => TitleAsking | null;
  /** Given what the model wrote, which may be anything. */
  readonly take: (conversationId: ConversationId, reply: string) => void;
}

export type TitleAsking = Pick<ChatRequest, 'thinking' | 'maxOutputTokens'>;

export interface Asking extends Pick<ChatRequest, 'thinking' | 'temperature' | 'maxOutputTokens'> {
  /** Empty: who Parley says that the model is. */
  readonly systemPrompt: string;
}
