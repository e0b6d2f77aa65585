import type { ContextBridge, IpcRenderer, IpcRendererEvent } from 'electron';
import { contract } from '../shared/contract.ts';

type Renderer = Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>;
type Member = { readonly direction: string };
type Api = Readonly<Record<string, unknown>>;

/** Gives the page its whole world: one function for each line of the contract, and nothing generic. */
export function exposeApi(
  contextBridge: Pick<ContextBridge, 'exposeInMainWorld'>,
  ipcRenderer: Renderer,
): void {
  const groups = Object.entries(contract).map(
    ([group, members]) => [group, apiOf(ipcRenderer, group, members)] as const,
  );
  const api = Object.fromEntries<Api>(groups);
  contextBridge.exposeInMainWorld('parley', api);
}

function apiOf(ipcRenderer: Renderer, group: string, members: Readonly<Record<string, Member>>): Api {
  const entries = Object.entries(members).map(([name, { direction }]): [string, unknown] => {
    const channel = `${group}.${name}`;
    if (direction === 'toMain') return [name, callOf(ipcRenderer, channel)];
    const listener = `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return [listener, listenerOf(ipcRenderer, channel)];
  });
  return Object.fromEntries<unknown>(entries);
}

function callOf(ipcRenderer: Renderer, channel: string) {
  return (argument?: unknown): Promise<unknown> => ipcRenderer.invoke(channel, argument ?? null);
}

function listenerOf(ipcRenderer: Renderer, channel: string) {
  return (listener: (payload: unknown) => void): (() => void) => {
    const forward = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  };
}
