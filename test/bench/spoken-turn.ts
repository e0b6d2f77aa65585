import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import type { RequestRecord } from '../../src/simulator/log/request-log.ts';
import type { TurnRecord } from '../../src/shared/turn.ts';
import { settle, withBenchApp, type BenchApp } from './bench-app.ts';
import { detectorCpu } from './detector-cpu.ts';
import type { Measurement } from './measurement.ts';
import { onlyWay } from './ways.ts';

const TURNS = 20;
const HELD_MS = 900;
const TRANSCRIPT_MS = 300;
const TOKEN_INTERVAL_MS = 10;
const FIRST_CHUNK_MS = 300;
const REPLY = 'At dusk, sunlight crosses far more air.';

const SCRIPT: ScriptInput = {
  rules: [
    ...onlyWay('http'),
    {
      match: { route: 'hearing' },
      transcript: 'Why does the sky turn red at dusk?',
      hearingWire: { firstDeltaMs: TRANSCRIPT_MS, plainJson: true },
    },
    { match: { route: 'chat' }, reply: { text: REPLY, thinking: '', tokenIntervalMs: TOKEN_INTERVAL_MS } },
    { match: { route: 'speech' }, speechWire: { firstChunkMs: FIRST_CHUNK_MS, durationMs: 200 } },
  ],
};

interface SpokenTurn {
  readonly overheadMs: number;
  readonly toUploadMs: number;
  readonly transcriptToChatMs: number;
  readonly clauseToSoundMs: number;
}

/**
 * Talk is held, a question is said, and let go: what the app adds to what the service takes
 * until the reply is heard.
 */
export async function spokenTurn(): Promise<readonly Measurement[]> {
  const turns = await withBenchApp(
    {
      simulator: { voice: 'tone' },
      script: SCRIPT,
      microphone: ['Why does the sky turn red at dusk?'],
    },
    async (app) => {
      const all: SpokenTurn[] = [];
      // The first one is not counted: it finds the ways, opens connections and compiles code.
      for (let count = 0; count <= TURNS; count += 1) all.push(await talk(app));
      return all.slice(1);
    },
  );
  const of = (part: keyof SpokenTurn): number[] => turns.map((turn) => turn[part]);
  const part = (name: string, how: string, values: readonly number[]): Measurement => ({
    name,
    how,
    unit: 'ms',
    values,
    limits: [],
  });
  return [
    {
      name: 'Talk let go → first sound, less what the service takes',
      how: `Until the first sample that the worklet puts out and that is not silence, less ${TRANSCRIPT_MS} ms for the transcript, what the first clause of the reply takes to be written, and ${FIRST_CHUNK_MS} ms for its first sound. Streaming HTTP. Without the device's own latency.`,
      unit: 'ms',
      values: of('overheadMs'),
      limits: [{ of: 'p95', atMost: 150 }],
    },
    part(
      '  of it: let go → recording at the service',
      'The last word is waited for, which is still on its way from the microphone.',
      of('toUploadMs'),
    ),
    part(
      '  of it: transcript sent → chat request at the service',
      'Clocks of one process.',
      of('transcriptToChatMs'),
    ),
    part(
      '  of it: clause complete → first sound, over the speech’s own time',
      'As in first-sound.',
      of('clauseToSoundMs'),
    ),
    ...(await detectorCpu()),
  ];
}

async function talk({ page, simulator }: BenchApp): Promise<SpokenTurn> {
  await simulator.reset();
  await simulator.script(SCRIPT);
  const button = page.getByRole('button', { name: 'Talk' });
  await button.hover();
  await page.mouse.down();
  await page.getByRole('status', { name: 'Assistant state' }).filter({ hasText: 'Listening' }).waitFor();
  await page.waitForTimeout(HELD_MS);
  await page.mouse.up();
  return timesOf(await settle(page), await simulator.log());
}

function timesOf({ sentAtEpochMs, timeline, spoken }: TurnRecord, log: readonly RequestRecord[]): SpokenTurn {
  const of = (route: RequestRecord['route']): RequestRecord | undefined =>
    log.find((one) => one.route === route);
  const hearing = of('hearing');
  const chat = of('chat');
  const clauseEnd = spoken[0]?.sentences[0]?.sourceEnd ?? 0;
  const clauseAt = chat?.written.find(({ total }) => total >= clauseEnd)?.at;
  const { speechEnd, firstAudible } = timeline;
  if (
    hearing?.closedAt == null ||
    chat === undefined ||
    clauseAt === undefined ||
    speechEnd === null ||
    firstAudible === null
  )
    throw new Error('a turn was not heard');
  const toUploadMs = hearing.receivedAt - (sentAtEpochMs + speechEnd);
  const transcriptToChatMs = chat.receivedAt - hearing.closedAt;
  const clauseToSoundMs = sentAtEpochMs + firstAudible - (clauseAt + FIRST_CHUNK_MS);
  const transcribingMs = hearing.closedAt - hearing.receivedAt - TRANSCRIPT_MS;
  return {
    overheadMs: toUploadMs + transcribingMs + transcriptToChatMs + clauseToSoundMs,
    toUploadMs,
    transcriptToChatMs,
    clauseToSoundMs,
  };
}
