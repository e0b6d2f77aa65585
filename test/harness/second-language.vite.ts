import path from 'node:path';
import { mergeConfig, type Plugin } from 'vite';
import config from '../../electron.vite.config.ts';

const MADE_UP_FILE = path.join(import.meta.dirname, '../support/made-up-language.ts');
const LINE = 'export const LANGUAGES = { en }';

/**
 * Adds the line to src/shared/locales/languages.ts that a real second language has there. Its tag is one that systems know and may be set
 * to: nobody can be told to prefer `qya`.
 */
const addLanguage: Plugin = {
  name: 'add-language',
  transform(code, id) {
    if (!id.replaceAll('\\', '/').endsWith('/src/shared/locales/languages.ts')) return null;
    if (!code.includes(LINE)) throw new Error(`There is no “${LINE}” in ${id}.`);
    const worded = code.replace(LINE, 'export const LANGUAGES = { en, de: MADE_UP }');
    return { code: `import { MADE_UP } from ${JSON.stringify(MADE_UP_FILE)};\n${worded}`, map: null };
  },
};
const plugins = [addLanguage];

/** The app as it is, in two languages. */
export default mergeConfig(config, { main: { plugins }, preload: { plugins }, renderer: { plugins } });
