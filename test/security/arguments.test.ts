import { expect, test } from 'vitest';
import { LONGEST_RECORDING_S, RECORDING_RATE_HZ } from '../../src/shared/hearing.ts';
import { createBoundary, CALLS } from '../support/ipc/boundary.ts';
import { GOOD_ARGUMENTS, handleEverything } from './fakes/all-handlers.ts';

/** What a page that hostile text has taken over can put through structured clone in place of any value. */
const HOSTILE: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  'a negative number': -1,
  'a huge number': 1e308,
  'a bigint': 10n,
  'an empty array': [],
  'an array of good things': ['Hello'],
  'an empty object': {},
  'an object with __proto__': JSON.parse('{"__proto__":{"polluted":true}}') as unknown,
  'an object with constructor': JSON.parse('{"constructor":{"prototype":{"polluted":true}}}') as unknown,
  'an object that converts to a string': { toString: () => 'Hello', valueOf: () => 1 },
  'a Map': new Map([['turnId', 'x']]),
  'a Date': new Date(0),
  'a RegExp': /x/u,
  'bytes that are no samples': new Uint8Array(7),
  'a string of 10 MB': 'x'.repeat(10_000_000),
};

const { invoke, ipc, assertComplete } = createBoundary();
const ran: string[] = [];
handleEverything(ipc, (what) => ran.push(what));

/**
 * Values without members of their own are, to a schema whose members are all
 * optional, an empty change.
 */
const EMPTY_CHANGES: ReadonlySet<string> = new Set(['an empty object', 'a Map', 'a Date', 'a RegExp']);

async function isRefused(channel: string, argument: unknown): Promise<boolean> {
  ran.length = 0;
  const result = await invoke(channel, argument);
  return !result.ok && result.error.code === 'internal' && ran.length === 0;
}

/** The names of those that were let through, which should be none. */
async function acceptedOf(channel: string, candidates: Readonly<Record<string, unknown>>): Promise<string[]> {
  const accepted: string[] = [];
  for (const [name, argument] of Object.entries(candidates)) {
    if (!(await isRefused(channel, argument))) accepted.push(name);
  }
  return accepted;
}

test('P3: every call of the contract has a handler with a schema, and is tested here', () => {
  expect(assertComplete).not.toThrow();
  expect(Object.keys(GOOD_ARGUMENTS).toSorted()).toEqual([...CALLS].toSorted());
});

test('P3: a call without a handler stops the app at its start', () => {
  expect(createBoundary().assertComplete).toThrow('turn.start');
});

for (const channel of CALLS) {
  const good = GOOD_ARGUMENTS[channel];

  test(`P3: ${channel} runs with the argument it is meant for`, async () => {
    expect(await invoke(channel, good)).toMatchObject({ ok: true });
  });

  test(`P3: ${channel} refuses every hostile value in place of its argument`, async () => {
    const harmless = channel === 'settings.update' ? [...EMPTY_CHANGES] : [];
    expect(await acceptedOf(channel, HOSTILE)).toEqual(
      Object.keys(HOSTILE).filter((name) => harmless.includes(name)),
    );
  });

  if (good === null || typeof good !== 'object') continue;

  test(`P3: ${channel} refuses members it does not know`, async () => {
    const withPrototype: unknown = JSON.parse('{"__proto__":{"polluted":true}}');
    const strangers = {
      'an extra member': { ...good, extra: 1 },
      'a prototype as a member': Object.assign(withPrototype as object, good),
    };
    expect(await acceptedOf(channel, strangers)).toEqual([]);
  });

  for (const member of Object.keys(good)) {
    test(`P3: ${channel} refuses every hostile value as its ${member}`, async () => {
      const candidates = Object.fromEntries(
        Object.entries(HOSTILE).map(([name, value]) => [name, { ...good, [member]: value }]),
      );
      // A member of a patch that is there but undefined changes nothing, and so does an empty group.
      const harmless = channel === 'settings.update' ? ['undefined', ...EMPTY_CHANGES] : [];
      expect(await acceptedOf(channel, candidates)).toEqual(
        Object.keys(HOSTILE).filter((name) => harmless.includes(name)),
      );
    });
  }
}

