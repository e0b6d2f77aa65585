import { proxyError } from '../exchange/error-bodies.ts';
import { WholeRefusal } from '../exchange/refusal.ts';

export interface SimulatedModel {
  readonly id: string;
  /**
   * `switchable`: can be told whether to think · `always`: cannot be told · `budgeted`: thinks always, and may be told
   * how much of it at most.
   */
  readonly thinks: 'switchable' | 'always' | 'budgeted';
  readonly seesPictures: boolean;
  readonly maxOutputTokens: number;
}

const newer = { seesPictures: true, maxOutputTokens: 524_288 };
const older = (id: string): SimulatedModel => ({
  id,
  thinks: 'budgeted',
  seesPictures: false,
  maxOutputTokens: 204_800,
});

/** What answers in the place of a model that /anthropic does not know. */
export const DEFAULT_MODEL: SimulatedModel = { id: 'MiniMax-M3', thinks: 'switchable', ...newer };

/** What the service lists, newest first. Ids are case-sensitive. */
export const CHAT_MODELS: readonly SimulatedModel[] = [
  { id: 'MiniMax-M3.1-Flash', thinks: 'always', ...newer },
  DEFAULT_MODEL,
  older('MiniMax-M2.7'),
  older('MiniMax-M2.7-highspeed'),
  older('MiniMax-M2.5'),
  older('MiniMax-M2.5-highspeed'),
  older('MiniMax-M2.1'),
  older('MiniMax-M2.1-highspeed'),
  older('MiniMax-M2.1-lightning'),
  older('MiniMax-M2'),
];

/** Names that a proxy gives models, and the model behind each; null: this is no proxy. */
export type Aliases = Readonly<Record<string, string>> | null;

/** LiteLLM's names have their provider before them. */
const withoutProvider = (id: string): string => id.replace(/^minimax\//, '');

/**
 * The model of a name; its `id` is that name. Undefined: the service has none.
 * @throws WholeRefusal as a proxy words it, which knows its own names alone.
 */
export function findModel(name: string, aliases: Aliases, route: string): SimulatedModel | undefined {
  const behind = aliases === null ? name : Object.hasOwn(aliases, name) ? aliases[name] : undefined;
  const known = CHAT_MODELS.find(
    ({ id }) => id === (aliases === null ? name : withoutProvider(behind ?? '')),
  );
  if (known === undefined && aliases !== null) {
    const words = `${route}: Invalid model name passed in model=${name}. Call \`/v1/models\` to view available models for your key.`;
    throw new WholeRefusal(400, proxyError(400, `{'error': '${words}'}`));
  }
  return known && { ...known, id: name };
}

/** How the service says that it does not take a way of thinking. */
export const refusedThinking = (type: string, allowed: readonly string[]): string =>
  `invalid thinking.type: "${type}" (allowed: ${allowed.join(', ')})`;
