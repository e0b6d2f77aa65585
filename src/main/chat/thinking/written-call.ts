import { isDeeperThan } from '../../../shared/json-depth.ts';

/** A call that the model wrote as text. */
export interface CallAsText {
  readonly name: string;
  readonly argumentsJson: string;
}

/** MiniMax-M3 writes it before each mark of a call. */
const NAMESPACE = ']<]minimax[>[';
const BEFORE = /^(?:\]<\]minimax\[>\[|\s)+/;
/** A name and what may stand behind it, or an opening mark: all else behind the mark of a call is a sentence. */
const BODY = /^(?:[<{[]|["'`]?[\w.:-]{1,64}\s*[\n<{([|:])/;
const BODY_BEGINNING = /^["'`]?[\w.:-]{0,64}\s*$/;
/** So much of what stands behind its mark tells a call. */
export const MAX_BEHIND_CALL = 120;

/** Whether what stands behind the mark of a call is one. @param isEnd nothing more comes. */
export function isCallBody(behind: string, isEnd: boolean): boolean | 'wait' {
  const body = behind.replace(BEFORE, '');
  if (BODY.test(body)) return true;
  const mayBe = BODY_BEGINNING.test(body) || NAMESPACE.startsWith(body);
  return !isEnd && behind.length < MAX_BEHIND_CALL && mayBe ? 'wait' : false;
}

/** How calls begin: an object, a tag, or a name with what it is called with. None of it is prose. */
const BEGINNING =
  /^(?:[\s[]*\{\s*["'}]|<[\w/:|｜]|["'`]?[\w.:-]{1,64}["'`]?(?:\s*<[\w/:|｜]|[({]|\[ARGS\]|\s*\{\s*["'}]))/u;
const WORD = /^["'`]?[\w.:-]{1,64}["'`]?$/;

/** Whether what stood behind a mark, as far as it is known, is a call that can be read. */
export function isReadableCall(whole: string): boolean {
  const body = whole.slice(0, MOST_READ).replaceAll(NAMESPACE, '');
  const text = body.trim();
  if (BEGINNING.test(text) || WORD.test(text)) return true;
  return body.search(INVOKED) !== -1 || FUNCTION.test(body) || NAMED.test(body) || jsonIn(body) !== null;
}

const MOST_READ = 20_000;
const MAX_DEPTH = 50;
const INVOKED = /<(?:[\w:｜]*?)invoke\s+name=["']?([\w.-]{1,64})/g;
const PARAMETER = /<(?:[\w:｜]*?)parameter\s+name=["']([\w.-]{1,64})["'][^>\n]{0,40}>([^<]{0,2000})</g;
const NAMED = /"(?:tool_name|name)"\s*:\s*"([\w.-]{1,64})"/;
const FUNCTION = /<function[=\s]+(?:name=)?["']?([\w.-]{1,64})/;
const FIRST_WORD = /^[^\w]*(?:functions\.)?([\w-]{1,64})/;

/** The calls in what stood between the marks; at least one, with an empty name where none can be read. */
export function writtenCalls(whole: string): readonly CallAsText[] {
  const body = whole.slice(0, MOST_READ).replaceAll(NAMESPACE, '');
  const invoked = [...body.matchAll(INVOKED)];
  if (invoked.length > 0)
    return invoked.map(({ 1: name = '', index }, at) => ({
      name,
      argumentsJson: parametersIn(body.slice(index, invoked[at + 1]?.index)),
    }));
  const json = jsonIn(body);
  const name = NAMED.exec(body)?.[1] ?? FUNCTION.exec(body)?.[1] ?? FIRST_WORD.exec(body)?.[1] ?? '';
  return [{ name, argumentsJson: json === null ? '{}' : argumentsIn(json) }];
}

function parametersIn(invocation: string): string {
  const all = [...invocation.matchAll(PARAMETER)].map(({ 1: name = '', 2: value = '' }) => [
    name,
    value.trim(),
  ]);
  return JSON.stringify(Object.fromEntries(all));
}

/** The first object in it. */
function jsonIn(body: string): object | null {
  const [from, to] = [body.indexOf('{'), body.lastIndexOf('}')];
  if (from === -1 || to < from) return null;
  const text = body.slice(from, to + 1);
  if (isDeeperThan(text, MAX_DEPTH)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** With a name beside them, or they alone. */
function argumentsIn(call: object): string {
  const { arguments: one, parameters: other } = call as {
    readonly arguments?: unknown;
    readonly parameters?: unknown;
  };
  const given = one ?? other;
  if (typeof given === 'string') return given;
  return JSON.stringify(typeof given === 'object' && given !== null ? given : 'name' in call ? {} : call);
}
