import type { MathNode } from 'mathjs';
import { prompt } from '../prompts.ts';
import { createMath, DIGITS, NoSum, type MathInstance } from './create-math.ts';
import { readSum } from './read-sum.ts';
import type { Worked } from './sum-messages.ts';
import { unitNamed, unitSum } from './unit-sum.ts';

/** Of results that are no whole numbers so many are shown: what is behind them is rounding. */
const SHOWN_DIGITS = 30;
/** Deeper ones are nobody's question. */
const DEEPEST = 100;

/** What an expression may be made of: all else, such as definitions, ranges and texts, is refused before it is run. */
const OPERATORS: ReadonlySet<string> = new Set([
  'add',
  'subtract',
  'multiply',
  'divide',
  'pow',
  'mod',
  'unaryMinus',
  'unaryPlus',
  'factorial',
  'to',
]);
const FUNCTIONS: ReadonlySet<string> = new Set([
  'abs',
  'acos',
  'asin',
  'atan',
  'atan2',
  'cbrt',
  'ceil',
  'cos',
  'exp',
  'factorial',
  'fix',
  'floor',
  'gcd',
  'lcm',
  'ln',
  'log',
  'log10',
  'log2',
  'max',
  'mean',
  'median',
  'min',
  'mod',
  'pow',
  'round',
  'sign',
  'sin',
  'sqrt',
  'sum',
  'tan',
]);
const CONSTANTS: ReadonlySet<string> = new Set(['pi', 'e', 'tau', 'phi']);

export interface SumResult {
  readonly worked: Worked;
  /**
   * It threw in the middle of a sum. The library changes its precision while it works, and may not have put it back: this
   * calculator, and the thread that it runs in, would give wrong results from now on.
   */
  readonly isSpent: boolean;
}

/** Works an expression out. Never throws, and may take for ever: it runs in a thread that can be ended. */
export type Calculator = (expression: string) => SumResult;

/** Takes some milliseconds, and is kept. */
export function createCalculator(): Calculator {
  const math = createMath();
  return (expression) => {
    let isSpent = false;
    try {
      const node = checked(math, math.parse(readSum(expression)), 0);
      isSpent = true;
      const value = shown(math, node.compile().evaluate(new Map()));
      return { worked: { ok: true, value }, isSpent: false };
    } catch (error) {
      return { worked: { ok: false, reason: reasonOf(error) }, isSpent };
    }
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : prompt('sums.notWorkedOut');
}

/** The expression with other names for some units. @throws NoSum for whatever is no sum. */
function checked(math: MathInstance, node: MathNode, depth: number): MathNode {
  if (depth > DEEPEST) throw new NoSum(prompt('sums.tooDeep'));
  const within = (inner: MathNode): MathNode => checked(math, inner, depth + 1);
  if (math.isConstantNode(node)) {
    if (typeof node.value === 'string') throw new NoSum(prompt('sums.noText'));
    return node;
  }
  if (math.isSymbolNode(node)) return checkedSymbol(math, node.name);
  if (math.isParenthesisNode(node)) return within(node.content);
  if (math.isOperatorNode(node) && OPERATORS.has(node.fn)) return (unitSum(math, node) ?? node).map(within);
  if (math.isFunctionNode(node) && math.isSymbolNode(node.fn) && FUNCTIONS.has(node.fn.name))
    return new math.FunctionNode(node.fn.name, node.args.map(within));
  throw new NoSum(prompt('sums.unusable', { part: node.toString().slice(0, 60) }));
}

function checkedSymbol(math: MathInstance, name: string): MathNode {
  const known = CONSTANTS.has(name) ? name : unitNamed(math, name);
  if (known !== null) return new math.SymbolNode(known);
  throw new NoSum(prompt('sums.unknown', { name }));
}

function shown(math: MathInstance, value: unknown): string {
  if (math.isBigNumber(value)) {
    if (!value.isFinite()) throw new NoSum(prompt('sums.notFinite'));
    if (value.isInteger() && value.e < DIGITS) return value.toFixed(0);
  } else if (!math.isUnit(value) && !math.isComplex(value)) throw new NoSum(prompt('sums.noNumber'));
  const words = math.format(value, { precision: SHOWN_DIGITS, lowerExp: -9, upperExp: SHOWN_DIGITS });
  if (/Infinity|NaN/u.test(words)) throw new NoSum(prompt('sums.notFinite'));
  return words;
}
