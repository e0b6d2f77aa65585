import { vi } from 'vitest';

type Calls = Record<string, Record<string, (argument: never) => unknown>>;

/** The page's modules keep what they find when they are loaded first: the same for all specs of a process. */
const parley: Calls = {};

/**
 * What the preload puts into a page, and what every page has: to be called before its modules are loaded, and undone by
 * `vi.unstubAllGlobals`. No sound can be opened there: what is asked goes without.
 */
export function stubPage(calls: Calls = {}): void {
  for (const group of Object.keys(parley)) delete parley[group];
  Object.assign(parley, calls);
  vi.stubGlobal('window', { parley });
  vi.stubGlobal('document', { getElementById: () => null });
  vi.stubGlobal('navigator', { mediaDevices: { addEventListener: () => undefined } });
}
