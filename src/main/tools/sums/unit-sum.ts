import type { MathNode } from 'mathjs';
import { prompt } from '../prompts.ts';
import { NoSum, type MathInstance } from './create-math.ts';

/** Names of units that mathjs has for a function too, or not at all. */
const OTHER_UNITS: ReadonlyMap<string, string> = new Map([
  ['min', 'minute'],
  ['mins', 'minute'],
]);

/**
 * `5 ft 10 inch` is a sum, and mathjs takes it for a product. Null: it is no row of amounts with their units.
 * @throws NoSum for a row that begins as one, and cannot be meant as a product either.
 */
export function unitSum(math: MathInstance, node: MathNode): MathNode | null {
  const factors = factorsOf(math, node);
  const isUnit = (factor: MathNode | undefined): boolean =>
    math.isSymbolNode(factor) && unitNamed(math, factor.name) !== null;
  const isAmount = (factor: MathNode | undefined): boolean => math.isConstantNode(factor);
  if (!factors.some((factor, index) => isAmount(factor) && isUnit(factors[index - 1]))) return null;
  const parts: MathNode[] = [];
  for (let at = 0; at < factors.length; at += 2) {
    const [amount, unit] = factors.slice(at, at + 2);
    const isPart = isAmount(amount) || (at === 0 && isNegative(math, amount));
    if (amount === undefined || unit === undefined || !isPart || !isUnit(unit))
      throw new NoSum(prompt('sums.unclear', { part: node.toString().slice(0, 60) }));
    parts.push(new math.OperatorNode('*', 'multiply', [amount, unit]));
  }
  // `-5 ft 10 inch` is all of it below nought.
  const isBelow = isNegative(math, factors[0]);
  return parts.reduce((sum, part) =>
    isBelow
      ? new math.OperatorNode('-', 'subtract', [sum, part])
      : new math.OperatorNode('+', 'add', [sum, part]),
  );
}

/** What stands side by side without a sign in between. */
function factorsOf(math: MathInstance, node: MathNode): readonly MathNode[] {
  const factors: MathNode[] = [];
  let rest = node;
  while (math.isOperatorNode(rest) && rest.fn === 'multiply' && rest.implicit) {
    const [before, factor] = rest.args;
    if (before === undefined || factor === undefined) break;
    factors.unshift(factor);
    rest = before;
  }
  return [rest, ...factors];
}

function isNegative(math: MathInstance, node: MathNode | undefined): boolean {
  return math.isOperatorNode(node) && node.fn === 'unaryMinus' && math.isConstantNode(node.args[0]);
}

/** The unit of this name as mathjs calls it; null: there is none. */
export function unitNamed(math: MathInstance, name: string): string | null {
  const unit = OTHER_UNITS.get(name) ?? name;
  return math.Unit.isValuelessUnit(unit) ? unit : null;
}
