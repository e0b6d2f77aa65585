import { z } from 'zod';
import { ServiceError } from '../net/service-error.ts';
import { hexAudio } from './hex-audio.ts';
import { createPcmFramer } from './pcm-frames.ts';

const eventShape = z.object({
  data: z.object({ audio: z.string().nullish(), status: z.number().nullish() }).nullish(),
  extra_info: z.object({ usage_characters: z.number().nullish().catch(null) }).nullish(),
});
const STATUS_COMPLETE = 2;

/** Reads the events of one T2A answer, already parsed as JSON and known not to be errors. Pure: no clock, no network. */
export interface T2aAnswer {
  /** @returns frames of PCM to be played now. @throws ServiceError `speech` for what is no event, or no hex. */
  push(event: unknown): Uint8Array[];
  /** The service has said that the clip is complete. */
  readonly complete: boolean;
  readonly gaveAudio: boolean;
  /** Characters as billed; null when the service did not say. */
  readonly billedCharacters: number | null;
}

export function createT2aAnswer(host: string): T2aAnswer {
  const framer = createPcmFramer();
  let complete = false;
  let gaveAudio = false;
  let billedCharacters: number | null = null;
  const fault = (serviceMessage: string): ServiceError =>
    new ServiceError('speech', { host, serviceMessage });

  return {
    push(event) {
      const parsed = eventShape.safeParse(event);
      if (!parsed.success) throw fault('an answer of another shape');
      const { data, extra_info: info } = parsed.data;
      const last = info != null || data?.status === STATUS_COMPLETE;
      if (last) complete = true;
      billedCharacters = info?.usage_characters ?? billedCharacters;
      const hex = data?.audio ?? '';
      // The last event repeats the clip, and not always byte for byte; it counts only when nothing came before it.
      if (hex === '' || (last && gaveAudio)) return [];
      const bytes = hexAudio(hex);
      if (bytes === null) throw fault('audio that is not hexadecimal');
      gaveAudio = true;
      return framer.push(bytes);
    },
    get complete() {
      return complete;
    },
    get gaveAudio() {
      return gaveAudio;
    },
    get billedCharacters() {
      return billedCharacters;
    },
  };
}
