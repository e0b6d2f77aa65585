import type { PlaybackEvent } from './player-messages.ts';
import { SampleLine } from './sample-line.ts';

/** Long enough to hide the click of a cut, short enough to be instant to the ear. */
const FADE_MS = 5;
/** How much is waited for after an underrun, in queued audio or in time, whichever comes first. */
const REBUFFER_MS = 150;
/** Dither leaves up to two steps of 16 bit in digital silence: only what is above them can be heard. */
const SILENCE_PEAK = 2;

interface Playing {
  readonly utterance: number;
  samples: number;
  audible: boolean;
  /** The frame after its last rendered sample, and when that was rendered. */
  frame: number;
  epochMs: number;
}

/**
 * The player without the audio thread: 16-bit chunks in, quanta of float samples out. While there is data every sample
 * comes out once, in order, with nothing between. The first chunk sounds at once; only after an underrun of an
 * unfinished utterance is a little audio gathered first.
 */
export class PlayerQueue {
  readonly #fadeSamples: number;
  readonly #rebufferSamples: number;
  #generation = 0;
  readonly #line = new SampleLine();
  #playing: Playing | null = null;
  /** Null: not rebuffering. Otherwise the frames since audio is there again. */
  #rebuffered: number | null = null;
  #underruns = 0;
  #paused = false;
  /** From 0 (silent) to #fadeSamples (full): ramps at a pause and a resume. */
  #fade: number;
  /** The last value put out, when the last quantum was filled to its end. */
  #edge: number | null = null;
  #tail = new Float32Array(0);
  #nextFrame = 0;
  #events: PlaybackEvent[] = [];

  constructor(sampleRateHz: number) {
    this.#fadeSamples = Math.round((sampleRateHz * FADE_MS) / 1000);
    this.#rebufferSamples = Math.round((sampleRateHz * REBUFFER_MS) / 1000);
    this.#fade = this.#fadeSamples;
  }

