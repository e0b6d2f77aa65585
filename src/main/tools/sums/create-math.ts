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
} from 'mathjs';
import { prompt } from '../prompts.ts';

/** Significant digits that are reckoned with: whole numbers up to there are exact. */
export const DIGITS = 128;
/** Larger numbers are infinite. Without a bound the rest of a division could have any number of digits. */
const LARGEST_EXPONENT = 5_000;
const LARGEST_FACTORIAL = 1_000;

/** What is no sum, in words for the model. */
export class NoSum extends Error {}

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

/** Takes some milliseconds. */
export function createMath() {
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
export type MathInstance = ReturnType<typeof createMath>;
interface BigNumberClass {
  new (value: number): BigNumber;
  readonly isDecimal: (value: unknown) => value is BigNumber;
  readonly config: (bounds: { readonly maxE: number; readonly minE: number }) => void;
}

function factorialOf(Big: BigNumberClass, n: unknown): BigNumber {
  if (!Big.isDecimal(n) || !n.isInteger() || n.isNegative() || n.gt(LARGEST_FACTORIAL))
    throw new NoSum(prompt('sums.factorial', { most: LARGEST_FACTORIAL }));
  let product = new Big(1);
  for (let factor = 2; factor <= n.toNumber(); factor += 1) product = product.times(factor);
  return product;
}
