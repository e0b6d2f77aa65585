import type { AudioClip } from '../../shared/voices.ts';
import type { AudioOutput } from './audio-output.ts';
import { samplesOfPcm } from './pcm.ts';

const FADE_S = 0.005;

export interface ClipPlayer {
  /** Plays a whole clip; one that is playing stops. */
  play(clip: AudioClip): void;
  stop(): void;
}

export interface ClipPlayerOptions {
  readonly output: AudioOutput;
  readonly onState: (state: 'playing' | 'ended') => void;
  readonly onFailure: (error: unknown) => void;
}

function startClip(
  clip: AudioClip,
  context: AudioContext,
  onEnded: () => void,
): { readonly fadeOut: () => void } {
  const samples = Float32Array.from(samplesOfPcm(clip.pcm), (sample) => sample / 32768);
  // A clip at another rate than the context's is resampled as a whole, so there is no seam to be heard.
  const buffer = new AudioBuffer({ length: Math.max(1, samples.length), sampleRate: clip.sampleRateHz });
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  const fade = new GainNode(context);
  source.connect(fade).connect(context.destination);
  const over = new AbortController();
  function end(): void {
    over.abort();
    fade.disconnect();
    onEnded();
  }
  source.addEventListener('ended', end, { signal: over.signal });
  // A source whose context is closed never says that it ended.
  const endWhenClosed = (): void => {
    if (context.state === 'closed') end();
  };
  context.addEventListener('statechange', endWhenClosed, { signal: over.signal });
  source.start();
  return {
    fadeOut() {
      const now = context.currentTime;
      fade.gain.setValueAtTime(1, now);
      fade.gain.linearRampToValueAtTime(0, now + FADE_S);
      source.stop(now + FADE_S);
    },
  };
}

/** Plays voice previews on the output's one context, beside whatever else sounds there. */
export function createClipPlayer({ output, onState, onFailure }: ClipPlayerOptions): ClipPlayer {
  let playing: { fadeOut: (() => void) | null } | null = null;

  function leave(entry: object): void {
    if (playing !== entry) return;
    playing = null;
    output.keepAwake('preview', false);
    onState('ended');
  }

  function stop(): void {
    if (playing === null) return;
    playing.fadeOut?.();
    leave(playing);
  }

  return {
    play(clip) {
      stop();
      const entry: { fadeOut: (() => void) | null } = { fadeOut: null };
      playing = entry;
      onState('playing');
      output.keepAwake('preview', true);
      (output.current() ?? output.open(clip.sampleRateHz))
        .then((context) => {
          if (playing === entry) entry.fadeOut = startClip(clip, context, () => leave(entry)).fadeOut;
        })
        .catch((error: unknown) => {
          leave(entry);
          onFailure(error);
        });
    },
    stop,
  };
}
