import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import { REPOSITORY } from '../../harness/profile.ts';
import type { SimulatorProcess } from '../../harness/simulator.ts';
import { expect, test } from '../../support/app/fixtures.ts';

const TEXT = 'The lamp is lit at dusk. The keeper climbs the stairs.';

interface Demo {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exitCode: () => Promise<number | null>;
  readonly result: () => Result;
  readonly has: (file: string) => boolean;
}
interface Result {
  readonly provider: string;
  readonly turns: readonly {
    readonly question: string;
    readonly reply: string;
    readonly spoken: readonly { readonly text: string; readonly state: string; readonly heardMs: number }[];
    readonly timeline: Readonly<Record<string, number | null>>;
    readonly error: {
      readonly code: string;
      readonly serviceCode: number | null;
      readonly action: string | null;
    } | null;
    readonly warning: { readonly code: string } | null;
  }[];
}

function demo(
  simulator: Pick<SimulatorProcess, 'url' | 'key'>,
  out: string,
  ...args: readonly string[]
): Demo {
  const child = spawn(process.execPath, [path.join(REPOSITORY, 'scripts/demo.ts'), '--out', out, ...args], {
    env: { ...process.env, MINIMAX_API_BASE: simulator.url, MINIMAX_API_KEY: simulator.key },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, 'exit');
  return {
    child,
    output: () => output,
    exitCode: async () => ((await exited) as [number | null])[0],
    result: () => JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result,
    has: (file) => existsSync(path.join(out, file)),
  };
}

test('the demo asks, plays the reply to its end, and leaves its record', async ({ simulator, profile }) => {
  await simulator.script({ rules: [{ match: { route: 'chat' }, reply: { thinking: 'Hm.', text: TEXT } }] });
  const run = demo(
    simulator,
    profile,
    '--ask',
    'One?',
    '--ask',
    'Two?',
    '--speed',
    '2',
    '--voice',
    'English_CalmWoman',
  );
  expect(await run.exitCode(), run.output()).toBe(0);
  const { turns, provider } = run.result();
  expect(provider).toBe('minimax');
  expect(turns.map(({ question, reply }) => [question, reply])).toEqual([
    ['One?', TEXT],
    ['Two?', TEXT],
  ]);
  for (const { spoken, timeline } of turns) {
    expect(spoken.map(({ state }) => state)).toEqual(spoken.map(() => 'heard'));
    expect(spoken.map(({ text }) => text).join(' ')).toBe(TEXT);
    expect(timeline['firstAudible']).toBeLessThan(timeline['audioComplete'] ?? 0);
  }
  for (const file of ['reply.wav', 'reply-1.wav', 'reply-2.wav', 'screenshot.png', 'transcript.md']) {
    expect(run.has(file), file).toBe(true);
  }
  const [first] = await simulator.log();
  expect(first?.route).toBeTruthy();
  const speech = (await simulator.log()).find(({ route }) => route === 'speech');
  expect(speech?.body).toMatchObject({ voice_setting: { voice_id: 'English_CalmWoman', speed: 2 } });
  // What was heard is what the wave holds, beside the silence in which a busy machine
  // waits for the next piece.
  const heardMs = turns[0]?.spoken.reduce((sum, piece) => sum + piece.heardMs, 0) ?? 0;
  const wave = readFileSync(path.join(profile, 'reply-1.wav'));
  const samples = new Int16Array(wave.buffer.slice(wave.byteOffset + 44, wave.byteOffset + wave.length));
  const soundMs = (samples.filter((sample) => sample !== 0).length / wave.readUInt32LE(24)) * 1_000;
  expect(Math.abs(soundMs - heardMs)).toBeLessThan(100);
});

test('the demo speaks a file into the microphone, and does the whole loop', async ({
  simulator,
  profile,
}) => {
  const question = 'When is the lamp lit?';
  await simulator.script({
    rules: [
      { match: { route: 'hearing' }, transcript: question },
      { match: { route: 'chat' }, reply: { text: TEXT } },
    ],
  });
  const file = path.join(profile, 'question.wav');
  const { durationMs } = await fakeMicrophone(file, [question]);
  const run = demo(simulator, profile, '--speak', file);
  expect(await run.exitCode(), run.output()).toBe(0);
  const { turns } = run.result();
  expect(turns.map((turn) => [turn.question, turn.reply])).toEqual([[question, TEXT]]);
  const { speechEnd, transcriptReady, firstAudible } = turns[0]?.timeline ?? {};
  expect(speechEnd).toBeLessThan(transcriptReady ?? -1);
  expect(transcriptReady).toBeLessThanOrEqual(0);
  expect(firstAudible).toBeGreaterThan(0);
  const recording = (await simulator.log()).find(({ route }) => route === 'hearing')?.recording;
  expect(recording?.durationMs).toBeGreaterThan(durationMs - 100);
});

test('an error that is shown is exit code 1, and is in the record', async ({ simulator, profile }) => {
  await simulator.script({ rules: [{ match: { route: 'chat' }, fault: { kind: 'refuse', code: 1008 } }] });
  const run = demo(simulator, profile, '--ask', 'One?');
  expect(await run.exitCode(), run.output()).toBe(1);
  expect(run.result().turns[0]?.error).toMatchObject({
    code: 'balance',
    serviceCode: 1008,
    action: 'Open platform',
  });
  expect(run.has('screenshot.png')).toBe(true);
  expect(run.has('reply.wav')).toBe(false);
});

test('a base that cannot be used is an error of the turn', async ({ simulator, profile }) => {
  const run = demo({ url: 'http://10.0.0.1', key: simulator.key }, profile, '--ask', 'One?');
  expect(await run.exitCode(), run.output()).toBe(1);
  expect(run.result().turns[0]).toMatchObject({
    question: 'One?',
    error: { code: 'setting', serviceCode: null, action: 'Open connection settings' },
  });
});

test('a reply that is complete but not heard is exit code 2, with a warning; silent, it is all there is to do', async ({
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [
      { match: { route: 'chat' }, reply: { text: TEXT } },
      { match: { route: 'speech' }, fault: { kind: 'noAudio' } },
    ],
  });
  const run = demo(simulator, profile, '--ask', 'One?');
  expect(await run.exitCode(), run.output()).toBe(2);
  expect(run.result().turns[0]).toMatchObject({ reply: TEXT, error: null, warning: { code: 'speech' } });
  const silent = demo(simulator, profile, '--ask', 'One?', '--silent');
  expect(await silent.exitCode(), silent.output()).toBe(0);
});

test('a demo that is killed writes what it had reached and leaves no process behind', async ({
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [{ match: { route: 'chat' }, reply: { text: TEXT }, fault: { kind: 'stall', afterDeltas: 5 } }],
  });
  const run = demo(simulator, profile, '--ask', 'One?');
  await simulator.waitForLog(
    (requests) => requests.some(({ route, firstPieceAt }) => route === 'chat' && firstPieceAt !== null),
    AbortSignal.timeout(30_000),
  );
  run.child.kill('SIGINT');
  expect(await run.exitCode(), run.output()).toBe(3);
  expect(run.result().turns.map(({ question }) => question)).toEqual(['One?']);
  await simulator.waitForLog(
    (requests) => requests.every(({ route, closedBy }) => route !== 'chat' || closedBy === 'client'),
    AbortSignal.timeout(10_000),
  );
});

test('an option that makes no sense is exit code 3', async ({ simulator, profile }) => {
  const run = demo(simulator, profile, '--speed', '9');
  expect(await run.exitCode()).toBe(3);
  expect(run.output()).toContain('0.5 to 2');
});
