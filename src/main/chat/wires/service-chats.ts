import type { ApiStyle } from '../../../shared/settings.ts';
import type { Cost } from '../../../shared/turn.ts';
import { wantsXApiKey } from '../../net/key-styles.ts';
import type { Network } from '../../net/network.ts';
import type { ServiceIdentity } from '../../net/same-service.ts';
import { createAnthropicChat } from '../anthropic/anthropic-chat.ts';
import type { ChatModel, ThinkingMode } from '../chat-model.ts';
import { costOf, type CostFacts } from '../cost.ts';
import { createOpenAiChat } from '../openai/openai-chat.ts';
import { createRefusedFields } from '../refused-fields.ts';
import { thinkingModeFor, type ThinkingChoice } from '../thinking-mode.ts';

export interface ChatService extends ServiceIdentity {
  readonly network: Network;
}

export interface ChatChoice {
  readonly apiStyle: ApiStyle;
  readonly model: string;
}

export interface ServiceChat {
  readonly chat: ChatModel;
  /** Who signs the thinking: what another wire, host or model signed is refused here. */
  readonly signer: string;
}

export interface ServiceChats {
  readonly to: (service: ChatService, choice: ChatChoice) => ServiceChat;
}

/** The models of services, each by the wire that it speaks. Remembers what each has refused. */
export function createServiceChats(): ServiceChats {
  const refused = createRefusedFields();
  return {
    to: (service, { apiStyle, model }) => {
      const { network, base, key } = service;
      const style = styleOf(service, apiStyle);
      const create = style === 'messages' ? createAnthropicChat : createOpenAiChat;
      return {
        chat: create({ network, base, key: () => key, refused }),
        signer: `${style} ${base.host} ${model}`,
      };
    },
  };
}

/**
 * On MiniMax's own hosts chat completions is the default: M3 thinks only in the first turn over messages, and an unknown
 * model is answered there by another.
 */
function styleOf({ base, isDemo }: ServiceIdentity, apiStyle: ApiStyle): Exclude<ApiStyle, 'auto'> {
  if (isDemo) return 'chatCompletions';
  if (apiStyle !== 'auto') return apiStyle;
  return base.messagesPath !== null || wantsXApiKey(base.host) ? 'messages' : 'chatCompletions';
}

/**
 * The user's setting for this model and this turn. The demo shows what thinking looks like, unless it is told not to.
 */
export function thinkingModeOf(
  { isDemo }: Pick<ServiceIdentity, 'isDemo'>,
  choice: ThinkingChoice,
  model: string,
  spoken: boolean,
): ThinkingMode {
  const showsThinking = isDemo && choice.thinking === 'auto';
  return thinkingModeFor(showsThinking ? { ...choice, thinking: 'on' } : choice, model, spoken);
}

/** What a turn cost in money. The demo counts, and is free. */
export function serviceCostOf({ isDemo }: Pick<ServiceIdentity, 'isDemo'>, facts: CostFacts): Cost {
  const cost = costOf(facts);
  if (!isDemo) return cost;
  return { ...cost, usd: 0, speechUsd: 0, savedUsd: 0, source: 'free', priceList: null };
}
