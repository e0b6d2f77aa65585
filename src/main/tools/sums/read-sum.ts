/** Signs that people and models write, and those of a sum that mean the same. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/\*\*/gu, '^'],
  [/[×·⋅∙✕∗]/gu, '*'],
  [/[÷∕⁄]/gu, '/'],
  [/[−–]/gu, '-'],
  [/²/gu, '^2'],
  [/³/gu, '^3'],
  [/π/gu, ' pi '],
  [/°\s?C\b/gu, ' degC'],
  [/°\s?F\b/gu, ' degF'],
  [/°/gu, ' deg '],
  [/√(?=\s*\()/gu, 'sqrt'],
  [/√\s*(\d+(?:\.\d+)?|\p{L}+)/gu, 'sqrt($1)'],
  // A unit where it stands behind a number; elsewhere it asks for one, as `to` does.
  [/(\d\s*)in\b(?=\s*(?:$|[-+*/^,)]|to\b|in\b))/gu, '$1inch'],
];

/** Of these, what stands behind a comma is a second argument. */
const SEVERAL_ARGUMENTS: ReadonlySet<string> = new Set([
  'atan2',
  'gcd',
  'lcm',
  'log',
  'max',
  'mean',
  'median',
  'min',
  'mod',
  'pow',
  'round',
  'sum',
]);
const thousands = /^\d{1,3}(?:,\d{3})+(?!\d)/u;

/** An expression in the signs that the calculator reads: `1,234.5 × √2` as `1234.5 * sqrt(2)`. */
export function readSum(expression: string): string {
  return SIGNS.reduce(
    (sum, [sign, meant]) => sum.replaceAll(sign, meant),
    withoutSeparators(expression.normalize('NFC')),
  );
}

/** Takes commas out of numbers, save between the arguments of a function that takes several. */
function withoutSeparators(expression: string): string {
  const isListIn: boolean[] = [];
  let read = '';
  for (let at = 0; at < expression.length;) {
    const character = expression.charAt(at);
    if (character === '(') isListIn.push(SEVERAL_ARGUMENTS.has(/\p{L}[\p{L}\d]*$/u.exec(read)?.[0] ?? ''));
    else if (character === ')') isListIn.pop();
    const number = isListIn.at(-1) !== true && !/[\d.]$/u.test(read) ? numberAt(expression, at) : '';
    read += number === '' ? character : number.replaceAll(',', '');
    at += number === '' ? 1 : number.length;
  }
  return read;
}

const numberAt = (expression: string, at: number): string =>
  thousands.exec(expression.slice(at, at + 100))?.[0] ?? '';
