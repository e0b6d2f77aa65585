import type { TurnEvent } from '../../shared/turn-event.ts';
import type { ChatRequest } from '../chat/chat-model.ts';
import type { Toolboxes } from '../tools/toolbox.ts';
import type { TurnKeeping } from './keeping.ts';
import type { TurnServices } from './turn-services.ts';

export interface TurnsOptions {
  /** Services for one turn, made from the settings of this moment. */
  readonly connect: () => Promise<TurnServices>;
  /** What the settings say of a request that is made now. */
  readonly asking: (services: TurnServices, spoken: boolean) => Asking;
  readonly toolboxes: Toolboxes;
  readonly speakReplies: () => boolean;
  readonly send: (event: TurnEvent) => void;
  readonly keeping: TurnKeeping;
  /** Fractional milliseconds since the epoch, monotone. */
  readonly epochNowMs: () => number;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

export interface Asking extends Pick<ChatRequest, 'thinking' | 'temperature' | 'maxOutputTokens'> {
  /** Empty: who Parley says that the model is. */
  readonly systemPrompt: string;
}
