import type { IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { contract } from '../../../src/shared/contract.ts';
import type { Result } from '../../../src/shared/errors.ts';
import { describeError } from '../../../src/main/errors/describe-error.ts';
import { createIpc, type Ipc } from '../../../src/main/ipc/ipc.ts';

type Listener = (event: IpcMainInvokeEvent, argument: unknown) => Promise<Result<unknown>>;
export type FakeFrame = Pick<WebFrameMain, 'parent' | 'url' | 'origin'>;

/**
 * What stands on the other side of main's boundary in these tests: Electron's part of it, with
 * every reply and notice kept.
 */
export interface Boundary {
  readonly ipc: Ipc;
  readonly assertComplete: () => void;
  readonly page: WebContents;
  readonly notices: { readonly channel: string; readonly payload: unknown }[];
  readonly reports: { readonly event: string; readonly fields: Record<string, unknown> }[];
  /** Calls as the page does, unless another sender is given. */
  readonly invoke: (channel: string, argument: unknown, sender?: Partial<Sender>) => Promise<Result<unknown>>;
}

export interface Sender {
  readonly contents: WebContents;
  readonly frame: FakeFrame | null;
}

export const OWN_FRAME: FakeFrame = { parent: null, url: 'app://parley/index.html', origin: 'app://parley' };

export function createBoundary(hasPage: () => boolean = () => true): Boundary {
  const listeners = new Map<string, Listener>();
  const notices: { channel: string; payload: unknown }[] = [];
  const reports: { event: string; fields: Record<string, unknown> }[] = [];
  const page = fakeContents((channel, payload) => notices.push({ channel, payload }));
  const { ipc, assertComplete } = createIpc({
    ipcMain: { handle: (channel: string, listener: Listener) => void listeners.set(channel, listener) },
    page: () => (hasPage() ? page : null),
    describe: describeError,
    report: (event, fields) => reports.push({ event, fields }),
  });
  return {
    ipc,
    assertComplete,
    page,
    notices,
    reports,
    invoke: async (channel, argument, sender = {}) => {
      const listener = listeners.get(channel);
      if (listener === undefined) throw new Error(`Nothing handles ${channel}`);
      const event = {
        sender: sender.contents ?? page,
        senderFrame: sender.frame === undefined ? OWN_FRAME : sender.frame,
      };
      return listener(event as unknown as IpcMainInvokeEvent, argument);
    },
  };
}

/** A page that only receives. */
export function fakeContents(send: (channel: string, payload: unknown) => void = () => {}): WebContents {
  return { send, isDestroyed: () => false, isCrashed: () => false } as unknown as WebContents;
}

/** `group.name` of everything the page can call. */
export const CALLS: readonly string[] = Object.entries(contract).flatMap(([group, members]) =>
  Object.entries(members)
    .filter(([, { direction }]) => direction === 'toMain')
    .map(([name]) => `${group}.${name}`),
);
