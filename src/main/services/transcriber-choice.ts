import { reachable, type Destination } from '../connection/destination.ts';
import { DescribedError, describeHearingError, describeWaiting } from '../errors/describe-error.ts';
import type { TranscriberChoice } from '../hearing/hear-recording.ts';
import type { ServiceTranscribers } from '../hearing/service-transcribers.ts';
import type { Network } from '../net/network.ts';
import type { SettingsStore } from '../settings/store.ts';
import { contextOf } from './error-context.ts';

export interface TranscriberChoiceOptions {
  readonly network: Network;
  readonly store: Pick<SettingsStore, 'get'>;
  readonly transcribers: ServiceTranscribers;
}

/** Who makes text of one recording. @throws DescribedError when nobody may be asked. */
export function transcriberChoiceOf(
  destination: Destination,
  { network, store, transcribers }: TranscriberChoiceOptions,
): TranscriberChoice {
  const { base, key, kind, explain } = reachable(destination);
  const { connection, voice, listening } = store.get();
  const context = contextOf({ model: connection.model, voiceId: voice.voiceId, hasKey: key !== null });
  return {
    transcriber: transcribers.to({ network, base, key, isDemo: kind === 'demo' }),
    language: listening.language,
    fault: async (error, signal) => {
      const known = await explain(error, signal);
      return new DescribedError(describeHearingError(known, context), known);
    },
    waiting: ({ error }) => describeWaiting(error, context),
  };
}
