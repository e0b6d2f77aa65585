/**
 * Writes resources/third-party-notices.txt: the licence of every package whose code is in the app, bundled or beside it.
 * `--check` fails when the file is not what the installed packages say.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Bundled into the page or into main; everything in `dependencies` ships too. */
const BUNDLED = [
  'builder-util-runtime',
  'electron-updater',
  'eventsource-parser',
  'https-proxy-agent',
  'i18next',
  'mpg123-decoder',
  'music-metadata',
  'undici',
  'ws',
  'zod',
  '@ricky0123/vad-web',
  'onnxruntime-web',
  '@fontsource-variable/inter',
  '@fontsource-variable/source-serif-4',
  '@fontsource/stix-two-math',
  'lucide-react',
  'marked',
  'mathjs',
  'react',
  'react-dom',
  'react-i18next',
  'react-markdown',
  'remark-cjk-friendly',
  'remark-gfm',
  'remend',
  'temml',
  'zustand',
];
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
});

const root = path.join(import.meta.dirname, '..');
const file = path.join(root, 'resources/third-party-notices.txt');

export function thirdPartyNotices(): string {
  const found = new Map<string, string>();
  const own = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(readJson(path.join(root, 'package.json')));
  for (const name of [...BUNDLED, ...Object.keys(own.dependencies)]) collect(name, root, found);
  const notices = [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return `Parley contains the following software.\n\n${notices.join('\n')}`;
}

function collect(name: string, from: string, found: Map<string, string>): void {
  const folder = folderOf(name, from);
  if (folder === null) return;
  const { version, license, dependencies } = manifest.parse(readJson(path.join(folder, 'package.json')));
  const title = `${name} ${version}`;
  if (found.has(title)) return;
  // Types hold no code that ships.
  if (!name.startsWith('@types/')) found.set(title, notice(title, license ?? 'see below', folder));
  for (const dependency of Object.keys(dependencies ?? {})) collect(dependency, folder, found);
}

/** As Node resolves: the nearest node_modules upwards. Null for a package of another platform. */
function folderOf(name: string, from: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}

function notice(title: string, license: string, folder: string): string {
  const texts = readdirSync(folder)
    .filter((entry) => /^(licen[cs]e|copying|notice)/iu.test(entry))
    .toSorted()
    .map((entry) => readFileSync(path.join(folder, entry), 'utf8').replaceAll('\r\n', '\n').trim());
  return [`${'-'.repeat(80)}\n${title} (${license})\n`, ...texts, ''].join('\n');
}

function readJson(from: string): unknown {
  return JSON.parse(readFileSync(from, 'utf8'));
}

if (import.meta.main) {
  const text = thirdPartyNotices();
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(
      'resources/third-party-notices.txt is out of date: run node scripts/third-party-notices.ts',
    );
    process.exit(1);
  }
}
