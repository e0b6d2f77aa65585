import type { AudioClip } from '../../shared/voices.ts';
import { reachable, type Destination } from '../connection/destination.ts';
import {
  DescribedError,
  describePreviewError,
  describeProbeError,
  type ErrorContext,
} from '../errors/describe-error.ts';
import type { Network } from '../net/network.ts';
import { createVoicePreview } from '../speech/clips/preview.ts';
import { probeSpeech } from '../speech/clips/probe.ts';
import type { SpeechSettings } from '../speech/speech-transport.ts';
import { contextOf } from './error-context.ts';

export interface VoiceTrials {
  /** @throws DescribedError, or the reason for which a later trial ended this one. */
  readonly preview: (voiceId: string) => Promise<AudioClip>;
  /** @throws DescribedError when the voice does not speak, or the reason for which a later trial ended this one. */
  readonly probe: (voiceId: string) => Promise<void>;
}

export interface VoiceTrialsOptions {
  readonly network: Network;
  readonly destination: () => Promise<Destination>;
  readonly model: () => string;
  readonly speechSettings: () => SpeechSettings;
}

/** Voices that are tried before they are chosen. Trying the next one ends the wait for the one before. */
export function createVoiceTrials(options: VoiceTrialsOptions): VoiceTrials {
  const { network, destination, model, speechSettings } = options;
  const previews = createVoicePreview();
  const beginPreview = lastAlone();
  const beginProbe = lastAlone();

  async function trial<T>(
    voiceId: string,
    describe: typeof describePreviewError,
    run: (endpoint: Parameters<typeof previews.play>[0]) => Promise<T>,
  ): Promise<T> {
    const { base, key } = reachable(await destination());
    const context: ErrorContext = contextOf({ model: model(), voiceId, hasKey: key !== null });
    try {
      return await run({ network, base, key: () => key });
    } catch (error) {
      throw new DescribedError(describe(error, context), error);
    }
  }

  return {
    preview: (voiceId) => {
      const signal = beginPreview();
      return trial(voiceId, describePreviewError, (endpoint) =>
        previews.play(endpoint, { ...speechSettings(), voiceId }, signal),
      );
    },
    probe: (voiceId) => {
      const signal = beginProbe();
      // An emotion that the model refuses says nothing of the id.
      return trial(voiceId, describeProbeError, (endpoint) =>
        probeSpeech(endpoint, { ...speechSettings(), voiceId, emotion: null }, signal),
      );
    },
  };
}

/** Gives a signal to each that begins, and ends the one before. */
function lastAlone(): () => AbortSignal {
  let last = new AbortController();
  return () => {
    last.abort();
    last = new AbortController();
    return last.signal;
  };
}
