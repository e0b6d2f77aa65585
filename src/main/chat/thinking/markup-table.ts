/**
 * What models and their servers write around thinking and calls, as far as it comes in the content. Outside of code none
 * of it is for the user. From the chat templates and the parsers of vLLM, SGLang and llama.cpp.
 */

/** Thinking: by MiniMax (M3 `mm:think`), DeepSeek, Qwen, Seed-OSS and many a template; `thought` by fine-tunes. */
const NAMES = ['think', 'thinking', 'thought', 'thoughts', 'reasoning'];
const PREFIXES = ['', 'mm:', 'minimax:', 'seed:', 'antml:'];
const NAMED_TAGS = PREFIXES.flatMap((prefix) => NAMES.map((name) => prefix + name));

/** Thinking between marks of their own. */
const OPENING = [
  ...NAMED_TAGS.map((name) => `<${name}>`),
  '[THINK]', // Mistral
  '◁think▷', // Kimi
  '<|START_THINKING|>', // Cohere
  '<|begin_of_thought|>', // Sky-T1 and its kin
];
const CLOSING = [
  ...NAMED_TAGS.map((name) => `</${name}>`),
  '[/THINK]',
  '◁/think▷',
  '<|END_THINKING|>',
  '<|end_of_thought|>',
];
/** Channels of gpt-oss (harmony) and Gemma 4: what ends one ends nothing elsewhere. */
const CHANNEL_OPENING = ['<|channel|>analysis<|message|>', '<|channel>thought', '<|channel>analysis'];
const CHANNEL_CLOSING = [
  '<|end|>',
  '<channel|>',
  '<|channel|>final<|message|>',
  '<|start|>assistant<|channel|>final<|message|>',
];

/** A call that the server did not take out: from its first mark to its last. */
const CALLS: readonly (readonly [opening: string, ...closing: string[]])[] = [
  ['<minimax:tool_call>', '</minimax:tool_call>'], // MiniMax-M2
  ['<tool_call>', '</tool_call>'], // MiniMax-M3, Qwen, Hermes, GLM
  ['<tool_calls>', '</tool_calls>'], // MiniMax-M1
  ['<function_calls>', '</function_calls>'],
  ['<seed:tool_call>', '</seed:tool_call>'],
  ['<longcat_tool_call>', '</longcat_tool_call>'],
  ['<start_function_call>', '<end_function_call>'], // FunctionGemma
  ['<|tool_call>', '<tool_call|>'], // Gemma 4
  ['<|tool_calls_section_begin|>', '<|tool_calls_section_end|>'], // Kimi
  ['<|tool_call_begin|>', '<|tool_call_end|>'],
  ['<｜tool▁calls▁begin｜>', '<｜tool▁calls▁end｜>'], // DeepSeek
  ['<｜DSML｜function_calls>', '</｜DSML｜function_calls>'],
  ['<|START_ACTION|>', '<|END_ACTION|>'], // Cohere
  ['<|tool_call|>', '<|/tool_call|>', '<|end|>'],
  ['<|python_tag|>', '<|eom_id|>', '<|eot_id|>'], // Llama
  ['<|channel|>commentary to=', '<|call|>'], // harmony
  ['[TOOL_CALLS]'], // Mistral: to the end
];
/** Of a call whose other marks are gone. */
const CALL_REMAINS = ['</invoke>', '</parameter>', '</tool_response>'];

/** Begin a turn, and are followed by who speaks. */
const TURN_STARTS = [
  '<|im_start|>',
  '<|start|>',
  '<|start_header_id|>',
  '<start_of_turn>',
  '<|turn>',
  ']~b]',
];
const ROLES = ['assistant', 'model', 'ai', 'system', 'user', 'tool'];

const TOKENS = [
  ']<]minimax[>[', // MiniMax-M3, before each mark of a call
  ']~!b[', // MiniMax-M2
  '[e~[',
  '<end_of_turn>', // Gemma
  '<turn|>',
  '<eos>',
  '<bos>',
  '[/INST]',
  '<|channel|>commentary<|message|>',
  '<|channel>final',
  '<answer>', // R1's template
  '</answer>',
  ...TURN_STARTS,
  ...TURN_STARTS.flatMap((start) => ROLES.map((role) => start + role)),
  ...CALL_REMAINS,
];
/** `<|im_end|>`, `<｜end▁of▁sentence｜>`: what has this shape is a token, whatever its name. */
const ANY_TOKEN = String.raw`<\|\/?[\w.-]{1,40}\|>|<｜[^｜<>\n]{1,40}｜>`;
const ANY_TOKEN_BEGINNING = /^<(?:\|(?:\/?[\w.-]{0,40}\|?)|｜[^｜<>\n]{0,40}｜?)$/;

