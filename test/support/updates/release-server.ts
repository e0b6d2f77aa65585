import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scriptedServer, type Answer, type ScriptedServer } from '../net/scripted-server.ts';

/** What the file of a release is called. */
export const RELEASE_FILE = 'Parley-2.0.0.AppImage';

export interface Release {
  readonly file: Buffer;
  /** latest-linux.yml, as electron-builder writes it. */
  readonly description: string;
}

/** A release with a real file. @param announced the digest that is told of it, where that is another's. */
export function release(version: string, announced?: string): Release {
  const file = randomBytes(300_000);
  const sha512 = announced ?? createHash('sha512').update(file).digest('base64');
  const description = [
    `version: ${version}`,
    'files:',
    `  - url: ${RELEASE_FILE}`,
    `    sha512: ${sha512}`,
    `    size: ${file.byteLength}`,
    `path: ${RELEASE_FILE}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-30T12:00:00.000Z'",
    '',
  ].join('\n');
  return { file, description };
}

/** Serves a release from real files in a folder, on loopback. @param instead answers for the file in another way. */
export function serveRelease(
  { file, description }: Release,
  folder: string,
  instead?: Answer,
): Promise<ScriptedServer> {
  writeFileSync(path.join(folder, 'latest-linux.yml'), description);
  writeFileSync(path.join(folder, RELEASE_FILE), file);
  return scriptedServer(async (response, request) => {
    const name = new URL(request.path, 'http://a').pathname.replace(/^\/releases\//u, '');
    if (name === RELEASE_FILE && instead !== undefined) {
      await instead(response, request);
      return;
    }
    if (!['latest-linux.yml', RELEASE_FILE].includes(name)) {
      response.writeHead(404).end('No such release');
      return;
    }
    const bytes = readFileSync(path.join(folder, name));
    response.writeHead(200, { 'content-length': bytes.byteLength }).end(bytes);
  });
}
