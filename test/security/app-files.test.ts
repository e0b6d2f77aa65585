import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { respond } from '../../src/main/shell/app-files.ts';
import { contentSecurityPolicy, detectorPolicy } from '../../src/main/shell/content-security-policy.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SECRET = 'outside';

/** Named like the detector's worker, and not it. */
const NO_DETECTORS = [
  'detector.worker-Bi_N6-q.js',
  'assets/index-detector.worker-Bi_N6-q.js',
  'assets/detector.worker-Bi_N6-q.html',
  'assets/detector.worker.js',
  'assets/detectorXworker-a.js',
];

/**
 * A renderer folder with neighbours that must not be reached: beside it, above it, and one whose
 * name begins like its own.
 */
function rendererFolder(): string {
  const top = temporaryFolder();
  for (const folder of ['renderer/assets', 'renderer-old', 'main'])
    mkdirSync(path.join(top, folder), { recursive: true });
  for (const outside of ['secret.html', 'renderer-old/secret.html', 'main/index.js'])
    writeFileSync(path.join(top, outside), SECRET);
  const inside = path.join(top, 'renderer');
  writeFileSync(path.join(inside, 'index.html'), '<title>Parley</title>');
  writeFileSync(path.join(inside, 'assets/index.js'), 'void 0;');
  writeFileSync(path.join(inside, 'assets/with space.css'), 'a{}');
  for (const name of ['assets/detector.worker-Bi_N6-q.js', ...NO_DETECTORS])
    writeFileSync(path.join(inside, name), 'void 0;');
  writeFileSync(path.join(inside, 'index.js.map'), '{}');
  writeFileSync(path.join(inside, '.env'), 'KEY=1');
  return inside;
}

const get = (url: string, method = 'GET'): Promise<Response> => respond(rendererFolder(), { url, method });

test('P14: the app’s own files are served, with their kind, which is not to be guessed', async () => {
  const page = await get('app://parley/');
  expect([page.status, await page.text()]).toEqual([200, '<title>Parley</title>']);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  const script = await get('app://parley/assets/index.js?v=1#x');
  expect([script.status, script.headers.get('content-type')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
  ]);
  expect((await get('app://parley/assets/with%20space.css')).status).toBe(200);
});

const OUTSIDE = [
  'app://parley/../secret.html',
  'app://parley/%2e%2e/secret.html',
  'app://parley/..%2fsecret.html',
  'app://parley/..%2Fsecret.html',
  'app://parley/%2e%2e%2fsecret.html',
  'app://parley/assets/..%2f..%2fsecret.html',
  'app://parley/..%2frenderer-old%2fsecret.html',
  'app://parley/..%2fmain%2findex.js',
  'app://parley/..%5csecret.html',
  'app://parley/..\\secret.html',
  'app://parley/%252e%252e%252fsecret.html',
  'app://parley//..%2fsecret.html',
  'app://parley/%2fetc%2fhostname.txt',
  'app://parley//etc/hostname.txt',
  'app://parley/C:%5csecret.html',
  'app://parley/index.html%00.js',
  'app://parley/%00',
  'app://parley/%',
  'app://parley/%ff',
  'app://parley/%c0%ae%c0%ae%c0%afsecret.html',
];
const FOREIGN = [
  'app://parley.evil/index.html',
  'app://evil/index.html',
  'app://parley@evil/index.html',
  'app://someone@parley/index.html',
  'app://parley:80/index.html',
  'app:///index.html',
  'https://parley/index.html',
  'file:///index.html',
  'not an address',
];
const NOT_A_FILE_OF_THE_PAGE = [
  'app://parley/.env',
  'app://parley/index.js.map',
  'app://parley/assets',
  'app://parley/assets/',
  'app://parley/missing.js',
];
for (const url of [...OUTSIDE, ...FOREIGN, ...NOT_A_FILE_OF_THE_PAGE]) {
  test(`P14: ${url} is not found`, async () => {
    const response = await get(url);
    expect([response.status, await response.text()]).toEqual([404, '']);
  });
}

for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get']) {
  test(`P14: ${method} is refused`, async () => {
    expect((await get('app://parley/index.html', method)).status).toBe(405);
  });
}

test('P12: every answer carries the policy, refusals too', async () => {
  for (const url of [
    'app://parley/',
    'app://parley/assets/index.js',
    'app://parley/missing.js',
    'app://evil/',
  ])
    expect((await get(url)).headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  expect((await get('app://parley/', 'POST')).headers.get('content-security-policy')).toBe(
    contentSecurityPolicy,
  );
});

test('P12: the detector’s worker alone is answered with the policy that lets it compile its model', async () => {
  const policyOf = async (name: string): Promise<string | null> =>
    (await get(`app://parley/${name}`)).headers.get('content-security-policy');
  expect(await policyOf('assets/detector.worker-Bi_N6-q.js')).toBe(detectorPolicy);
  for (const name of NO_DETECTORS) expect(await policyOf(name), name).toBe(contentSecurityPolicy);
});
