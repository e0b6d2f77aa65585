import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SpeechWire } from '../../../../src/simulator/faults/wire-shapes.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import {
  call,
  events,
  json,
  SPEECH,
  speechBody,
  startQuickSimulator,
} from '../../../support/simulator/client.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

interface Data {
  readonly audio: string;
  readonly subtitle?: { readonly text: string; readonly timestamped_words: { readonly word: string }[] };
  readonly subtitles?: readonly { readonly text: string }[];
  readonly subtitle_file?: string;
}
const TEXT = 'It is late. Go home.';
async function streamed(type: string, wire: SpeechWire = {}): Promise<readonly Data[]> {
  simulator.setScript({ rules: [{ match: { route: 'speech' }, speechWire: wire }] });
  const body = speechBody(TEXT, { subtitle_enable: true, subtitle_type: type });
  const answer = await call(simulator, { path: SPEECH, body });
  return events(answer).map((data) => (JSON.parse(data) as { data: Data }).data);
}
const textIn = (data: Data | undefined): string | undefined =>
  data?.subtitles?.map((segment) => segment.text).join('');

test('a stream tells growing words in each event', async () => {
  const all = await streamed('word_streaming');
  expect(all.slice(0, -1).map((data) => data.subtitle?.text[0])).toEqual(['I', 'I', 'I', 'I', 'G', 'G', 'G']);
  expect(all.at(-1)?.subtitle).toBeUndefined();
});

test('a stream tells whole words in its last event', async () => {
  const all = await streamed('word');
  expect(all.slice(0, -1).some((data) => 'subtitle' in data || 'subtitles' in data)).toBe(false);
  expect(textIn(all.at(-1))).toBe(TEXT);
});

test('the script chooses the place: the last event', async () => {
  expect(textIn((await streamed('word_streaming', { subtitles: 'lastEvent' })).at(-1))).toBe(TEXT);
});

test('the script chooses the place: a file', async () => {
  const file = (await streamed('word_streaming', { subtitles: 'file' })).at(-1)?.subtitle_file;
  expect(await (await fetch(String(file))).json()).toMatchObject([
    { text: 'It is late. ' },
    { text: 'Go home.' },
  ]);
});

test('the script chooses the place: each event', async () => {
  const all = await streamed('sentence', { subtitles: 'eachEvent' });
  expect(all.flatMap((data) => data.subtitle?.text ?? [])).toEqual(['It is late. ', 'Go home.']);
});

async function clipFile(type: string): Promise<string> {
  const body = speechBody(TEXT, { stream: false, subtitle_enable: true, subtitle_type: type });
  return (json(await call(simulator, { path: SPEECH, body })) as { data: Data }).data.subtitle_file ?? '';
}

test('a whole clip names a file of segments whose times end with the clip', async () => {
  const segments: unknown = await (await fetch(await clipFile('word'))).json();
  expect(segments).toMatchObject([
    { text_begin: 0, text_end: 12, time_begin: 0, time_end: 720, is_final_segment: false },
    { text_begin: 12, text_end: 20, time_begin: 720, time_end: 1_200, is_final_segment: true },
  ]);
  const last = (segments as { timestamped_words: object[] }[])[1]?.timestamped_words.at(-1);
  expect(last).toMatchObject({
    word: '.',
    pronounce_word: '.',
    word_begin: 19,
    word_end: 20,
    time_end: 1_200,
  });
});

test('a file of sentences has no words', async () => {
  const segments: unknown = await (await fetch(await clipFile('sentence'))).json();
  expect(segments).toMatchObject([{ timestamped_words: null }, { timestamped_words: null }]);
});

test('an unknown file is not found', async () => {
  expect((await fetch(`${simulator.url}/subtitles/none.json`)).status).toBe(404);
});

test('a file can be refused by the script', async () => {
  const file = await clipFile('word');
  simulator.setScript({ rules: [{ match: { route: 'subtitles' }, fault: { kind: 'refuse', code: 1000 } }] });
  expect((await fetch(file)).status).toBe(500);
});

test('no words are told where none were asked for', async () => {
  const answer = await call(simulator, { path: SPEECH, body: speechBody(TEXT) });
  expect(answer.body.toString()).not.toContain('subtitle');
});

test('an unknown kind of subtitles is refused', async () => {
  const answer = await call(simulator, {
    path: SPEECH,
    body: speechBody(TEXT, { subtitle_type: 'letters' }),
  });
  expect(json(answer)).toMatchObject({ base_resp: { status_code: 2013 } });
});
