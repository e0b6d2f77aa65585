import { start, THERE_ALREADY, type Part } from './part.ts';

/** On a display of our own there is none yet. */
export async function openWindowManager(): Promise<Part> {
  if (process.env['PARLEY_DESKTOP_OWN_DISPLAY'] !== '1') return THERE_ALREADY;
  const child = await start('openbox', [], process.env, () => true);
  return { end: () => void child.kill() };
}
