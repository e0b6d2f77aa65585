import type { ContextBridge, IpcRenderer } from 'electron';
import { afterEach, expect, test } from 'vitest';
import { exposeApi } from '../../src/preload/expose-api.ts';
import { contract } from '../../src/shared/contract.ts';

type Forward = (event: object, payload: unknown) => void;

const electron = {
  exposed: new Map<string, Record<string, Record<string, (argument?: unknown) => unknown>>>(),
  invoked: [] as { channel: string; rest: unknown[] }[],
  listeners: new Map<string, Set<Forward>>(),
};
const contextBridge = {
  exposeInMainWorld: (name: string, api: Record<string, Record<string, () => unknown>>) =>
    electron.exposed.set(name, api),
} as unknown as ContextBridge;
const ipcRenderer = {
  invoke: (channel: string, ...rest: unknown[]) => {
    electron.invoked.push({ channel, rest });
    return Promise.resolve({ ok: true, data: null });
  },
  on: (channel: string, listener: Forward) => {
    const known = electron.listeners.get(channel) ?? new Set();
    electron.listeners.set(channel, known.add(listener));
  },
  removeListener: (channel: string, listener: Forward) => electron.listeners.get(channel)?.delete(listener),
} as unknown as IpcRenderer;

exposeApi(contextBridge, ipcRenderer);

afterEach(() => {
  electron.invoked.length = 0;
  electron.listeners.clear();
});

const api = electron.exposed.get('parley') ?? {};

test('P6: the page is given exactly one object', () => {
  expect([...electron.exposed.keys()]).toEqual(['parley']);
});

test('P6: it has one function for each line of the contract, and no other', () => {
  const shape = Object.fromEntries(
    Object.entries(api).map(([group, members]) => [group, Object.keys(members).toSorted()]),
  );
  const wanted = Object.fromEntries(
    Object.entries(contract).map(([group, members]) => [
      group,
      Object.entries(members)
        .map(([name, { direction }]) =>
          direction === 'toMain' ? name : `on${name.charAt(0).toUpperCase()}${name.slice(1)}`,
        )
        .toSorted(),
    ]),
  );
  expect(shape).toEqual(wanted);
  for (const members of Object.values(api)) {
    for (const member of Object.values(members)) expect(member).toBeTypeOf('function');
  }
});

test('P6: no call lets the page choose a channel, or send more than one argument', () => {
  for (const [group, members] of Object.entries(contract)) {
    for (const [name, { direction }] of Object.entries(members)) {
      if (direction !== 'toMain') continue;
      electron.invoked.length = 0;
      const call = api[group]?.[name] as unknown as (...all: unknown[]) => unknown;
      call('settings.saveKey', { key: 'sk-any' }, 'third');
      expect(electron.invoked).toEqual([{ channel: `${group}.${name}`, rest: ['settings.saveKey'] }]);
    }
  }
});

test('P6: a listener is given the payload alone, never Electron’s event, and can be taken away', () => {
  const received: unknown[][] = [];
  const stop = api['settings']?.['onChanged']?.((...all: unknown[]) => received.push(all)) as () => void;
  const [forward] = electron.listeners.get('settings.changed') ?? [];
  forward?.({ sender: 'ipcRenderer itself' }, { settings: 1 });
  expect(received).toEqual([[{ settings: 1 }]]);
  stop();
  expect(electron.listeners.get('settings.changed')?.size).toBe(0);
});
