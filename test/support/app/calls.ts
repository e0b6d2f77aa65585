import type { Rule } from './scene.ts';

interface Calling {
  readonly name: string;
  readonly arguments?: Readonly<Record<string, unknown>> | string;
}

/** A model that calls these, and then says this. */
export function callingThen(
  toolCalls: readonly Calling[],
  then: string,
  text = 'Let me look.',
): readonly Rule[] {
  const called: object = { text, thinking: '', toolCalls };
  return [
    { match: { route: 'chat', from: 1, to: 1 }, reply: called },
    { match: { route: 'chat', from: 2 }, reply: { text: then, thinking: '' } },
  ] as readonly Rule[];
}

/** The names of the tools that a request offers. */
export function toolsOf(body: unknown): readonly string[] {
  const { tools = [] } = body as {
    readonly tools?: readonly { readonly function: { readonly name: string } }[];
  };
  return tools.map((tool) => tool.function.name);
}
