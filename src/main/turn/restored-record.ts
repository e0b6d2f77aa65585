import type { AppError } from '../../shared/errors.ts';
import type { SpokenRecord, TurnRecord } from '../../shared/turn.ts';
import { describeClosed } from '../errors/describe-error.ts';
import { HeardPlace } from '../record/heard-place.ts';

/**
 * A turn as it is when it is read again. What was at work when the app ended, however that was, is at work no more: a
 * reply that was being written is cut off there, a voice that sounded was stopped at the last place that is known to
 * have been heard, and a call that ran has ended.
 */
export function restoredRecord(record: TurnRecord): TurnRecord {
  const wasRunning = record.status === 'running';
  const wasSpeaking = record.spoken.some(isOpen);
  if (!wasRunning && !wasSpeaking) return record;
  const spoken = record.spoken.map(ended);
  const steps = record.steps.map((step) =>
    step.kind === 'toolCall' && step.outcome === 'running' ? { ...step, outcome: 'stopped' as const } : step,
  );
  const stopped: TurnRecord = {
    ...record,
    spoken,
    steps,
    ...(wasRunning ? { status: 'failed' as const, error: closed(record) } : {}),
  };
  return spoken.length === 0 ? stopped : { ...stopped, heardTo: new HeardPlace().heardTo(stopped) };
}

function closed({ reply, steps }: TurnRecord): AppError {
  const callsDone = steps.some((step) => step.kind === 'toolCall' && step.outcome !== 'running');
  return describeClosed({ replyBegan: reply !== '', callsDone });
}

/** It had come, or was still to come, and its end was not told. */
const isOpen = ({ endedAt, state }: SpokenRecord): boolean => endedAt === null && state !== 'failed';

function ended(spoken: SpokenRecord): SpokenRecord {
  if (!isOpen(spoken)) return spoken;
  return {
    ...spoken,
    endedAt: (spoken.audibleAt ?? spoken.requestedAt) + spoken.heardMs,
    state: spoken.heardMs > 0 ? 'cut' : 'never',
  };
}
