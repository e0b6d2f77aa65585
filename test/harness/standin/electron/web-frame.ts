import type { PageTarget } from '../page-target.ts';
import { appOrigin, toAppUrl } from '../addresses.ts';
import { codec } from '../node-clone.ts';
import { strict } from '../strict.ts';

/**
 * The top frame of one document. The preload runs nowhere else, so no message ever comes from
 * another one. Made when the document's preload world reports, gone when the next one's does.
 */
export class TopFrame {
  readonly url: string;
  readonly origin: string;
  readonly name = '';
  readonly parent = null;
  readonly processId = 1;
  readonly routingId: number;
  readonly frameTreeNodeId = 1;
  readonly frames: readonly TopFrame[] = [];
  detached = false;
  private readonly page: PageTarget;

  constructor(page: PageTarget, contextId: number, pageUrl: string) {
    this.page = page;
    this.routingId = contextId;
    this.url = toAppUrl(pageUrl);
    this.origin = appOrigin(this.url);
    return strict('WebFrameMain', this);
  }

  get top(): TopFrame {
    return this;
  }

  get framesInSubtree(): readonly TopFrame[] {
    return [this];
  }

  isDestroyed(): boolean {
    return this.detached;
  }

  /** As Electron's, it does not throw: what cannot be sent is told on the console. */
  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new Error('Missing required channel argument');
    try {
      if (this.detached) {
        throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      }
      this.page.deliver(JSON.stringify({ type: 'message', channel, args: encode(args) }), this.routingId);
    } catch (error) {
      console.error('Error sending from webFrameMain: ', error);
    }
  }
}

function encode(args: readonly unknown[]): string {
  try {
    return codec.encode(args);
  } catch {
    throw new Error('Failed to serialize arguments');
  }
}
