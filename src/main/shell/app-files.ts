import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentSecurityPolicy, detectorPolicy } from './content-security-policy.ts';
import { isAppUrl } from './trusted-frame.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.onnx': 'application/octet-stream',
};
/** The detector's worker as the build names it, and no other script. */
const DETECTOR = /^assets\/detector\.worker-[\w-]+\.js$/;

/** @returns 405 for anything but GET, 404 for other hosts, unknown kinds of file, and every path outside the folder. */
export async function respond(
  rendererFolder: string,
  request: Pick<Request, 'url' | 'method'>,
): Promise<Response> {
  if (request.method !== 'GET') return refuse(405);
  const file = fileFor(rendererFolder, request.url);
  const contentType = file === null ? undefined : CONTENT_TYPES[path.extname(file)];
  if (file === null || contentType === undefined) return refuse(404);
  let body: Uint8Array<ArrayBuffer>;
  try {
    body = new Uint8Array(await readFile(file));
  } catch {
    return refuse(404);
  }
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-security-policy': isDetector(rendererFolder, file) ? detectorPolicy : contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    },
  });
}

function isDetector(folder: string, file: string): boolean {
  return DETECTOR.test(path.relative(folder, file).split(path.sep).join('/'));
}

function fileFor(folder: string, address: string): string | null {
  if (!isAppUrl(address)) return null;
  let name: string;
  try {
    name = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (name.includes('\0')) return null;
  const file = path.join(folder, name === '/' ? 'index.html' : name);
  const inside = path.relative(folder, file);
  return inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? null : file;
}

function refuse(status: 404 | 405): Response {
  return new Response(null, { status, headers: { 'content-security-policy': contentSecurityPolicy } });
}
