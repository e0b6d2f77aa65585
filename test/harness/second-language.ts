import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from './profile.ts';

/** What made-up-language.ts says is under this tag: systems know it, so one can be set to it. */
export const SECOND_TAG = 'de';

/** A desktop whose user reads this language, as Linux tells its programs. */
export const readsSecondLanguage = {
  env: { LANGUAGE: SECOND_TAG, LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' },
  args: [`--lang=${SECOND_TAG}`, `--accept-lang=${SECOND_TAG}`],
};

export interface BuiltApp extends Disposable {
  /** Of its package.json. */
  readonly folder: string;
}

/** Builds the app with a second language in it. Its folder is where it finds the repository's packages. */
export async function buildWithSecondLanguage(): Promise<BuiltApp> {
  const cache = path.join(REPOSITORY, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'parley-two-languages-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    copyFileSync(path.join(REPOSITORY, 'package.json'), path.join(folder, 'package.json'));
    const cli = path.join(REPOSITORY, 'node_modules/electron-vite/bin/electron-vite.js');
    const config = path.join(import.meta.dirname, 'second-language.vite.ts');
    const out = path.join(folder, 'out');
    await promisify(execFile)(
      process.execPath,
      [cli, 'build', '--config', config, '--outDir', out, '--logLevel', 'warn'],
      { cwd: REPOSITORY },
    );
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, [Symbol.dispose]: remove };
}
