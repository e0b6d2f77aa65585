/**
 * What a request can say about thinking, by model (https://platform.minimax.io/docs, chat completions): `switch`: M3
 * thinks unless told `disabled` · `effort`: M3.1-Flash always thinks, how long can be set, and its default is the
 * longest · `always`: M2.x always thinks · `unknown`: another provider's model or a proxy's alias.
 */
export type ThinkingControl = 'switch' | 'effort' | 'always' | 'unknown';

/** @param model case-sensitive id, with or without the `minimax/` that LiteLLM puts before it. */
export function thinkingControlOf(model: string): ThinkingControl {
  const id = model.replace(/^minimax\//, '');
  if (/^MiniMax-M3(\.\d+)?-Flash/.test(id)) return 'effort';
  if (id.startsWith('MiniMax-M3')) return 'switch';
  if (/^MiniMax-M2|^M2-her/.test(id)) return 'always';
  return 'unknown';
}
