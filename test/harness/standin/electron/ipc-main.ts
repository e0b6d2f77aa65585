import { EventEmitter } from 'node:events';
import type { PageMessage } from '../page-messages.ts';
import type { PageTarget } from '../page-target.ts';
import { codec } from '../node-clone.ts';
import { strict } from '../strict.ts';
import type { TopFrame } from './web-frame.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof listener !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof listener}'`);
    }
    this.handlers.set(channel, listener);
  }

  handleOnce(channel: string, listener: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return listener(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}

const implementation = new IpcMain();

export const ipcMain = strict('ipcMain', implementation);

interface Source {
  readonly page: PageTarget;
  readonly contextId: number;
  readonly frame: TopFrame | null;
  readonly sender: object;
}

function eventOf({ page, contextId, frame, sender }: Source): object {
  const reply = (channel: string, ...args: unknown[]): void => {
    page.deliver(JSON.stringify({ type: 'message', channel, args: codec.encode(args) }), contextId);
  };
  return strict('IpcMainEvent', {
    type: 'frame',
    sender,
    processId: 1,
    frameId: contextId,
    frameTreeNodeId: 1,
    ports: [],
    defaultPrevented: false,
    preventDefault: () => undefined,
    reply,
    get senderFrame() {
      return frame === null || frame.detached ? null : frame;
    },
  });
}

/** Hands a page's message to the app, and the answer back to the very document that asked. */
export function receiveFromPage(
  message: Extract<PageMessage, { type: 'send' | 'invoke' }>,
  source: Source,
): void {
  const args = codec.decode(message.args) as unknown[];
  if (message.type === 'send') implementation.emit(message.channel, eventOf(source), ...args);
  else void answer(message.channel, message.id, args, source);
}

async function answer(channel: string, id: number, args: readonly unknown[], source: Source): Promise<void> {
  const reply = (result: { readonly value: string } | { readonly error: string }): void =>
    source.page.deliver(JSON.stringify({ type: 'reply', id, ...result }), source.contextId);
  try {
    const handler = implementation.handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    reply({ value: codec.encode(await handler(eventOf(source), ...args)) });
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    reply({ error: `Error invoking remote method '${channel}': ${String(error)}` });
  }
}
