import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../harness/launch.ts';

const KEY = 'sk-e2e-Wq83nLx05Bz71Rk2-77aa';
/** Its middle, which nothing may show. */
const MIDDLE = 'Wq83nLx05Bz71Rk2';

test('P7: a key given in the running app is in no text, attribute, store, reply or file that is not encrypted', async () => {
  const app = await launchApp({ env: { MINIMAX_API_KEY: '', MINIMAX_API_BASE: 'https://localhost:9' } });
  try {
    const carried = await app.page.evaluate(async (key) => {
      const page = globalThis as unknown as {
        parley: {
          settings: {
            saveKey(argument: { key: string }): Promise<unknown>;
            get(): Promise<unknown>;
            onChanged(listener: (state: unknown) => void): () => void;
          };
        };
        document: { documentElement: { outerHTML: string } };
        localStorage: object;
        sessionStorage: object;
      };
      const notices: unknown[] = [];
      const stop = page.parley.settings.onChanged((state) => notices.push(state));
      const saved = await page.parley.settings.saveKey({ key });
      const state = await page.parley.settings.get();
      stop();
      return {
        replies: JSON.stringify([saved, state]),
        notices: JSON.stringify(notices),
        page: page.document.documentElement.outerHTML,
        stored: JSON.stringify([page.localStorage, page.sessionStorage]),
      };
    }, KEY);
    expect(carried.replies).toContain('"last4":"77aa"');
    expect(carried.notices).toContain('"last4":"77aa"');
    expect(JSON.stringify(carried)).not.toContain(MIDDLE);
    expect(app.mainOutput()).not.toContain(MIDDLE);
    for (const file of ownFilesIn(app.userDataDir))
      expect(readFileSync(file, 'latin1'), path.basename(file)).not.toContain(MIDDLE);
  } finally {
    await app.close();
  }
});

/**
 * Parley's own files: the browser's caches are not written by it, and hold
 * only what the page showed.
 */
function ownFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(?:settings|secrets|window)[^/\\]*\.json$|^logs/u.test(name))
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}