const BAD_PATCHES: Readonly<Record<string, unknown>> = {
  'a speed below the range': { voice: { speed: 0.49 } },
  'a speed above the range': { voice: { speed: 2.01 } },
  'a volume of nothing': { voice: { volume: 0 } },
  'a volume above the range': { voice: { volume: 10.1 } },
  'a pitch between two semitones': { voice: { pitch: 0.5 } },
  'a pitch above the range': { voice: { pitch: 13 } },
  'an unknown emotion': { voice: { emotion: 'bored' } },
  'an empty emotion': { voice: { emotion: '' } },
  'an unknown language': { voice: { languageBoost: 'Klingon' } },
  'a format that is not saved': { saving: { format: 'opus' } },
  'a sample rate that the service does not take': { saving: { sampleRateHz: 48_000 } },
  'a bitrate between two': { saving: { bitrate: 96_000 } },
  'three channels': { saving: { channels: 3 } },
  'a speed as text': { voice: { speed: '1' } },
  'an empty voice': { voice: { voiceId: '' } },
  'an unknown theme': { appearance: { theme: 'pink' } },
  'an unknown provider': { connection: { provider: 'evil' } },
  'another version': { version: 2 },
  'an unknown setting inside a group': { voice: { speed: 1, timbre: 3 } },
  'a prototype inside a group': JSON.parse('{"voice":{"__proto__":{"speed":99}}}') as unknown,
  'a path in place of a group': { 'voice.speed': 1 },
};
test('P3: settings.update refuses what is out of range or unknown', async () => {
  expect(await acceptedOf('settings.update', BAD_PATCHES)).toEqual([]);
});

const BAD_SAVES: Readonly<Record<string, unknown>> = {
  'no text': { kind: 'text', text: ' \n' },
  'a text of 100,001 characters': { kind: 'text', text: 'x'.repeat(100_001) },
  'a path beside the text': { kind: 'text', text: 'Hello', path: '/etc/passwd' },
  'a turn that is none': { kind: 'reply', turnId: '../../settings' },
  'a text in place of a turn': { kind: 'reply', text: 'Hello' },
  'another kind': { kind: 'file', text: 'Hello' },
};
test('P3: speech.save refuses what cannot be said, and any say in where it is saved', async () => {
  expect(await acceptedOf('speech.save', BAD_SAVES)).toEqual([]);
  for (const [member, value] of Object.entries(HOSTILE)) {
    expect(await isRefused('speech.save', { kind: 'text', text: value }), member).toBe(true);
  }
  expect(await invoke('speech.save', { kind: 'text', text: 'Hello' })).toMatchObject({ ok: true });
});

const BAD_KEYS: Readonly<Record<string, string>> = {
  'an empty key': '',
  'a key of blanks': ' \n\t ',
  'a key with a line end inside': 'sk-a\r\nX-Injected: 1',
  'a key with a blank inside': 'sk a',
  'a key with other than ASCII': 'sk-ключ',
  'a key with a null byte': 'sk-a\0b',
};
test('P3: settings.saveKey refuses what cannot stand in a header', async () => {
  for (const [name, key] of Object.entries(BAD_KEYS)) {
    const ran: string[] = [];
    const boundary = createBoundary();
    handleEverything(boundary.ipc, (what) => ran.push(what));
    expect(await boundary.invoke('settings.saveKey', { key }), name).toMatchObject({ ok: false });
    expect(ran, name).toEqual([]);
  }
});

test('P3: a voice id of blanks alone is refused, and one that is too long', async () => {
  for (const channel of ['voices.preview', 'voices.probe']) {
    const candidates = { blanks: { voiceId: ' \t ' }, long: { voiceId: 'x'.repeat(301) } };
    expect(await acceptedOf(channel, candidates)).toEqual([]);
  }
});

test('P3: a key pasted with blanks and line ends around it is taken without them', async () => {
  expect(await invoke('settings.saveKey', { key: '  sk-pasted-key\r\n' })).toMatchObject({ ok: true });
});

test('P3: what is wrong with an argument is reported without the argument', async () => {
  const boundary = createBoundary();
  handleEverything(boundary.ipc, () => {});
  await boundary.invoke('settings.saveKey', { key: 'sk-secret', beside: 'sk-secret' });
  expect(boundary.reports).toMatchObject([
    { event: 'ipc.malformed', fields: { channel: 'settings.saveKey' } },
  ]);
  expect(JSON.stringify(boundary.reports)).not.toContain('secret');
});

test('P3: nothing of all this has touched the prototypes', () => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('P3: a recording is samples, and no longer than a recording can be', async () => {
  const longest = LONGEST_RECORDING_S * RECORDING_RATE_HZ * 2;
  const refused = {
    nothing: new Uint8Array(0),
    'half a sample': new Uint8Array(3),
    'too long': new Uint8Array(longest + 2),
    'other numbers': new Int16Array(4),
    'a buffer': new ArrayBuffer(4),
    text: 'RIFF',
  };
  const candidates = Object.fromEntries(
    Object.entries(refused).map(([name, pcm]) => [name, { recordingId: 0, pcm }]),
  );
  expect(await acceptedOf('hearing.transcribe', candidates)).toEqual([]);
  expect(await isRefused('hearing.transcribe', { recordingId: 0, pcm: new Uint8Array(longest) })).toBe(false);
});
