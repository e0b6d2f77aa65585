import * as mathjs from 'mathjs';
import type { BigNumber } from 'mathjs';
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
  mathjs.absDependencies,
  mathjs.acosDependencies,
  mathjs.addDependencies,
  mathjs.asinDependencies,
  mathjs.atan2Dependencies,
  mathjs.atanDependencies,
  mathjs.BigNumberDependencies,
  mathjs.cbrtDependencies,
  mathjs.ceilDependencies,
  mathjs.cosDependencies,
  mathjs.createUnitDependencies,
  mathjs.divideDependencies,
  mathjs.eDependencies,
  mathjs.expDependencies,
  mathjs.fixDependencies,
  mathjs.floorDependencies,
  mathjs.gcdDependencies,
  mathjs.lcmDependencies,
  mathjs.log10Dependencies,
  mathjs.log2Dependencies,
  mathjs.logDependencies,
  mathjs.maxDependencies,
  mathjs.meanDependencies,
  mathjs.medianDependencies,
  mathjs.minDependencies,
  mathjs.modDependencies,
  mathjs.multiplyDependencies,
  mathjs.parseDependencies,
  mathjs.phiDependencies,
  mathjs.piDependencies,
  mathjs.powDependencies,
  mathjs.roundDependencies,
  mathjs.signDependencies,
  mathjs.sinDependencies,
  mathjs.sqrtDependencies,
  mathjs.subtractDependencies,
  mathjs.sumDependencies,
  mathjs.tanDependencies,
  mathjs.tauDependencies,
  mathjs.toDependencies,
  mathjs.unaryMinusDependencies,
  mathjs.unaryPlusDependencies,
  mathjs.unitDependencies,
) as mathjs.FactoryFunctionMap;

/** Takes some milliseconds. */
export function createMath() {
  const math = mathjs.create(PARTS, { number: 'BigNumber', precision: DIGITS });
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
