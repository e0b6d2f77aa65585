import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { ZodType } from 'zod';
import {
  contract,
  type ArgumentOf,
  type Contract,
  type Group,
  type PayloadOf,
  type ResultOf,
} from '../../shared/contract.ts';
import type { AppError, Result } from '../../shared/errors.ts';
import { exactBinary } from './exact-binary.ts';
import { isTrustedFrame } from '../shell/trusted-frame.ts';

type Handle<C> = (
  schema: ZodType<ArgumentOf<C>>,
  run: (argument: ArgumentOf<C>) => ResultOf<C> | Promise<ResultOf<C>>,
) => void;
type Notify<C> = (payload: PayloadOf<C>) => void;

type CallNames<G> = { [N in keyof G]: ArgumentOf<G[N]> extends never ? never : N }[keyof G];
type NoticeNames<G> = { [N in keyof G]: PayloadOf<G[N]> extends never ? never : N }[keyof G];

export type Ipc = {
  readonly [G in Group]: {
    readonly [N in CallNames<Contract[G]> as `handle${Capitalize<N & string>}`]: Handle<Contract[G][N]>;
  } & {
    readonly [N in NoticeNames<Contract[G]> as `notify${Capitalize<N & string>}`]: Notify<Contract[G][N]>;
  };
};

export interface IpcOptions {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  /** The one window's page, or null while there is none. */
  readonly page: () => WebContents | null;
  /** Words for the page; must never throw. */
  readonly describe: (error: unknown) => AppError;
  readonly report: (event: string, fields: Record<string, unknown>) => void;
}

/**
 * The only place that touches ipcMain and webContents.send. Every call is checked for its sender
 * (fail closed), then parsed, then run; what it throws becomes a Result. Calls without a handler
 * are found at start by {@link assertComplete}.
 */
export function createIpc(options: IpcOptions): { readonly ipc: Ipc; readonly assertComplete: () => void } {
  const unhandled = new Set<string>();
  const groups: Record<string, Record<string, unknown>> = {};
  for (const [group, members] of Object.entries(contract)) {
    const entries: Record<string, unknown> = {};
    for (const [name, { direction }] of Object.entries(members)) {
      const channel = `${group}.${name}`;
      const suffix = name.charAt(0).toUpperCase() + name.slice(1);
      if (direction === 'toMain') {
        unhandled.add(channel);
        entries[`handle${suffix}`] = (schema: ZodType, run: (argument: unknown) => unknown) => {
          unhandled.delete(channel);
          options.ipcMain.handle(channel, (event, argument: unknown) =>
            resultOf(options, channel, event, schema, run, argument),
          );
        };
      } else {
        entries[`notify${suffix}`] = (payload: unknown) => notify(options, channel, payload);
      }
    }
    groups[group] = entries;
  }
  return {
    ipc: groups as unknown as Ipc,
    assertComplete: () => {
      if (unhandled.size > 0) throw new Error(`No handler for ${[...unhandled].join(', ')}`);
    },
  };
}

async function resultOf(
  options: IpcOptions,
  channel: string,
  event: IpcMainInvokeEvent,
  schema: ZodType,
  run: (argument: unknown) => unknown,
  argument: unknown,
): Promise<Result<unknown>> {
  if (event.sender !== options.page() || !isTrustedFrame(event.senderFrame)) {
    options.report('ipc.refused', { channel });
    throw new Error('Refused');
  }
  const parsed = schema.safeParse(argument);
  if (!parsed.success) {
    options.report('ipc.malformed', {
      channel,
      issues: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`),
    });
    return { ok: false, error: options.describe(parsed.error) };
  }
  try {
    return { ok: true, data: exactBinary(await run(parsed.data)) };
  } catch (error) {
    return { ok: false, error: options.describe(error) };
  }
}

function notify(options: IpcOptions, channel: string, payload: unknown): void {
  const page = options.page();
  // Between a crash and the next window nobody listens; the new page asks for what it missed.
  if (page === null || page.isDestroyed() || page.isCrashed()) return;
  page.send(channel, exactBinary(payload));
}
