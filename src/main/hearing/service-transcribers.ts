import { isMiniMaxHost } from '../net/minimax-hosts.ts';
import { isNoSuchRoute } from '../net/faults/no-such-route.ts';
import { isSameService, type ServiceIdentity } from '../net/same-service.ts';
import { createMinimaxAsr } from './minimax-asr.ts';
import { createOpenAiTranscription } from './openai-transcription.ts';
import type { TranscriberOptions } from './retrying-transcriber.ts';
import type { Transcriber } from './transcriber.ts';

export interface HearingService extends ServiceIdentity, Pick<TranscriberOptions, 'network' | 'retryRule'> {}

/** The transcriber of the service in use. It outlives a recording: which route a host has is found out once. */
export interface ServiceTranscribers {
  to(service: HearingService): Transcriber;
}

/** MiniMax's own route; a host that is none of MiniMax's may have it too, or only the one that OpenAI has. */
export function createServiceTranscribers(): ServiceTranscribers {
  let present: { readonly service: HearingService; readonly transcriber: Transcriber } | null = null;
  return {
    to(service) {
      if (present === null || !isSameService(present.service, service))
        present = { service, transcriber: transcriberOf(service) };
      return present.transcriber;
    },
  };
}

function transcriberOf({ isDemo, key, ...access }: HearingService): Transcriber {
  const options = { ...access, key: () => key };
  const own = createMinimaxAsr(options);
  return isDemo || isMiniMaxHost(access.base.host)
    ? own
    : firstThere(own, createOpenAiTranscription(options));
}

/** The first, until the host turns out not to have its route; from then on the second. */
function firstThere(first: Transcriber, second: Transcriber): Transcriber {
  let chosen = first;
  return {
    get name() {
      return chosen.name;
    },
    warm: () => chosen.warm(),
    async *transcribe(recording, signal, retry) {
      if (chosen === first) {
        try {
          yield* first.transcribe(recording, signal, retry);
          return;
        } catch (error) {
          // It is said before anything is transcribed.
          if (!isNoSuchRoute(error)) throw error;
          chosen = second;
        }
      }
      yield* second.transcribe(recording, signal, retry);
    },
  };
}
