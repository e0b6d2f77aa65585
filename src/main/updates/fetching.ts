import { createWriteStream } from 'node:fs';
import type { RequestOptions } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DigestTransform, HttpExecutor, type DownloadOptions } from 'builder-util-runtime';
import { request, type Dispatcher } from 'undici';
import { isLoopback } from '../net/base-url.ts';
import { headerOf } from '../net/http/response-headers.ts';
import type { Lease, Network } from '../net/network.ts';
import { UpdateError } from './update-fault.ts';

/** A description of a version is some hundred bytes. */
const LARGEST_DESCRIPTION_BYTES = 100_000;
/** Several times what Parley is. */
const LARGEST_FILE_BYTES = 600_000_000;
/** From a place where releases are kept to where their files are: two. */
const MOST_REDIRECTS = 5;
export const SILENCE_MS = 30_000;

/**
 * All that is ever sent beside the address. What the updater would add is left out: the number by which it tells users
 * apart (x-user-staging-id), its name, and the time in the query.
 */
export const SENT_HEADERS = { accept: '*/*', 'cache-control': 'no-cache' } as const;

/**
 * How the updater reaches the network: by Parley's own connections, so that proxies and authorities are those of all
 * else, and with `SENT_HEADERS` alone. Electron's own way would bring a session with a store of its own, and is not there
 * outside of Electron.
 */
export class UpdateFetching extends HttpExecutor<{ abort: () => void; end: () => void }> {
  readonly #network: Pick<Network, 'lease'>;
  readonly #signal: AbortSignal;
  readonly #silenceMs: number;

  /** @param signal ends what is on its way. @param silenceMs how long nothing may come. */
  constructor(network: Pick<Network, 'lease'>, signal: AbortSignal, silenceMs = SILENCE_MS) {
    super();
    this.#network = network;
    this.#signal = signal;
    this.#silenceMs = silenceMs;
  }

  /** The base class makes its requests here; both kinds that are made have a way of their own below. */
  override createRequest(): never {
    throw new UpdateError('server');
  }

  /** @returns the text of a small file. */
  override async request(options: RequestOptions): Promise<string> {
    const url = `${options.protocol}//${options.hostname}${options.port ? `:${options.port}` : ''}${options.path}`;
    return this.#fetched(new URL(url), async (body) => {
      const text: Buffer[] = [];
      await pipeline(
        body,
        atMost(LARGEST_DESCRIPTION_BYTES, 'unreadable'),
        async (chunks: AsyncIterable<Buffer>) => {
          for await (const chunk of chunks) text.push(chunk);
        },
      );
      return Buffer.concat(text).toString('utf8');
    });
  }

  /** Into a file, which is whole and the one that was announced when this resolves. */
  async download(url: URL, destination: string, { sha512, onProgress }: DownloadOptions): Promise<string> {
    // Nothing is kept of which nobody has said what it is.
    if (!sha512) throw new UpdateError('unreadable');
    return this.#fetched(url, async (body, bytes) => {
      let got = 0;
      const count = new Transform({
        transform: (chunk: Buffer, _encoding, done) => {
          got += chunk.byteLength;
          const total = bytes ?? 0;
          const percent = total > 0 ? (100 * got) / total : 0;
          onProgress?.({ total, delta: chunk.byteLength, transferred: got, percent, bytesPerSecond: 0 });
          done(null, chunk);
        },
      });
      await pipeline(
        body,
        atMost(LARGEST_FILE_BYTES, 'damaged'),
        count,
        new DigestTransform(sha512, 'sha512', 'base64'),
        createWriteStream(destination),
      );
      return destination;
    });
  }

  async #fetched<Got>(
    asked: URL,
    take: (body: Dispatcher.ResponseData['body'], bytes: number | null) => Promise<Got>,
  ): Promise<Got> {
    let url = cleaned(asked);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const lease = await this.#network.lease(url.origin);
      try {
        const answer = await this.#ask(url, lease);
        const location = headerOf(answer.headers, 'location');
        if (answer.statusCode >= 300 && answer.statusCode < 400 && location !== null) {
          answer.body.on('error', () => undefined).destroy();
          url = cleaned(new URL(location, url));
          continue;
        }
        if (answer.statusCode !== 200) {
          answer.body.on('error', () => undefined).destroy();
          throw new UpdateError('server');
        }
        const length = Number(headerOf(answer.headers, 'content-length') ?? Number.NaN);
        return await take(answer.body, Number.isSafeInteger(length) ? length : null);
      } finally {
        lease.release(false);
      }
    }
    throw new UpdateError('server');
  }

  #ask(url: URL, { dispatcher }: Lease): Promise<Dispatcher.ResponseData> {
    return request(url, {
      dispatcher,
      method: 'GET',
      headers: SENT_HEADERS,
      headersTimeout: this.#silenceMs,
      bodyTimeout: this.#silenceMs,
      signal: this.#signal,
    });
  }
}

/** Encrypted, or on this computer; a place that redirects may name a query of its own. @throws UpdateError */
function cleaned(url: URL): URL {
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe || url.username !== '' || url.password !== '') throw new UpdateError('server');
  const clean = new URL(url);
  clean.hash = '';
  clean.searchParams.delete('noCache');
  return clean;
}

/** @param fault what it means that there is more. */
function atMost(bytes: number, fault: 'unreadable' | 'damaged'): Transform {
  let got = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      got += chunk.byteLength;
      if (got > bytes) done(new UpdateError(fault));
      else done(null, chunk);
    },
  });
}
