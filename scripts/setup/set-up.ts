import { installMissing, wordNeeds } from './install-missing.ts';
import type { Machine } from './machine.ts';
import { BROWSER, CHINESE_FONT, HEADLESS_SHELL, missingOf, type Need } from './needs.ts';

/** What the app is tested in. */
type Target = 'electron' | 'standin';

/** Electron brings its own browser. */
const needsOf = (target: Target): readonly Need[] =>
  target === 'electron' ? [CHINESE_FONT] : [BROWSER, HEADLESS_SHELL, CHINESE_FONT];

/** Only looks. @returns whether nothing is missing that somebody would miss: tests run in the browser where there is no headless one. */
export function check(target: Target, machine: Machine, say: (line: string) => void): boolean {
  const needs = needsOf(target);
  const missing = missingOf(needs, machine);
  for (const need of needs) {
    const found = need.find(machine);
    say(found === undefined ? `Missing: ${wordNeeds([need], machine)}` : `Here: ${need.name} (${found})`);
  }
  return missing.every((need) => need === HEADLESS_SHELL);
}

/** Installs what is missing. @returns whether all is here that tests cannot do without. */
export async function setUp(target: Target, machine: Machine, say: (line: string) => void): Promise<boolean> {
  const needs = needsOf(target);
  if (missingOf(needs, machine).length === 0) {
    say(`Nothing is missing: ${needs.map(({ name }) => name).join(', ')}.`);
    return true;
  }
  try {
    await installMissing(needs, machine, say);
    return true;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return false;
  }
}
