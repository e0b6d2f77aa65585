import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeReport } from '../../../../src/main/shell/report.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/shared/settings.ts';

const SECRET = 'mulberry';
const versions = { parley: '1.2.3' };
const reported = (settings: object, log: string): string => makeReport(versions, settings, log);

/** A user's words in every place where settings take them. */
const WORDED: Settings = {
  ...DEFAULT_SETTINGS,
  connection: { ...DEFAULT_SETTINGS.connection, baseUrl: `https://${SECRET}.example`, model: SECRET },
  chat: {
    ...DEFAULT_SETTINGS.chat,
    systemPrompt: SECRET,
    prices: { [SECRET]: { input: 1, output: 2 } } as never,
  },
  voice: { ...DEFAULT_SETTINGS.voice, voiceId: SECRET, outputDeviceId: SECRET, speechModel: SECRET },
  listening: { ...DEFAULT_SETTINGS.listening, microphoneId: SECRET, echoes: { [SECRET]: 'headphones' } },
};

test('it tells versions, choices and numbers, and of texts their length alone', () => {
  const report = reported({ ...WORDED, appearance: { theme: 'dark' } }, '');
  expect(report).not.toContain(SECRET);
  expect(JSON.parse(report)).toMatchObject({
    versions,
    settings: {
      connection: { provider: 'minimax', model: '(8 characters)', thinking: 'auto' },
      chat: { systemPrompt: '(8 characters)', prices: '(1)' },
      voice: { speed: 1, voiceId: '(8 characters)' },
      appearance: { theme: 'dark' },
    },
    log: [],
  });
});

test('a setting that it does not know yet is not told', () => {
  const unknown = { mine: SECRET, list: [SECRET], deep: { [SECRET]: SECRET }, [SECRET]: 1 };
  const report = reported({ notes: unknown, voice: unknown, constructor: unknown, [SECRET]: true }, '');
  expect(report).not.toContain(SECRET);
  expect(JSON.parse(report)).toMatchObject({ settings: { voice: {} } });
});

test('every setting that there is has a place in it', () => {
  const { settings } = JSON.parse(reported(DEFAULT_SETTINGS, '')) as { settings: Settings };
  expect(settings).toMatchObject({
    chat: { temperature: null, prices: '(0)' },
    tools: DEFAULT_SETTINGS.tools,
    listening: { endPauseMs: 600, sensitivity: 'normal', talkKey: null, echoes: '(0)' },
    checkForUpdates: true,
  });
  expect(Object.keys(settings)).toEqual(Object.keys(DEFAULT_SETTINGS));
});

test('of the log it tells what our own code names, and nothing that anybody said', () => {
  const line = {
    at: '2026-11-30T12:00:00.000Z',
    event: 'turn.failed',
    host: `${SECRET}.example`,
    serviceMessage: SECRET,
    code: `no ${SECRET}`,
    error: { name: 'ServiceError', code: 'rateLimited', message: SECRET, serviceCode: 1002 },
  };
  const report = reported({}, `${JSON.stringify(line)}\nnot JSON: ${SECRET}\n[1]\n`);
  expect(report).not.toContain(SECRET);
  expect((JSON.parse(report) as { log: unknown }).log).toEqual([
    {
      at: '2026-11-30T12:00:00.000Z',
      event: 'turn.failed',
      error: { name: 'ServiceError', code: 'rateLimited', serviceCode: 1002 },
    },
  ]);
});

test('only the newest lines are told', () => {
  const log = Array.from({ length: 2_000 }, (_, index) => `{"event":"a","exitCode":${index}}`).join('\n');
  const { log: told } = JSON.parse(reported({}, log)) as { log: { exitCode: number }[] };
  expect(told).toHaveLength(500);
  expect(told.at(-1)?.exitCode).toBe(1_999);
});

test('whatever the log holds, a report is made, and no text with a blank comes out of it', () => {
  fc.assert(
    fc.property(fc.array(fc.json()), (lines) => {
      const { log } = JSON.parse(reported({}, lines.join('\n'))) as { log: unknown[] };
      expect(JSON.stringify(log)).not.toMatch(/\s/u);
    }),
  );
});