  /** The utterance whose samples were rendered last and how many of them; null between utterances. */
  get position(): { readonly utterance: number; readonly samples: number } | null {
    return this.#playing;
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  /** The chunk belongs to the queue from now on. An utterance is ended before audio of another one is pushed. */
  push(generation: number, utterance: number, samples: Int16Array): void {
    if (generation !== this.#generation || samples.length === 0) return;
    this.#line.push(utterance, samples);
  }

  end(generation: number, utterance: number): void {
    if (generation === this.#generation) this.#line.pushEnd(utterance);
  }

  /**
   * Of this utterance only the first samples are still to be played, and nothing of what was pushed behind them; its
   * end follows them. What has sounded too far already fades from the very next sample.
   */
  trim(generation: number, utterance: number, samples: number): void {
    if (generation !== this.#generation) return;
    const playing = this.#playing;
    const played = playing?.utterance === utterance ? playing.samples : 0;
    const isPast = playing !== null && (playing.utterance > utterance || (played > 0 && played >= samples));
    if (isPast && this.#tail.length === 0) this.#tail = this.#fadeOut();
    let left = isPast ? 0 : samples - played;
    for (const item of this.#line.drain()) {
      if (item.utterance > utterance) break;
      if (item.samples === null) {
        if (item.utterance < utterance) this.end(generation, item.utterance);
        continue;
      }
      const kept = item.utterance < utterance ? item.samples : item.samples.slice(0, left);
      if (item.utterance === utterance) {
        left -= kept.length;
        if (left === 0) this.#soften(kept);
      }
      this.push(generation, item.utterance, kept);
    }
    if (playing !== null && playing.utterance > utterance) this.#playing = { ...playing, utterance };
    this.end(generation, utterance);
    if (isPast) this.#edge = null;
  }

  pause(): void {
    this.#paused = true;
    // Nothing sounds, so there is nothing to fade: what is queued must not sound at all.
    if (this.#edge === null) this.#fade = 0;
  }

  resume(): void {
    this.#paused = false;
  }

  /** Drops everything; what is sounding fades from the very next sample. Reports `stopped`. */
  stop(generation: number, epochMs: number): void {
    if (this.#tail.length === 0) this.#tail = this.#fadeOut();
    const playing = this.#playing;
    this.#events.push({
      type: 'stopped',
      generation,
      cut: playing === null ? null : { utterance: playing.utterance, samples: playing.samples },
      frame: this.#nextFrame + this.#tail.length,
      epochMs,
    });
    this.#generation = generation;
    this.#line.clear();
    this.#playing = null;
    this.#rebuffered = null;
    this.#paused = false;
    this.#fade = this.#fadeSamples;
    this.#edge = null;
  }

  /** What happened since the last call, in order. */
  takeEvents(): readonly PlaybackEvent[] {
    if (this.#events.length === 0) return [];
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** Fills `out` completely, with zeros where there is nothing to play. `frame` is that of its first sample. */
  render(out: Float32Array, frame: number, epochMs: number): void {
    const tail = this.#tail.subarray(0, out.length);
    out.set(tail);
    this.#tail = this.#tail.subarray(tail.length);
    const limit = this.#paused ? Math.min(out.length, tail.length + this.#fade) : out.length;
    const filled = this.#mayPlay(limit - tail.length)
      ? this.#fill(out, tail.length, limit, frame, epochMs)
      : tail.length;
    this.#ramp(out, tail.length, filled);
    out.fill(0, filled);
    // The sound ran out under the fade of a pause: what arrives later must not sound at all.
    if (this.#paused && filled < limit) this.#fade = 0;
    this.#edge = filled === out.length && filled > tail.length ? (out[filled - 1] ?? 0) : null;
    this.#nextFrame = frame + out.length;
    if (filled < limit && !this.#paused) this.#noticeUnderrun(frame + filled, epochMs);
  }

  #mayPlay(frames: number): boolean {
    if (this.#paused && this.#fade === 0) return false;
    if (this.#rebuffered === null) return true;
    if (
      this.#line.ends === 0 &&
      this.#line.queued < this.#rebufferSamples &&
      this.#rebuffered < this.#rebufferSamples
    ) {
      if (this.#line.queued > 0) this.#rebuffered += frames;
      return false;
    }
    this.#rebuffered = null;
    return true;
  }

  /** Copies queued samples to `out` from `start` up to `limit` and returns where they stop. */
  #fill(out: Float32Array, start: number, limit: number, frame: number, epochMs: number): number {
    let at = start;
    for (let item = this.#line.first; item !== null; item = this.#line.first) {
      if (item.samples === null) {
        this.#line.takeEnd();
        this.#finish(item.utterance, frame + at, epochMs);
        continue;
      }
      if (at === limit) break;
      const playing = (this.#playing ??= {
        utterance: item.utterance,
        samples: 0,
        audible: false,
        frame: frame + at,
        epochMs,
      });
      const taken = this.#line.take(limit - at);
      const count = taken.length;
      if (!playing.audible) this.#seekAudible(playing, taken, frame + at, epochMs);
      for (let index = 0; index < count; index += 1) out[at + index] = (taken[index] ?? 0) / 32768;
      at += count;
      playing.samples += count;
      playing.frame = frame + at;
      playing.epochMs = epochMs;
    }
    return at;
  }

  #seekAudible(playing: Playing, samples: Int16Array, frame: number, epochMs: number): void {
    const offset = samples.findIndex((sample) => sample > SILENCE_PEAK || sample < -SILENCE_PEAK);
    if (offset === -1) return;
    playing.audible = true;
    this.#events.push({ type: 'audible', utterance: playing.utterance, frame: frame + offset, epochMs });
  }

  #finish(utterance: number, frame: number, epochMs: number): void {
    const playing = this.#playing;
    if (playing?.utterance === utterance) {
      // Its end may be told long after its last sample was rendered.
      this.#events.push({
        type: 'ended',
        utterance,
        samples: playing.samples,
        frame: playing.frame,
        epochMs: playing.epochMs,
      });
      this.#playing = null;
    } else {
      this.#events.push({ type: 'ended', utterance, samples: 0, frame, epochMs });
    }
    if (this.#line.first === null) this.#events.push({ type: 'drained', frame, epochMs });
  }

  #noticeUnderrun(frame: number, epochMs: number): void {
    if (this.#playing === null || this.#rebuffered !== null) return;
    this.#rebuffered = 0;
    this.#underruns += 1;
    this.#events.push({
      type: 'underrun',
      utterance: this.#playing.utterance,
      frame,
      epochMs,
      count: this.#underruns,
    });
  }

  /** The utterance is cut where a pause should be: that must not make a step either. */
  #soften(samples: Int16Array): void {
    const length = Math.min(this.#fadeSamples, samples.length);
    const start = samples.length - length;
    for (let index = 0; index < length; index += 1)
      samples[start + index] = ((samples[start + index] ?? 0) * (length - index)) / length;
  }

  #ramp(out: Float32Array, start: number, end: number): void {
    const step = this.#paused ? -1 : 1;
    for (let at = start; at < end; at += 1) {
      if (!this.#paused && this.#fade === this.#fadeSamples) return;
      this.#fade += step;
      out[at] = ((out[at] ?? 0) * this.#fade) / this.#fadeSamples;
    }
  }

  /** What would have come next, under a ramp to silence; where the queue is short, its last value goes on. */
  #fadeOut(): Float32Array<ArrayBuffer> {
    if (this.#edge === null) return new Float32Array(0);
    const tail = new Float32Array(this.#fade);
    // #edge was put out under the gain of a pause's ramp; the ramp below applies it once more from there.
    let value = (this.#edge * this.#fadeSamples) / Math.max(1, this.#fade);
    const ahead = this.#line.ahead();
    for (let index = 0; index < tail.length; index += 1) {
      const next = ahead.next();
      if (next.done !== true) value = next.value / 32768;
      tail[index] = (value * (tail.length - 1 - index)) / this.#fadeSamples;
    }
    return tail;
  }
}
