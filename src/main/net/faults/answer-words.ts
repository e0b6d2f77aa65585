/** What is longer is a dump; what it says is at its beginning. */
const MOST_CHARACTERS = 8_000;
/** Deeper, or longer, than any service words what went wrong. */
const MOST_LEVELS = 4;
const MOST_ITEMS = 8;

/** Under these names services, gateways and frameworks put a sentence; the first that holds one is taken. */
const SENTENCE_FIELDS = [
  'message',
  'msg',
  'error',
  'detail',
  'error_description',
  'title',
  'reason',
] as const;

/**
 * The words in a value of any shape, in one line: a sentence, an object or a list that holds some, a page's title. Empty where
 * there are none. It never is "[object Object]". "None" and "null", as Python writes them, are no words.
 */
export function wordsIn(value: unknown, levelsLeft = MOST_LEVELS): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return sentenceIn(value.slice(0, MOST_CHARACTERS));
  if (typeof value !== 'object' || value === null || levelsLeft === 0) return '';
  if (Array.isArray(value)) return wordsInAll(value, levelsLeft - 1);
  const said = fieldsOf(value);
  for (const name of SENTENCE_FIELDS) {
    const words = wordsIn(said[name], levelsLeft - 1);
    if (words !== '') return placeOf(said['loc']) + words;
  }
  return '';
}

/** Whether a text is a web page, which a gateway or another server wrote. */
export function isWebPage(body: unknown): body is string {
  return typeof body === 'string' && /^[\s\uFEFF]*<(!doctype|html|head|body|\?xml)/i.test(body.slice(0, 200));
}

function wordsInAll(values: readonly unknown[], levelsLeft: number): string {
  const all = values.slice(0, MOST_ITEMS).map((value) => wordsIn(value, levelsLeft));
  return all.filter((words) => words !== '').join('; ');
}

function sentenceIn(text: string): string {
  const trimmed = text.trim();
  if (/^(none|null|undefined|\[object Object\])$/i.test(trimmed)) return '';
  return isWebPage(trimmed) ? titleOf(trimmed) : trimmed;
}

/** A page's text is long, and its title says what it is: "502 Bad Gateway". */
function titleOf(page: string): string {
  const title = /<title[^>]{0,200}>([^<]{0,300})</i.exec(page)?.[1] ?? '';
  return title.replace(/\s+/g, ' ').trim();
}

/** FastAPI says where in a request something is wrong: `["body", "messages", 0, "role"]` is `messages.0.role: `. */
function placeOf(loc: unknown): string {
  if (!Array.isArray(loc)) return '';
  const steps = loc
    .slice(0, MOST_ITEMS)
    .filter((step) => typeof step === 'string' || typeof step === 'number')
    .filter((step, at) => at > 0 || !['body', 'query', 'path', 'header'].includes(String(step)));
  return steps.length === 0 ? '' : `${steps.join('.')}: `;
}

function fieldsOf(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>;
}
