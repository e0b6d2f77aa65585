import { bareModelName } from '../../shared/models.ts';
import { isMiniMaxHost } from '../net/minimax-hosts.ts';

/**
 * What a request can say about thinking, by model (https://platform.minimax.io/docs, chat completions): `switch`: M3
 * thinks unless told `disabled` · `effort`: M3.1-Flash always thinks, how long can be set, and its default is the
 * longest · `always`: M2.x always thinks · `unknown`: another provider's model or a proxy's alias.
 */
export type ThinkingControl = 'switch' | 'effort' | 'always' | 'unknown';

/**
 * The same over messages: `switch`: M3 thinks only when told `adaptive` · `budget`: M2.x always thinks, and takes a
 * number of tokens for it.
 */
export type MessagesThinkingControl = 'switch' | 'effort' | 'budget' | 'unknown';

interface Family {
  /** Of the name without `minimax/`. The first that fits counts. */
  readonly names: RegExp;
  readonly chatCompletions: ThinkingControl;
  readonly messages: MessagesThinkingControl;
}

const families: readonly Family[] = [
  { names: /^MiniMax-M3(?:\.\d+)?-Flash/, chatCompletions: 'effort', messages: 'effort' },
  { names: /^MiniMax-M3/, chatCompletions: 'switch', messages: 'switch' },
  { names: /^MiniMax-M2|^M2-her/, chatCompletions: 'always', messages: 'budget' },
];

/** @param model case-sensitive id, with or without the `minimax/` that LiteLLM puts before it. */
export function thinkingControlOf(model: string): ThinkingControl {
  return familyOf(model)?.chatCompletions ?? 'unknown';
}

/** @param model as for `thinkingControlOf`. */
export function messagesThinkingControlOf(model: string): MessagesThinkingControl {
  return familyOf(model)?.messages ?? 'unknown';
}

/** MiniMax is asked, or a model of its own at another host: fields that others do not know may be sent. */
export function takesMiniMaxFields(host: string, model: string): boolean {
  return isMiniMaxHost(host) || familyOf(model) !== null;
}

function familyOf(model: string): Family | null {
  const name = bareModelName(model);
  return families.find(({ names }) => names.test(name)) ?? null;
}
