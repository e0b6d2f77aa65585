import { describe, expect, test } from 'vitest';
import { createOpenAiTranscription } from '../../../../src/main/hearing/openai-transcription.ts';
import {
  answer,
  events,
  reset,
  eventsThen,
  scriptedServer,
  type Answer,
} from '../../../support/net/scripted-server.ts';
import {
  baseOf,
  transcribe,
  KEY,
  network,
  QUICK,
  type Transcribed,
  type TranscribeOptions,
} from '../../../support/hearing/transcribe.ts';

async function ask(
  answers: readonly Answer[],
  { model, ...given }: TranscribeOptions & { readonly model?: string } = {},
): Promise<
  Transcribed & { readonly fields: readonly string[]; readonly count: number; readonly path: string }
> {
  await using server = await scriptedServer(...answers);
  const transcriber = createOpenAiTranscription({
    network,
    base: baseOf(server.origin),
    key: () => KEY,
    retryRule: QUICK,
    ...(model === undefined ? {} : { model }),
  });
  const transcribed = await transcribe(transcriber, given);
  const body = server.requests[0]?.body ?? '';
  const fields = [...body.matchAll(/name="(\w+)"\r\n\r\n(.*)\r\n/g)].map(
    ([, name, value]) => `${name}=${value}`,
  );
  return { ...transcribed, fields, count: server.requests.length, path: server.requests[0]?.path ?? '' };
}

const line = (event: object): string => `data: ${JSON.stringify(event)}\n\n`;
const delta = (text: string): string => line({ type: 'transcript.text.delta', delta: text });
const done = (text: string, more: object = {}): string =>
  line({ type: 'transcript.text.done', text, ...more });
const segment = (probability: number | null) => ({ id: 0, text: ' x', no_speech_prob: probability });
const whole = answer(200, { text: 'Turn on the lights.' });

describe('the request', () => {
  test('asks Whisper for what shows silence, and the others for the text alone', async () => {
    expect(await ask([whole])).toMatchObject({
      path: '/v1/audio/transcriptions',
      fields: ['model=whisper-1', 'response_format=verbose_json'],
    });
    expect((await ask([whole], { model: 'whisper-large-v3-turbo' })).fields).toContain(
      'response_format=verbose_json',
    );
    expect((await ask([whole], { model: 'my-alias' })).fields).toEqual([
      'model=my-alias',
      'response_format=json',
    ]);
  });

  test.each(['gpt-4o-transcribe', 'gpt-4o-mini-transcribe', 'openai/gpt-4o-transcribe'])(
    'asks %s for a stream',
    async (model) => {
      const { fields } = await ask([whole], { model });
      expect(fields).toEqual([`model=${model}`, 'response_format=json', 'stream=true']);
    },
  );

  test.each([
    ['en', 'en'],
    ['pt-BR', 'pt'],
    ['fil', 'tl'],
    ['yue', null],
    ['', null],
    [null, null],
  ])('names the language %j as %j', async (language, code) => {
    const { fields } = await ask([whole], { language });
    expect(fields.filter((field) => field.startsWith('language'))).toEqual(
      code === null ? [] : [`language=${code}`],
    );
  });
});

describe('each form is read', () => {
  test('json', async () => {
    expect(await ask([whole])).toMatchObject({
      partials: [],
      final: { text: 'Turn on the lights.', durationMs: null, billedSeconds: null },
    });
    const usage = { type: 'duration', seconds: 2 };
    expect((await ask([answer(200, { text: 'Yes', usage })])).final?.billedSeconds).toBe(2);
  });

  test.each([1e305, '1e305', -1])('verbose_json, with a duration that can not be: %j', async (duration) => {
    const body = { task: 'transcribe', duration, text: 'Yes' };
    expect((await ask([answer(200, body)])).final).toMatchObject({ durationMs: null, billedSeconds: null });
  });

  test.each([1.42, '1.42'])('verbose_json, with a duration of %j', async (duration) => {
    const body = { task: 'transcribe', duration, text: ' Turn on the lights.', segments: [segment(0.01)] };
    expect((await ask([answer(200, body)])).final).toEqual({
      type: 'final',
      text: 'Turn on the lights.',
      durationMs: 1_420,
      billedSeconds: 1.42,
    });
  });

  test('a stream, with and without [DONE], whatever the events are named', async () => {
    const wire = delta('Turn on') + delta(' the lights') + done('Turn on the lights.');
    for (const text of [wire, `${wire}data: [DONE]\n\n`, wire.replaceAll('data: ', 'event: x\ndata: ')]) {
      expect(await ask([events([text])])).toMatchObject({
        partials: ['Turn on', 'Turn on the lights'],
        final: { text: 'Turn on the lights.' },
      });
    }
  });

  test('a stream is the same wherever its bytes are cut', async () => {
    const bytes = Buffer.from(
      delta('把灯') + delta('打开。') + done('把灯打开。', { usage: { type: 'tokens' } }),
    );
    for (let at = 1; at < bytes.length; at += 1) {
      const { final } = await ask([events([bytes.subarray(0, at), bytes.subarray(at)])]);
      expect(final).toMatchObject({ text: '把灯打开。', billedSeconds: null });
    }
  });

  test('events of other types, and an end without its text', async () => {
    const other = line({ type: 'transcript.text.segment', text: 'A', start: 0, end: 1, speaker: 'A' });
    const wire = delta('Yes') + other + line({ type: 'transcript.text.done' });
    expect((await ask([events([wire])])).final?.text).toBe('Yes');
  });
});

