import { quickestThinking } from '../chat/thinking-mode.ts';
import type { TurnServices } from '../turn/turn-services.ts';
import type { TitleAsking } from '../turn/turns-options.ts';

/** A title of six words is shorter in every language. */
const TITLE_TOKENS = 64;
/** With some thinking before it: all of it is part of the limit. */
const THOUGHT_TITLE_TOKENS = 1_024;

/**
 * How a model is asked for a title: without thinking where that can be left.
 * @returns null: it is not asked, as the demo, which has no titles to give.
 */
export function titleAskingOf({ provider, model }: TurnServices, isOn: boolean): TitleAsking | null {
  if (!isOn || provider === 'demo') return null;
  const { mode, mayThink } = quickestThinking(model);
  return { thinking: mode, maxOutputTokens: mayThink ? THOUGHT_TITLE_TOKENS : TITLE_TOKENS };
}
