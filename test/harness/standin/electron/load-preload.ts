import { readFileSync } from 'node:fs';
import { pageScripts, type PageScripts } from '../page-scripts.ts';

/** The page's scripts, and what was wrong with the preload when it could not be read or parsed. */
export function loadScripts(preload: string | undefined): [PageScripts, Error | undefined] {
  if (preload === undefined) return [pageScripts(null), undefined];
  try {
    return [pageScripts({ path: preload, source: readFileSync(preload, 'utf8') }), undefined];
  } catch (error) {
    console.error(`Unable to load preload script: ${preload}`);
    return [pageScripts(null), error instanceof Error ? error : new Error(String(error))];
  }
}