export type Markup =
  | { readonly kind: 'opens' | 'closes'; readonly channel: boolean }
  /** Says nothing to the user. */
  | { readonly kind: 'token' }
  /** `closing`: empty where it goes on to the end. */
  | { readonly kind: 'call'; readonly closing: readonly string[] };

const table: ReadonlyMap<string, Markup> = new Map<string, Markup>([
  ...TOKENS.map((mark) => [keyOf(mark), { kind: 'token' }] as const),
  ...CALLS.flatMap(([, ...closing]) => closing).map((mark) => [keyOf(mark), { kind: 'token' }] as const),
  ...OPENING.map((mark) => [keyOf(mark), { kind: 'opens', channel: false }] as const),
  ...CLOSING.map((mark) => [keyOf(mark), { kind: 'closes', channel: false }] as const),
  ...CHANNEL_OPENING.map((mark) => [keyOf(mark), { kind: 'opens', channel: true }] as const),
  ...CHANNEL_CLOSING.map((mark) => [keyOf(mark), { kind: 'closes', channel: true }] as const),
  ...CALLS.map(([mark, ...closing]) => [keyOf(mark), { kind: 'call', closing }] as const),
]);

/** All that is in the table, the longest first: `<|im_start|>assistant` before `<|im_start|>`. */
const MARKUP: readonly string[] = [...new Set([...TOKENS, ...CALLS.flat(), ...OPENING, ...CLOSING])]
  .concat(CHANNEL_OPENING, CHANNEL_CLOSING)
  .toSorted((one, other) => other.length - one.length);
/** For tests: what the table is made of. */
export const MARKUP_KINDS = {
  opening: OPENING,
  closing: CLOSING,
  channelOpening: CHANNEL_OPENING,
  channelClosing: CHANNEL_CLOSING,
  tokens: TOKENS,
  calls: CALLS,
} as const;

const PATTERN = `${anyOf(MARKUP)}|${ANY_TOKEN}`;
const MAX_MARK = Math.max(...MARKUP.map(({ length }) => length));
const AT_START = new RegExp(`^(?:${PATTERN})`, 'i');
const CLOSING_AT_END = new RegExp(`(?:${anyOf(CLOSING)})$`, 'i');
const beginnings = beginningsOf(MARKUP);
const closingBeginnings = beginningsOf(CLOSING);
const MAY_BEGIN = new Set(MARKUP.map((mark) => mark.charAt(0)));

function anyOf(marks: readonly string[]): string {
  return marks.map((mark) => mark.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)).join('|');
}

/** Tags are written in any case, marks in brackets in their own: `[think]` is a word. */
function keyOf(mark: string): string {
  return mark.startsWith('<') ? mark.toLowerCase() : mark;
}

export function isSameMark(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other);
}

function beginningsOf(marks: readonly string[]): ReadonlySet<string> {
  return new Set(
    marks.flatMap((mark) =>
      Array.from({ length: mark.length - 1 }, (_, end) => keyOf(mark).slice(0, end + 1)),
    ),
  );
}

/** Finds whole marks one after the other; each caller needs its own, because it remembers where it is. */
export function anyMarkup(): RegExp {
  return new RegExp(PATTERN, 'gi');
}

/** What a mark says that `anyMarkup` has found; null: it is none. */
export function markupOf(mark: string): Markup | null {
  const known = table.get(keyOf(mark));
  if (known !== undefined) return known;
  return mark.startsWith('<|') || mark.startsWith('<｜') ? { kind: 'token' } : null;
}

/** Whether a mark that ends the text may be the beginning of a longer one. */
export function mayGoOn(rest: string): boolean {
  return rest.length < MAX_MARK && beginnings.has(keyOf(rest));
}

/** Length of the mark that the text begins with; 0 when it begins with none. */
export function markAtStart(text: string): number {
  return AT_START.exec(text)?.[0].length ?? 0;
}

/** Length of the tag with which thinking closes that the text ends with; 0 when it ends with none. */
export function closingMarkAtEnd(text: string): number {
  return CLOSING_AT_END.exec(text.slice(-MAX_MARK))?.[0].length ?? 0;
}

/** Where a mark begins, at `from` or later, that is not complete yet; the end when there is none. */
export function partialMarkupIn(all: string, from: number): number {
  return partialIn(all, from, (rest) => beginnings.has(keyOf(rest)) || ANY_TOKEN_BEGINNING.test(rest));
}

export function partialClosingIn(all: string): number {
  return partialIn(all, 0, (rest) => closingBeginnings.has(keyOf(rest)));
}

function partialIn(all: string, from: number, isPartial: (rest: string) => boolean): number {
  for (let at = Math.max(from, all.length - MAX_MARK); at < all.length; at += 1)
    if (MAY_BEGIN.has(all.charAt(at)) && isPartial(all.slice(at))) return at;
  return all.length;
}
