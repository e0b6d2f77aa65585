import type { Cost } from '../../../shared/turn.ts';
import type { Network } from '../../net/network.ts';
import type { ServiceIdentity } from '../../net/same-service.ts';
import type { ChatModel, ThinkingMode } from '../chat-model.ts';
import { costOf, type CostFacts } from '../cost.ts';
import { createOpenAiChat } from '../openai/openai-chat.ts';
import { thinkingModeFor, type ThinkingChoice } from '../thinking-mode.ts';

export interface ChatService extends ServiceIdentity {
  readonly network: Network;
}

/** The model of a service, by the wire that the service speaks: chat completions. */
export function chatOf({ network, base, key }: ChatService): ChatModel {
  return createOpenAiChat({ network, base, key: () => key });
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
