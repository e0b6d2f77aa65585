import { isDeeperThan } from '../../shared/json-depth.ts';

/** Deeper ones are not laid out: the blanks before each line would be far more than what is told. */
const DEEPEST = 20;

/** The arguments of a call, laid out where they are JSON; null: there are none. */
export function shownArguments(argumentsJson: string): string | null {
  if (['', '{}'].includes(argumentsJson.trim())) return null;
  if (isDeeperThan(argumentsJson, DEEPEST)) return argumentsJson;
  try {
    return JSON.stringify(JSON.parse(argumentsJson), null, 2);
  } catch {
    return argumentsJson;
  }
}
