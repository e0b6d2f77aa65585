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

const api: Record<string, Record<string, unknown>> = {};
for (const [group, members] of Object.entries(contract)) {
  const groupApi: Record<string, unknown> = {};
  for (const [name, { direction }] of Object.entries(members)) {
    const channel = `${group}.${name}`;
    if (direction === 'toMain') groupApi[name] = callOf(channel);
    else groupApi[`on${name.charAt(0).toUpperCase()}${name.slice(1)}`] = listenerOf(channel);
  }
  api[group] = groupApi;
}

contextBridge.exposeInMainWorld('parley', api);
