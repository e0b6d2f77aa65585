/**
 * Measures the built app and says how. `node test/bench/run.ts [NAME]... [--json FILE]`,
 * without a name all of BENCHES.
 * Exit code: 0, whatever the numbers are; 1 when a bench could not run.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/build-if-stale.ts';
import { ensureChromium } from '../../scripts/ensure-chromium.ts';
import { testTarget } from '../harness/launch.ts';
import { cancel } from './cancel.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { ear } from './ear.ts';
import { firstSound } from './first-sound.ts';
import { gapless } from './gapless.ts';
import { http2 } from './http2.ts';
import { interruption } from './interruption.ts';
import { holds, type Measurement } from './measurement.ts';
import { listening } from './listening.ts';
import { mainCpu } from './main-cpu.ts';
import { rateLimit } from './rate-limit.ts';
import { rendering } from './rendering.ts';
import { reportLines } from './report.ts';
import { search } from './search.ts';
import { spokenTurn } from './spoken-turn.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';
import { toolRound } from './tool-round.ts';
import { transports } from './transports.ts';

const BENCHES: Readonly<Record<string, () => Promise<readonly Measurement[]>>> = {
  'first-sound': firstSound,
  transports,
  chat,
  'tool-round': toolRound,
  'main-cpu': mainCpu,
  ear,
  gapless,
  rendering,
  conversations,
  stop,
  cancel,
  'rate-limit': rateLimit,
  http2,
  listening,
  interruption,
  'spoken-turn': spokenTurn,
  start,
  search,
};

const { values: options, positionals } = parseArgs({
  options: { json: { type: 'string' } },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0)
  throw new Error(`no such bench: ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`);

ensureBuilt();
if (testTarget() === 'standin') await ensureChromium();
/** Above the number of processors, other programs' work is in every time. */
const load = (): string => `load ${loadavg()[0]?.toFixed(1) ?? 'unknown'}`;
const runsIn = testTarget() === 'electron' ? 'Electron' : 'the stand-in for Electron';
console.log(`Parley in ${runsIn}, ${cpus().length} processors (${cpus()[0]?.model ?? 'unknown'}), ${load()}`);

const results: Record<string, readonly Measurement[] | { readonly couldNotRun: string }> = {};
for (const name of names) {
  try {
    const measurements = (await BENCHES[name]?.()) ?? [];
    results[name] = measurements;
    console.log([...reportLines(name, measurements), `(${load()} at the end)`].join('\n'));
  } catch (error) {
    results[name] = { couldNotRun: error instanceof Error ? error.message : String(error) };
    console.log(`\n${name} could not run:`, error);
    process.exitCode = 1;
  }
}
if (options.json !== undefined) {
  const withVerdicts = Object.fromEntries(
    Object.entries(results).map(([name, result]) => [
      name,
      'couldNotRun' in result ? result : result.map((one) => ({ ...one, holds: holds(one) })),
    ]),
  );
  writeFileSync(options.json, `${JSON.stringify(withVerdicts, null, 2)}\n`);
}
