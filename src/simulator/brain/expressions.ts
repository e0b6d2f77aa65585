import { figuresOf } from './sums.ts';

const UNIT =
  'km/h|mph|km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|foot|ft|inch(?:es)?|yards?|cm|mm|kg|kilograms?|grams?|pounds?|lbs?|ounces?|oz|lit(?:er|re)s?|gallons?|celsius|fahrenheit|days?|hours?|minutes?|seconds?';
const NUMBER = '-?\\d+(?:\\.\\d+)?';
const CONVERT = new RegExp(`(${NUMBER})\\s*(${UNIT})\\s+(?:in|to|into|as)\\s+(${UNIT})\\b`, 'i');
const HOW_MANY = new RegExp(
  `\\bhow many\\s+(${UNIT})\\s+(?:are|is|in|make)(?:\\s+in)?\\s+(${NUMBER})\\s*(${UNIT})\\b`,
  'i',
);
const SUM = /^[^\d(-]*(-?[\d(][\d\s.+*/()^-]*[\d)])[\s?=.!]*$/;
/** From so many figures on nobody does it in their head. */
const BIG = /\d{7}|\d{4,}\s*[*/]\s*\d{4}|\^/;

/** What a calculator is better at: big numbers, powers and units. Null: nothing of the kind is asked. */
export function expressionIn(question: string): string | null {
  const convert = CONVERT.exec(question);
  if (convert !== null) return `${convert[1] ?? ''} ${convert[2] ?? ''} to ${convert[3] ?? ''}`;
  const many = HOW_MANY.exec(question);
  if (many !== null) return `${many[2] ?? ''} ${many[3] ?? ''} to ${many[1] ?? ''}`;
  const figures = figuresOf(question)
    .replace(/\bto the power of\b|\*\*/g, '^')
    .replace(/\bsquared\b/g, '^ 2');
  const sum = SUM.exec(figures)?.[1]?.replace(/\s+/g, ' ').trim();
  return sum !== undefined && /[\d)]\s*[+*/^-]/.test(sum) && BIG.test(sum) ? sum : null;
}
