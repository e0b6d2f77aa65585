import type { Answer } from './answer.ts';

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bplus\b|\band\b/g, '+'],
  [/\bminus\b|\bless\b/g, '-'],
  [/\btimes\b|\bmultiplied by\b|(?<=\d)\s*[x×]\s*(?=\d)/g, '*'],
  [/\bdivided by\b|\bover\b|÷/g, '/'],
];
const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const SUM = /^[^\d(-]*(-?[\d(][\d\s.+*/()-]*[\d)])[\s?=.!]*$/;

/** A question with its numbers and signs in figures. */
export function figuresOf(question: string): string {
  let figures = question.toLowerCase().replace(/(?<=\d),(?=\d{3})/g, '');
  NUMBERS.forEach((word, value) => {
    figures = figures.replace(new RegExp(`\\b${word}\\b`, 'g'), String(value));
  });
  for (const [word, sign] of WORDS) figures = figures.replace(word, sign);
  return figures;
}

/** Simple sums in figures or small words: four operations, brackets, precedence. */
export function answerSum(question: string): Answer | null {
  const figures = figuresOf(question);
  const sum = SUM.exec(figures)?.[1]?.replace(/\s+/g, ' ').trim();
  if (sum === undefined || !/[\d)]\s*[+*/-]/.test(sum)) return null;
  const value = evaluate(sum.replace(/\s/g, ''));
  if (value === null) return null;
  if (!Number.isFinite(value)) {
    return { thinking: 'A division by zero has no result.', text: 'That divides by zero, and nothing does.' };
  }
  const rounded = Number(value.toPrecision(12));
  return {
    thinking: `They want ${sum}. Multiplication and division come first, then the rest from left to right: ${rounded}.`,
    text: `That makes ${rounded.toLocaleString('en-US', { maximumFractionDigits: 6 })}.`,
  };
}

/** Recursive descent over a sum without spaces; null when it is not a sum. */
function evaluate(text: string): number | null {
  let at = 0;
  const take = (signs: string): string | null => {
    const sign = text[at];
    if (sign === undefined || !signs.includes(sign)) return null;
    at += 1;
    return sign;
  };
  const factor = (): number => {
    if (take('-') !== null) return -factor();
    if (take('(') !== null) {
      const inner = terms();
      return take(')') === null ? NaN : inner;
    }
    const number = /^\d+(\.\d+)?/.exec(text.slice(at))?.[0] ?? '';
    at += number.length;
    return number === '' ? NaN : Number(number);
  };
  const product = (): number => {
    let value = factor();
    for (let sign = take('*/'); sign !== null; sign = take('*/')) {
      value = sign === '*' ? value * factor() : value / factor();
    }
    return value;
  };
  const terms = (): number => {
    let value = product();
    for (let sign = take('+-'); sign !== null; sign = take('+-')) {
      value = sign === '+' ? value + product() : value - product();
    }
    return value;
  };
  const value = terms();
  return at < text.length || Number.isNaN(value) ? null : value;
}
