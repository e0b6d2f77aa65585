import { expect, test } from 'vitest';
import { chooseRunner, type Choice } from '../../../scripts/choose-runner.ts';

function choiceOf(given: Partial<Choice>): { readonly choice: Choice; readonly told: string[] } {
  const told: string[] = [];
  const choice: Choice = {
    platform: 'linux',
    isRoot: false,
    fetchElectron: () => Promise.resolve('/electron'),
    ensureChromium: () => Promise.resolve(),
    say: (line) => void told.push(line),
    ...given,
  };
  return { choice, told };
}

test('Electron is taken where it is or can be had, and nothing is said', async () => {
  const { choice, told } = choiceOf({});
  expect(await chooseRunner(choice)).toEqual({ kind: 'electron', executable: '/electron' });
  expect(told).toEqual([]);
});

test('where it cannot be had, the stand-in opens, and says in one line that it is one', async () => {
  const { choice, told } = choiceOf({ fetchElectron: () => Promise.resolve(undefined) });
  expect(await chooseRunner(choice)).toEqual({ kind: 'standin' });
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('could not be fetched');
});

test('as root on Linux Electron with a sandbox does not start: it is not fetched, and one line says why', async () => {
  let isFetched = false;
  const fetchElectron = (): Promise<string> => {
    isFetched = true;
    return Promise.resolve('/electron');
  };
  const { choice, told } = choiceOf({ isRoot: true, fetchElectron });
  expect(await chooseRunner(choice)).toEqual({ kind: 'standin' });
  expect(isFetched).toBe(false);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('does not start as root');
  expect(told[0]).not.toContain('\n');
});

test('root of macOS has Electron', async () => {
  const { choice } = choiceOf({ isRoot: true, platform: 'darwin' });
  expect((await chooseRunner(choice)).kind).toBe('electron');
});
