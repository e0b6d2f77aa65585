import { z } from 'zod';
import { LONGEST_RECORDING_S, RECORDING_RATE_HZ, type SpokenRecording } from '../../../shared/hearing.ts';
import type { Hearing } from '../../hearing/hear-recording.ts';
import type { Ipc } from '../ipc.ts';
import { nothing } from './nothing.ts';

const BYTES_PER_SAMPLE = 2;
const MOST_BYTES = LONGEST_RECORDING_S * RECORDING_RATE_HZ * BYTES_PER_SAMPLE;

const ofRecording = z.strictObject({ recordingId: z.int().min(0) });
const spokenRecording = ofRecording.extend({
  pcm: z
    .instanceof(Uint8Array)
    .refine(({ byteLength }) => byteLength > 0 && byteLength <= MOST_BYTES, 'No length of a recording')
    .refine(({ byteLength }) => byteLength % BYTES_PER_SAMPLE === 0, 'Half a sample'),
}) satisfies z.ZodType<SpokenRecording>;

/** What the user says into the microphone, and what becomes of it. */
export function handleHearing(
  ipc: Ipc,
  hearing: Pick<Hearing, 'warm' | 'transcribe' | 'cancel' | 'retryNow'>,
): void {
  ipc.hearing.handleWarm(nothing, async () => {
    await hearing.warm();
    return null;
  });
  ipc.hearing.handleTranscribe(spokenRecording, (recording) => hearing.transcribe(recording));
  ipc.hearing.handleCancel(ofRecording, ({ recordingId }) => {
    hearing.cancel(recordingId);
    return null;
  });
  ipc.hearing.handleRetryNow(ofRecording, ({ recordingId }) => {
    hearing.retryNow(recordingId);
    return null;
  });
}
