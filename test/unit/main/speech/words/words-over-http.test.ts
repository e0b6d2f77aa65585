import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import { createMinimaxHttpSpeech } from '../../../../../src/main/speech/http/minimax-http.ts';
import type { SentenceTransport, SpeechOutput } from '../../../../../src/main/speech/speech-transport.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';
import {
  audioEvent,
  counting,
  EVENT_STREAM,
  eventOf,
  json,
  lastEvent,
  startSpeechServer,
  stream,
  type SpeechAnswer,
  type SpeechServer,
} from '../../../../support/speech/speech-server.ts';

const QUICK = { busyDelaysMs: [1], longestWaitMs: 100, connectionDelayMs: 1, transientDelayMs: 1 };
const TEXT = 'A bench here.';
const WORDS = [
  { from: 0, to: 1, startMs: 0, endMs: 80 },
  { from: 2, to: 7, startMs: 100.5, endMs: 300.25 },
];
const network = createNetwork({ env: {} });
let server: SpeechServer;
/** Where the files are that answers name. */
const asked: IncomingMessage[] = [];
const files = createServer((request, response) => {
  asked.push(request);
  if (request.url === '/moved') response.writeHead(302, { location: '/words' });
  if (request.url === '/words') response.write(JSON.stringify([SEGMENT]));
  if (request.url === '/damaged') response.write('[{"text":');
  if (request.url === '/silent') return;
  response.end();
});
let filesAt = '';
const SEGMENT = {
  text: TEXT,
  text_begin: 0,
  time_begin: 0,
  time_end: 500.5,
  timestamped_words: [
    { word: 'A', word_begin: 0, time_begin: 0, time_end: 80 },
    { word: ' ', word_begin: 1, time_begin: 80, time_end: 100.5 },
    { word: 'ben', word_begin: 2, time_begin: 100.5, time_end: 200 },
    { word: 'ch', word_begin: 5, time_begin: 200, time_end: 300.25 },
  ],
};

beforeAll(async () => {
  server = await startSpeechServer();
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  filesAt = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await network.close();
  await server.close();
  files.closeAllConnections();
  files.close();
});

function transport(): SentenceTransport {
  return createMinimaxHttpSpeech({ network, base: server.base, key: () => 'key', retryRule: QUICK });
}

async function say(answers: readonly SpeechAnswer[], speech = transport()): Promise<SpeechOutput[]> {
  server.answer(...answers);
  asked.length = 0;
  const session = speech.open(NATURAL, new AbortController().signal);
  session.say({ id: 3, text: TEXT, settings: NATURAL });
  session.finish();
  const outputs: SpeechOutput[] = [];
  for await (const output of session) outputs.push(output);
  return outputs;
}

const withWords = (status: number, more: object): string =>
  eventOf({ data: { audio: '01000200', status, ...more }, base_resp: { status_code: 0 } });
const types = (outputs: readonly SpeechOutput[]): string[] => outputs.map(({ type }) => type);
const wordsOf = (outputs: readonly SpeechOutput[]): unknown =>
  outputs.findLast((output) => output.type === 'words')?.words;

test('word times are asked for as they are made', async () => {
  await say([stream(audioEvent(counting(4)), lastEvent())]);
  expect((await server.call(0)).body).toMatchObject({
    subtitle_enable: true,
    subtitle_type: 'word_streaming',
  });
});

test.each<[string, readonly string[]]>([
  [
    'growing in each event',
    [
      withWords(1, { subtitle: { ...SEGMENT, timestamped_words: SEGMENT.timestamped_words.slice(0, 1) } }),
      withWords(1, { subtitle: SEGMENT }),
      lastEvent(),
    ],
  ],
  ['in a list in the last event', [audioEvent(counting(4)), withWords(2, { subtitles: [SEGMENT] })]],
  ['in a list under the other name', [withWords(1, { subtitle: [SEGMENT] }), lastEvent()]],
])('words come %s', async (_, events) => {
  const outputs = await say([stream(...events)]);
  expect(wordsOf(outputs)).toEqual(WORDS);
  expect(types(outputs).filter((type) => type === 'end')).toHaveLength(1);
});

test('words that damage the event do not take its sound with them', async () => {
  const outputs = await say([
    stream(withWords(1, { subtitle: 'x', subtitles: 5, subtitle_file: {} }), lastEvent()),
  ]);
  expect(types(outputs)).toEqual(['audio', 'end']);
});

test('words are the same however the bytes are cut', async () => {
  const bytes = Buffer.from(withWords(1, { subtitle: SEGMENT }) + lastEvent());
  for (let at = 1; at < bytes.length; at += 3) {
    const outputs = await say([
      async (response) => {
        response.writeHead(200, EVENT_STREAM);
        response.write(bytes.subarray(0, at));
        await new Promise((resolve) => setImmediate(resolve));
        response.end(bytes.subarray(at));
      },
    ]);
    expect(wordsOf(outputs)).toEqual(WORDS);
    expect(types(outputs)).toEqual(['words', 'audio', 'end']);
  }
});

test('a file that the answer names is fetched without the key, and never holds sound back', async () => {
  const outputs = await say([stream(withWords(1, { subtitle_file: `${filesAt}/words` }), lastEvent())]);
  expect(types(outputs)).toEqual(['audio', 'end', 'words']);
  expect(wordsOf(outputs)).toEqual(WORDS);
  expect(asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
});

test.each(['/moved', '/damaged', '/none'])('a file that is %s costs the words alone', async (path) => {
  const outputs = await say([stream(withWords(2, { subtitle_file: filesAt + path }))]);
  expect(types(outputs)).toEqual(['audio', 'end']);
  expect(asked).toHaveLength(1);
});

test('a file of somebody else is not asked for', async () => {
  const outputs = await say([stream(withWords(2, { subtitle_file: 'https://example.com/words.json' }))]);
  expect(types(outputs)).toEqual(['audio', 'end']);
});

test('the next piece is asked for while the words of the last one are still on their way', async () => {
  server.answer(stream(withWords(2, { subtitle_file: `${filesAt}/silent` })));
  const stop = new AbortController();
  const session = transport().open(NATURAL, stop.signal);
  for (const id of [0, 1, 2, 3]) session.say({ id, text: TEXT, settings: NATURAL });
  session.finish();
  const ended: number[] = [];
  for await (const output of session) {
    if (output.type === 'end') ended.push(output.id);
    if (ended.length === 4) stop.abort();
  }
  expect(ended).toHaveLength(4);
});

test('a service that refuses to be asked for words is asked without, from then on', async () => {
  const refusal = { status_code: 2013, status_msg: 'invalid params: subtitle_type' };
  const speech = transport();
  const fine = stream(audioEvent(counting(4)), lastEvent());
  expect(types(await say([json(200, { base_resp: refusal }), fine], speech))).toEqual(['audio', 'end']);
  expect(server.calls.map(({ body }) => body['subtitle_enable'])).toEqual([true, undefined]);
  expect(types(await say([fine], speech))).toEqual(['audio', 'end']);
  expect(server.calls.map(({ body }) => body['subtitle_enable'])).toEqual([undefined]);
});

test('another refusal is not asked again', async () => {
  const refusal = { status_code: 2013, status_msg: 'invalid params: voice_setting emotion' };
  expect(types(await say([json(200, { base_resp: refusal })]))).toEqual(['failed']);
  expect(server.calls).toHaveLength(1);
});
