import type { ChatDelta, ChatModel, ChatRequest } from '../../../../src/main/chat/chat-model.ts';
import type { RetryHooks } from '../../../../src/main/net/busy-wait.ts';

export interface ScriptedChat {
  readonly model: ChatModel;
  readonly requests: ChatRequest[];
  readonly hooks: (RetryHooks | undefined)[];
  /** Gives deltas to the newest request; resolves when they have been taken. */
  give(...deltas: readonly ChatDelta[]): Promise<void>;
  /** The newest request's stream ends, in order or by `error`. */
  end(error?: unknown): Promise<void>;
  /** Whether the newest request was abandoned. */
  aborted(): boolean;
}

interface Stream {
  readonly queue: (ChatDelta | { readonly type: 'end'; readonly error: unknown })[];
  readonly signal: AbortSignal;
  wake: () => void;
}

/** A chat model whose every delta is given by the test. */
export function scriptChat(): ScriptedChat {
  const streams: Stream[] = [];
  const requests: ChatRequest[] = [];
  const hooks: (RetryHooks | undefined)[] = [];
  const put = async (...items: Stream['queue']): Promise<void> => {
    const stream = streams.at(-1);
    if (stream === undefined) throw new Error('nothing was asked');
    stream.queue.push(...items);
    stream.wake();
    // The stream is read, and what follows from it runs, in microtasks.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    requests,
    hooks,
    model: {
      async *stream(request, signal, retry) {
        const stream: Stream = { queue: [], signal, wake: () => {} };
        streams.push(stream);
        requests.push(request);
        hooks.push(retry);
        for (;;) {
          const next = stream.queue.shift();
          if (next === undefined) {
            await new Promise<void>((resolve) => {
              stream.wake = resolve;
              signal.addEventListener('abort', () => resolve(), { once: true });
            });
            signal.throwIfAborted();
          } else if (next.type !== 'end') yield next;
          else if (next.error === undefined) return;
          else throw next.error;
        }
      },
    },
    give: (...deltas) => put(...deltas),
    end: (error) => put({ type: 'end', error }),
    aborted: () => streams.at(-1)?.signal.aborted ?? false,
  };
}
