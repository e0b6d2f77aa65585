import { afterAll, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import {
  createMinimaxBidiSpeech,
  createMinimaxSocketSpeech,
} from '../../../../../src/main/speech/socket/minimax-sockets.ts';
import { createMinimaxHttpSpeech } from '../../../../../src/main/speech/http/minimax-http.ts';
import { createSpeechWays } from '../../../../../src/main/speech/ways/speech-ways.ts';
import type { TokenOutput, TokenSession } from '../../../../../src/main/speech/speech-transport.ts';
import { event, startTaskServer } from '../../../../support/speech/task-server.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const SETTINGS = { ...NATURAL, voiceId: 'Voice', model: 'speech-2.8-turbo', speed: 1, volume: 1 };
const network = createNetwork({ env: {} });
const never = new AbortController().signal;
afterAll(() => network.close());

async function outputsOf(session: TokenSession): Promise<TokenOutput[]> {
  const outputs: TokenOutput[] = [];
  for await (const output of session) outputs.push(output);
  return outputs;
}

test('each transport has its name and says what it can do', async () => {
  await using server = await startTaskServer();
  const endpoint = { network, base: server.base, key: () => 'key' };
  expect(createMinimaxBidiSpeech(endpoint)).toMatchObject({
    name: 'bidi',
    takes: 'tokens',
    sampleRateHz: 24_000,
  });
  expect(createMinimaxSocketSpeech(endpoint)).toMatchObject({
    name: 'ws',
    takes: 'sentences',
    maxInFlight: 2,
    sampleRateHz: 24_000,
  });
});

test('they are ways of speech, beside the one without sockets', async () => {
  await using server = await startTaskServer();
  const endpoint = { network, base: server.base, key: () => 'key' };
  const [bidi, plain] = [createMinimaxBidiSpeech(endpoint), createMinimaxSocketSpeech(endpoint)];
  const ways = createSpeechWays([bidi, plain, createMinimaxHttpSpeech(endpoint)]);
  ways.warm(SETTINGS);
  expect((await server.peer(0)).path).toBe('/ws/v1/t2a_v2_bidi');
  expect(ways.giveUp(bidi)).toBe(plain);
  ways.close();
  await (
    await server.peer(0)
  ).closed;
});

test('after a sleep the socket that was ready is closed, and another one takes its place', async () => {
  await using server = await startTaskServer();
  const endpoint = { network, base: server.base, key: () => 'key' };
  const [bidi, plain] = [createMinimaxBidiSpeech(endpoint), createMinimaxSocketSpeech(endpoint)];
  const ways = createSpeechWays([bidi, plain]);
  ways.warm(SETTINGS);
  const old = await server.peer(0);
  ways.refresh(SETTINGS);
  await old.closed;
  expect((await server.peer(1)).path).toBe('/ws/v1/t2a_v2_bidi');
  ways.close();
});

test('turn after turn goes over the socket that was opened before the first', async () => {
  await using server = await startTaskServer();
  const speech = createMinimaxBidiSpeech({ network, base: server.base, key: () => 'key' });
  speech.warm(SETTINGS);
  const peer = await server.peer(0);
  for (const text of ['One.', 'Two.']) {
    const session = speech.open(SETTINGS, never);
    session.say(text);
    session.finish();
    expect(await peer.texts(4)).toBe(text);
    expect((await peer.next()).event).toBe('task_flush');
    peer.say(text);
    peer.send(event('task_flushed'));
    expect((await outputsOf(session)).at(-1)).toEqual({ type: 'sentenceEnd', to: 4, billedCharacters: 4 });
  }
  expect(peer.received.filter((message) => message.event === 'task_start')).toHaveLength(1);
  expect(server.asked()).toBe(1);
  speech.close();
  await peer.closed;
});

test('a turn that was stopped leaves its socket to the next one, once that is acknowledged', async () => {
  await using server = await startTaskServer();
  const speech = createMinimaxBidiSpeech({ network, base: server.base, key: () => 'key' });
  const stop = new AbortController();
  const stopped = speech.open(SETTINGS, stop.signal);
  stopped.say('Old text.');
  const peer = await server.peer(0);
  await peer.texts(9);
  stop.abort();
  expect((await peer.next()).event).toBe('task_cancel');
  peer.send(event('sentence_start'), event('task_flushed'), event('task_canceled'));
  await peer.settled();
  const session = speech.open(SETTINGS, never);
  session.say('New.');
  session.finish();
  expect(await peer.texts(4)).toBe('New.');
  expect(server.asked()).toBe(1);
  await peer.next();
  peer.say('New.');
  peer.send(event('task_flushed'));
  expect((await outputsOf(session)).map(({ type }) => type)).toEqual([
    'sentence',
    'words',
    'audio',
    'sentenceEnd',
  ]);
  speech.close();
});

test('the prefix of a base stays in front of the path', async () => {
  await using server = await startTaskServer();
  const parsed = parseBaseUrl(`${server.base.href}/gateway/v1`);
  if (!parsed.ok) throw new Error(parsed.fault);
  const endpoint = { network, base: parsed.base, key: () => 'key' };
  const bidi = createMinimaxBidiSpeech(endpoint);
  const plain = createMinimaxSocketSpeech(endpoint);
  bidi.warm(SETTINGS);
  expect((await server.peer(0)).path).toBe('/gateway/ws/v1/t2a_v2_bidi');
  plain.warm(SETTINGS);
  expect((await server.peer(1)).path).toBe('/gateway/ws/v1/t2a_v2');
  bidi.close();
  plain.close();
});
