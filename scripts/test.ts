import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Everything that must hold before a change lands, cheapest first; stops at the first that does not. */
const STEPS: readonly (readonly string[])[] = [
  // At the same time: neither of them keeps two processors busy.
  ['lint', 'types'],
  ['test:unit'],
  ['setup'],
  ['build'],
  ['test:conformance'],
  ['test:app'],
];

const startedAt = performance.now();
for (const scripts of STEPS) {
  const passed = await Promise.all(scripts.map((script) => run(script, scripts.length > 1)));
  if (passed.includes(false)) process.exit(1);
}
console.log(`\nAll ${STEPS.flat().length} steps passed in ${seconds(startedAt)}.`);

/** What scripts that run at the same time print is held back until they end, so that it stays in one piece. */
async function run(script: string, isHeldBack: boolean): Promise<boolean> {
  const stepStartedAt = performance.now();
  const title = `\n== npm run ${script}`;
  if (!isHeldBack) console.log(title);
  const child = spawn('npm', ['run', '--silent', script], {
    stdio: isHeldBack ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
  });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => void printed.push(chunk));
  // 'close', not 'exit': by then all of it has been read.
  const [status] = (await once(child, 'close')) as [number | null];
  if (isHeldBack) {
    console.log(title);
    process.stdout.write(Buffer.concat(printed));
  }
  console.log(`== ${script}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds(stepStartedAt)}`);
  return status === 0;
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
