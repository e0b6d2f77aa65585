import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { contract } from '../shared/contract.ts';

/** The page's whole world: one function for each line of the contract, and nothing generic. */
function callOf(channel: string) {
  return (argument?: unknown): Promise<unknown> => ipcRenderer.invoke(channel, argument ?? null);
}

function listenerOf(channel: string) {
  return (listener: (payload: unknown) => void): (() => void) => {
    const forward = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  };
}

type Api = Readonly<Record<string, unknown>>;

function apiOf(group: string, members: Readonly<Record<string, { readonly direction: string }>>): Api {
  const entries = Object.entries(members).map(([name, { direction }]): [string, unknown] => {
    const channel = `${group}.${name}`;
    if (direction === 'toMain') return [name, callOf(channel)];
    return [`on${name.charAt(0).toUpperCase()}${name.slice(1)}`, listenerOf(channel)];
  });
  return Object.fromEntries<unknown>(entries);
}

const groups = Object.entries(contract).map(([group, members]) => [group, apiOf(group, members)] as const);
const api = Object.fromEntries<Api>(groups);
contextBridge.exposeInMainWorld('parley', api);
