import { spawnSync } from 'node:child_process';

/** Everything that must hold before a change lands, cheapest first; stops at the first that does not. */
const STEPS: readonly string[] = [
  'lint',
  'types',
  'test:unit',
  'setup',
  'build',
  'test:conformance',
  'test:app',
];

const startedAt = performance.now();
for (const script of STEPS) {
  const stepStartedAt = performance.now();
  console.log(`\n== npm run ${script}`);
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(`== ${script}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds(stepStartedAt)}`);
  if (status !== 0) process.exit(1);
}
console.log(`\nAll ${STEPS.length} steps passed in ${seconds(startedAt)}.`);

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
