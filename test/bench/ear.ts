import { createEar } from '../../src/main/speakable/sentences/sentences.ts';
import type { Measurement } from './measurement.ts';
import { EAR_REPETITIONS } from '../support/speakable/ear-repetitions.ts';

const DELTA = 1_000;
const PROSE =
  'At dusk, sunlight crosses **far more** air, so [most of the blue](https://a.example/b) is scattered away. What is left is `red`, and $x^2$.\n\n- Dust makes it deeper.\n- Clouds catch it.\n\n';

/** Processor time, so that other programs' work is in none of it. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** How long each kilobyte of it takes. */
function stepsOf(text: string): readonly number[] {
  const ear = createEar({ interjections: true });
  const steps: number[] = [];
  for (let at = 0; at < text.length; at += DELTA) {
    const start = cpuMs();
    ear.push(text.slice(at, at + DELTA));
    steps.push(cpuMs() - start);
  }
  ear.end();
  return steps;
}

const grown = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Text for the ear: what a kilobyte of a reply costs, of prose and of what repeats one sign. No app, no network. */
// oxlint-disable-next-line typescript/require-await -- as all benches are
export async function ear(): Promise<readonly Measurement[]> {
  for (let warm = 0; warm < 20; warm += 1) stepsOf(grown(PROSE, 20_000));
  const prose = stepsOf(grown(PROSE, 200_000));
  const short = EAR_REPETITIONS.map((unit) => mean(stepsOf(grown(unit, 8_000))));
  const long = EAR_REPETITIONS.map((unit) => mean(stepsOf(grown(unit, 64_000))));
  const how = `processor time of createEar for deltas of 1 kB`;
  return [
    {
      name: 'ear, prose, a kB',
      how: `${how}; 200 kB of prose with marks`,
      unit: 'ms',
      values: prose,
      limits: [{ of: 'p95', atMost: 5 }],
    },
    {
      name: 'ear, one sign repeated, a kB of 8',
      how: `${how}; mean of each of ${EAR_REPETITIONS.length} signs`,
      unit: 'ms',
      values: short,
      limits: [{ of: 'most', atMost: 5 }],
    },
    {
      name: 'ear, one sign repeated, a kB of 64',
      how: `${how}; the same, eight times as long: linear where alike`,
      unit: 'ms',
      values: long,
      limits: [{ of: 'most', atMost: 5 }],
    },
  ];
}
