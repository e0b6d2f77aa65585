import { request } from 'node:http';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator/server.ts';
import { createToneVoice } from '../../../src/simulator/voice/tone.ts';

/** A simulator without pauses, with a voice that takes no time to make. */
export function startQuickSimulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  return createSimulator({
    voice: createToneVoice(),
    tokenIntervalMs: 0,
    firstTokenMs: 0,
    recordRequests: true,
    ...options,
  });
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** The body as the parser of HTTP handed it over. */
  readonly chunks: readonly Buffer[];
  /** How the body ended: `complete`, `left` by the client, or the code of the connection's error. */
  readonly end: string;
}

export interface Call {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly text?: string;
  /** In the place of a text. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Called with all that came so far; true: the client goes away. */
  readonly leaveWhen?: (body: Buffer) => boolean;
}

/**
 * One request over node:http, which shows what a higher client would hide.
 * @throws the connection's error when no headers came.
 */
export function call(simulator: Simulator, given: Call): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const text = given.text ?? (given.body === undefined ? '' : JSON.stringify(given.body));
  let settleBody: ((end: string) => void) | null = null;
  const outgoing = request(
    `${simulator.url}${given.path}`,
    {
      method: given.method ?? 'POST',
      agent: false,
      headers: {
        Authorization: `Bearer ${simulator.key}`,
        'Content-Type': 'application/json',
        ...given.headers,
      },
      ...(given.signal === undefined ? {} : { signal: given.signal }),
    },
    (response) => {
      const chunks: Buffer[] = [];
      const settle = (end: string): void =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
          chunks,
          end,
        });
      settleBody = settle;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (given.leaveWhen?.(Buffer.concat(chunks)) === true) {
          outgoing.destroy();
          settle('left');
        }
      });
      response.on('end', () => settle('complete'));
      response.on('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
    },
  );
  // After the headers the request and the response both tell of a reset, in either order: the first
  // one counts, with what had come.
  outgoing.on('error', (error: NodeJS.ErrnoException) =>
    settleBody === null ? reject(error) : settleBody(error.code ?? error.message),
  );
  outgoing.end(given.bytes ?? text);
  return promise;
}

export const json = (answer: RawAnswer): unknown => JSON.parse(answer.body.toString('utf8'));

/** The data of each event of a stream, by the letter of the specification of server-sent events. */
export function events(answer: RawAnswer): readonly string[] {
  return answer.body
    .toString('utf8')
    .split(/\r?\n\r?\n/)
    .filter((block) => block.startsWith('data:'))
    .map((block) => block.slice('data:'.length).replace(/^ /, ''));
}

export const chatBody = (question: string, more: object = {}): object => ({
  model: 'MiniMax-M3',
  stream: true,
  messages: [{ role: 'user', content: question }],
  ...more,
});

export const speechBody = (text: string, more: object = {}): object => ({
  model: 'speech-2.8-turbo',
  text,
  stream: true,
  stream_options: { exclude_aggregated_audio: true },
  voice_setting: { voice_id: 'English_Graceful_Lady' },
  audio_setting: { sample_rate: 24_000, format: 'pcm', channel: 1 },
  ...more,
});

export const openAiSpeechBody = (input: string, more: object = {}): object => ({
  model: 'speech-2.8-turbo',
  input,
  voice: 'English_Graceful_Lady',
  response_format: 'pcm',
  sample_rate: 24_000,
  ...more,
});

export const CHAT = '/v1/chat/completions';
export const SPEECH = '/v1/t2a_v2';
export const OPENAI_SPEECH = '/v1/audio/speech';
export const VOICES = '/v1/get_voice';
export const MODELS = '/v1/models';
export const MESSAGES = '/anthropic/v1/messages';
/** The same wire, on the path of a proxy. */
export const PROXY_MESSAGES = '/v1/messages';
export const COUNT_TOKENS = '/anthropic/v1/messages/count_tokens';
export const MESSAGES_MODELS = '/anthropic/v1/models';
export const SEARCH = '/v1/coding_plan/search';

export const messagesBody = (question: string, more: object = {}): object => ({
  model: 'MiniMax-M3',
  max_tokens: 4_096,
  stream: true,
  messages: [{ role: 'user', content: question }],
  ...more,
});

export interface NamedEvent {
  /** Empty: the event has none. */
  readonly name: string;
  readonly data: string;
}

/** The events of a stream with their names, by the letter of the specification; a block without data is left out. */
export function namedEvents(answer: RawAnswer): readonly NamedEvent[] {
  const blocks = answer.body.toString('utf8').split(/\r?\n\r?\n/);
  return blocks.flatMap((block) => {
    const lines = block.split(/\r?\n/);
    const field = (name: string): string | undefined =>
      lines
        .find((line) => line.startsWith(`${name}:`))
        ?.slice(name.length + 1)
        .replace(/^ /, '');
    const data = field('data');
    return data === undefined ? [] : [{ name: field('event') ?? '', data }];
  });
}