describe('what Whisper writes for silence is nothing said', () => {
  test.each([
    [[segment(0.61), segment(0.99)], ''],
    [[segment(0.6), segment(0.99)], 'Thank you.'],
    [[segment(null)], 'Thank you.'],
    [[], 'Thank you.'],
    [null, 'Thank you.'],
  ])('%j', async (segments, text) => {
    const { final, error } = await ask([answer(200, { text: 'Thank you.', segments })]);
    expect([final?.text, error]).toEqual([text, null]);
  });

  test('an empty text is no error', async () => {
    expect(await ask([answer(200, { text: '' })])).toMatchObject({ final: { text: '' }, error: null });
    expect(await ask([events([done('')])])).toMatchObject({ final: { text: '' }, error: null });
  });
});

describe('errors with codes that are words or strings', () => {
  const openai = (status: number, type: string, code: string | null, message = 'words'): Answer =>
    answer(status, { error: { message, type, param: null, code } });
  const litellm = (status: number, message: string): Answer =>
    answer(status, { error: { message, type: 'None', param: 'None', code: String(status) } });
  test.each<[string, Answer, string, string | null]>([
    ['a key', openai(401, 'invalid_request_error', 'invalid_api_key'), 'auth', null],
    ['a quota', openai(429, 'insufficient_quota', 'insufficient_quota'), 'balance', null],
    [
      'a model',
      openai(404, 'invalid_request_error', 'model_not_found', 'The model `x` does not exist'),
      'setting',
      'model',
    ],
    [
      'a format',
      openai(400, 'invalid_request_error', null, 'Invalid file format.'),
      'setting',
      'audio format',
    ],
    [
      'a size',
      openai(413, 'server_error', null, '413: Maximum content size limit exceeded'),
      'setting',
      'recording',
    ],
    ['a proxy’s key', litellm(401, 'litellm.AuthenticationError: x'), 'auth', 'upstream'],
    ['a proxy’s model', litellm(400, 'Invalid model name passed in model=x'), 'setting', 'model'],
    ['a proxy’s budget', litellm(400, 'Budget has been exceeded!'), 'balance', null],
    ['no such route', answer(404, { detail: 'Not Found' }), 'setting', 'address'],
    ['a page', answer(404, '404 page not found', { 'content-type': 'text/plain' }), 'setting', 'address'],
  ])('%s', async (_, answered, code, setting) => {
    const { error, count } = await ask([answered]);
    expect([error?.code, error?.setting, count]).toEqual([code, setting, 1]);
  });

  test('an error inside the stream', async () => {
    const { partials, error } = await ask([
      events([
        delta('Turn'),
        line({ type: 'error', error: { type: 'server_error', message: 'x', code: null } }),
      ]),
    ]);
    expect([partials, error?.code, error?.serviceMessage]).toEqual([['Turn'], 'cut', 'x']);
  });
});

test('a stream without its end is cut, and not asked again', async () => {
  for (const broken of [events([delta('Turn')]), eventsThen([delta('Turn')], reset)]) {
    const { partials, error, count } = await ask([broken, whole]);
    expect([partials, error?.code, count]).toEqual([['Turn'], 'cut', 1]);
  }
});
