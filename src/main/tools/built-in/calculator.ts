import { runInNewContext } from 'node:vm';
import {
  absDependencies,
  acosDependencies,
  addDependencies,
  asinDependencies,
  atan2Dependencies,
  atanDependencies,
  BigNumberDependencies,
  cbrtDependencies,
  ceilDependencies,
  cosDependencies,
  create,
  createUnitDependencies,
  divideDependencies,
  eDependencies,
  expDependencies,
  fixDependencies,
  floorDependencies,
  gcdDependencies,
  lcmDependencies,
  log10Dependencies,
  log2Dependencies,
  logDependencies,
  maxDependencies,
  meanDependencies,
  medianDependencies,
  minDependencies,
  modDependencies,
  multiplyDependencies,
  parseDependencies,
  phiDependencies,
  piDependencies,
  powDependencies,
  roundDependencies,
  signDependencies,
  sinDependencies,
  sqrtDependencies,
  subtractDependencies,
  sumDependencies,
  tanDependencies,
  tauDependencies,
  toDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
  unitDependencies,
  type BigNumber,
  type FactoryFunctionMap,
  type MathNode,
} from 'mathjs';
import { prompt } from '../prompts.ts';

export type Worked =
  | { readonly ok: true; readonly value: string }
  /** In words for the model. */
  | { readonly ok: false; readonly reason: string };

/** Significant digits that are reckoned with: whole numbers up to there are exact. */
const DIGITS = 128;
/** Of all others so many are shown: what is behind them is rounding. */
const SHOWN_DIGITS = 30;
/** Larger numbers are infinite. Without a bound the rest of a division could have any number of digits. */
const LARGEST_EXPONENT = 5_000;
const LARGEST_FACTORIAL = 1_000;
/** Far longer than any sum takes; main does nothing else meanwhile. */
const LONGEST_MS = 500;
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
/** Names of units that mathjs has for a function too, or not at all. */
const OTHER_UNITS: ReadonlyMap<string, string> = new Map([
  ['min', 'minute'],
  ['mins', 'minute'],
]);

class Refusal extends Error {}

/** What is bundled of mathjs. */
const PARTS = Object.assign(
  {},
  absDependencies,
  acosDependencies,
  addDependencies,
  asinDependencies,
  atan2Dependencies,
  atanDependencies,
  BigNumberDependencies,
  cbrtDependencies,
  ceilDependencies,
  cosDependencies,
  createUnitDependencies,
  divideDependencies,
  eDependencies,
  expDependencies,
  fixDependencies,
  floorDependencies,
  gcdDependencies,
  lcmDependencies,
  log10Dependencies,
  log2Dependencies,
  logDependencies,
  maxDependencies,
  meanDependencies,
  medianDependencies,
  minDependencies,
  modDependencies,
  multiplyDependencies,
  parseDependencies,
  phiDependencies,
  piDependencies,
  powDependencies,
  roundDependencies,
  signDependencies,
  sinDependencies,
  sqrtDependencies,
  subtractDependencies,
  sumDependencies,
  tanDependencies,
  tauDependencies,
  toDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
  unitDependencies,
) as FactoryFunctionMap;

function createMath() {
  const math = create(PARTS, { number: 'BigNumber', precision: DIGITS });
  const { BigNumber } = math as unknown as { readonly BigNumber: BigNumberClass };
  BigNumber.config({ maxE: LARGEST_EXPONENT, minE: -LARGEST_EXPONENT });
  math.createUnit('mph', math.unit(1, 'mile/hour'));
  math.createUnit('kph', math.unit(1, 'km/hour'));
  // Its own goes on for hours where the number is large.
  const factorial = (n: unknown): BigNumber => factorialOf(BigNumber, n);
  math.import({ factorial, ln: (x: BigNumber) => math.log(x) }, { override: true });
  return math;
}
type MathInstance = ReturnType<typeof createMath>;
interface BigNumberClass {
  new (value: number): BigNumber;
  readonly isDecimal: (value: unknown) => value is BigNumber;
  readonly config: (bounds: { readonly maxE: number; readonly minE: number }) => void;
}

function factorialOf(Big: BigNumberClass, n: unknown): BigNumber {
  if (!Big.isDecimal(n) || !n.isInteger() || n.isNegative() || n.gt(LARGEST_FACTORIAL))
    throw new Refusal(prompt('sums.factorial', { most: LARGEST_FACTORIAL }));
  let product = new Big(1);
  for (let factor = 2; factor <= n.toNumber(); factor += 1) product = product.times(factor);
  return product;
}

/** Works an expression out, and gives up after `longestMs`. Never throws. */
export type Calculator = (expression: string, longestMs?: number) => Worked;

/** Takes some milliseconds, and is kept. */
export function createCalculator(): Calculator {
  const math = createMath();
  return (expression, longestMs = LONGEST_MS) => {
    try {
      const node = checked(math, math.parse(expression), 0);
      const work = (): unknown => node.compile().evaluate(new Map());
      // Some functions take for ever with some numbers: only this ends what does not come back by itself.
      const value: unknown = runInNewContext('work()', { work }, { timeout: longestMs });
      return { ok: true, value: shown(math, value) };
    } catch (error) {
      return { ok: false, reason: reasonOf(error) };
    }
  };
}

function reasonOf(error: unknown): string {
  // Of the context in which it was worked out: no Error of ours.
  if (codeIn(error) === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return prompt('sums.tooLong');
  return error instanceof Error ? error.message : prompt('sums.notWorkedOut');
}

function codeIn(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}

/** The expression with other names for some units. @throws Refusal for whatever is no sum. */
function checked(math: MathInstance, node: MathNode, depth: number): MathNode {
  if (depth > DEEPEST) throw new Refusal(prompt('sums.tooDeep'));
  const within = (inner: MathNode): MathNode => checked(math, inner, depth + 1);
  if (math.isConstantNode(node)) {
    if (typeof node.value === 'string') throw new Refusal(prompt('sums.noText'));
    return node;
  }
  if (math.isSymbolNode(node)) return checkedSymbol(math, node.name);
  if (math.isParenthesisNode(node)) return within(node.content);
  if (math.isOperatorNode(node) && OPERATORS.has(node.fn)) return node.map(within);
  if (math.isFunctionNode(node) && math.isSymbolNode(node.fn) && FUNCTIONS.has(node.fn.name))
    return new math.FunctionNode(node.fn.name, node.args.map(within));
  throw new Refusal(prompt('sums.unusable', { part: node.toString().slice(0, 60) }));
}

function checkedSymbol(math: MathInstance, name: string): MathNode {
  const unit = OTHER_UNITS.get(name) ?? name;
  if (CONSTANTS.has(name) || math.Unit.isValuelessUnit(unit)) return new math.SymbolNode(unit);
  throw new Refusal(prompt('sums.unknown', { name }));
}

function shown(math: MathInstance, value: unknown): string {
  if (math.isBigNumber(value)) {
    if (!value.isFinite()) throw new Refusal(prompt('sums.notFinite'));
    if (value.isInteger() && value.e < DIGITS) return value.toFixed(0);
  } else if (!math.isUnit(value) && !math.isComplex(value)) throw new Refusal(prompt('sums.noNumber'));
  const words = math.format(value, { precision: SHOWN_DIGITS, lowerExp: -9, upperExp: SHOWN_DIGITS });
  if (/Infinity|NaN/u.test(words)) throw new Refusal(prompt('sums.notFinite'));
  return words;
}
