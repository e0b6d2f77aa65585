import { epochMs } from '../clock/epoch.ts';
import { waitUntil } from '../clock/wait.ts';
import type { SocketWire } from '../faults/socket-wire.ts';
import type { Frame, Frames } from './frames.ts';
import type { Outbox } from './outbox.ts';

type CancelWire = NonNullable<SocketWire['cancel']>;

/** What still arrives between task_cancel and task_canceled. @throws AbortError when `signal` fires. */
export async function untilAcknowledged(
  wire: CancelWire,
  tools: { readonly frames: Frames; readonly outbox: Outbox; readonly staleAudio: Frame },
  signal: AbortSignal,
): Promise<void> {
  const { frames, outbox, staleAudio } = tools;
  const askedAt = epochMs();
  const stale = [
    ...Array.from({ length: wire.staleAudioFrames }, () => staleAudio),
    ...(wire.staleSentenceEnd ? [frames.event('sentence_end')] : []),
    ...(wire.staleFlushed ? [frames.event('task_flushed')] : []),
  ];
  const stepMs = wire.delayMs / (stale.length + 1);
  for (const [i, frame] of stale.entries()) {
    await waitUntil(askedAt + stepMs * (i + 1), signal);
    outbox.send(frame);
  }
  await waitUntil(askedAt + wire.delayMs, signal);
}
