import { reachable, type Destination } from '../connection/destination.ts';
import type { Network } from '../net/network.ts';
import type { FileMaker } from '../saving/save-speech.ts';
import { actsOutInterjections } from '../speakable/interjections.ts';
import { deliveryFor } from '../speech/clips/file-delivery.ts';
import { makeFile } from '../speech/clips/make-file.ts';
import type { SpeechSettings } from '../speech/speech-transport.ts';

export interface FileMakerOptions {
  readonly network: Network;
  readonly settings: SpeechSettings;
  /** Ends what is being made. */
  readonly signal: AbortSignal;
}

/** Who speaks one text into a file. @throws DescribedError when nobody may be asked. */
export function fileMakerOf(
  destination: Destination,
  { network, settings, signal }: FileMakerOptions,
): FileMaker {
  const { base, key, kind } = reachable(destination);
  return {
    interjections: actsOutInterjections(settings.model),
    makesMp3: kind !== 'demo',
    make: (spoken, audio) => {
      const request = { text: spoken, settings, audio, delivery: deliveryFor(spoken.length, audio) };
      return makeFile({ network, base, key: () => key }, request, signal);
    },
  };
}
