import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import type { ScriptInput } from '../../../../src/simulator/faults/script.ts';
import type { Simulator } from '../../../../src/simulator/server.ts';
import { events, json, startQuickSimulator } from '../../../support/simulator/client.ts';
import { proxyErrorShape, transcriptEventShape, whisperVerboseShape } from './hearing-shapes.ts';
import { postForm, TRANSCRIPTIONS, type FormCall } from './post-form.ts';
import { SILENT_WAV } from './recordings.ts';

type Rule = Omit<ScriptInput['rules'][number], 'match'>;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const script = (rule: Rule): void =>
  simulator.setScript({ rules: [{ match: { route: 'transcriptions' }, ...rule }] });
const post = (given: FormCall = {}) => postForm(simulator, { path: TRANSCRIPTIONS, ...given });
const STREAM = { model: 'gpt-4o-transcribe', stream: 'true' };

describe('each form', () => {
  beforeEach(() => script({ transcript: 'Turn it on. Now!', hearingWire: { noSpeechProb: 0.3 } }));
  test('json is the text alone', async () => {
    expect(json(await post())).toEqual({ text: 'Turn it on. Now!' });
    expect(json(await post({ file: SILENT_WAV }))).toEqual({ text: '' });
  });
  test('verbose_json has segments as Whisper makes them', async () => {
    const answer = await post({ fields: { response_format: 'verbose_json', language: 'en' } });
    const { text, duration, language, segments } = whisperVerboseShape.parse(json(answer));
    expect([text, duration, language]).toEqual(['Turn it on. Now!', 1.5, 'en']);
    expect(segments.map((segment) => [segment.text, segment.no_speech_prob])).toEqual([
      [' Turn it on.', 0.3],
      [' Now!', 0.3],
    ]);
  });
  test('text, srt and vtt are text', async () => {
    const form = async (name: string) => (await post({ fields: { response_format: name } })).body.toString();
    expect(await form('text')).toBe('Turn it on. Now!\n');
    expect(await form('srt')).toContain('00:00:00,000 --> 00:00:01,');
    expect(await form('vtt')).toMatch(/^WEBVTT\n\n/);
  });
  test('a stream repeats the whole text at its end', async () => {
    const all = events(await post({ fields: STREAM })).map((data) =>
      transcriptEventShape.parse(JSON.parse(data)),
    );
    const deltas = all.map((event) => (event.type === 'transcript.text.delta' ? event.delta : ''));
    expect(deltas.join('')).toBe('Turn it on. Now!');
    expect(all.at(-1)).toMatchObject({ type: 'transcript.text.done', text: 'Turn it on. Now!' });
  });
  test('Whisper streams nothing', async () => {
    expect(json(await post({ fields: { stream: 'true' } }))).toEqual({ text: 'Turn it on. Now!' });
  });
});

describe('refused in the shape of a proxy', () => {
  test.each<[string, number, FormCall]>([
    ['an unknown model', 400, { fields: { model: 'asr-1.0' } }],
    ['a language by its tag', 400, { fields: { language: 'en-US' } }],
    ['a form that is not known', 400, { fields: { response_format: 'html' } }],
    ['segments of a model that has none', 400, { fields: { ...STREAM, response_format: 'verbose_json' } }],
    ['no file', 400, { file: null }],
    ['no WAV file', 400, { file: Buffer.from('RIFFxxxxWEBP') }],
    ['more than 25 MB', 413, { file: Buffer.alloc(25 * 1024 * 1024 + 1) }],
    ['another key', 401, { headers: { Authorization: 'Bearer wrong' } }],
  ])('%s is %i', async (_, status, given) => {
    const answer = await post(given);
    expect(answer.status).toBe(status);
    expect(proxyErrorShape.parse(json(answer)).error.code).toBe(String(status));
  });
});

test('the log has the recording, with the language of the form', async () => {
  await post({ fields: { language: 'de' }, headers: { language: 'fr' } });
  expect(simulator.requests()[0]).toMatchObject({
    route: 'transcriptions',
    recording: { language: 'de', sampleRateHz: 16_000, durationMs: 1_500 },
  });
});

test.each<[string, ScriptInput['rules'][number]]>([
  ['a transcript of chat', { match: { route: 'chat' }, transcript: 'x' }],
  ['a hearing wire of speech', { match: { route: 'speech' }, hearingWire: {} }],
  ['a fault of audio', { match: { route: 'hearing' }, fault: { kind: 'noAudio' } }],
])('%s is no script', (_, rule) => {
  expect(() => simulator.setScript({ rules: [rule] })).toThrow(ZodError);
});
