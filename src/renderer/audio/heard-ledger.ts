import type { HeardReport, TurnId, UtteranceId } from '../../shared/turn.ts';

const MIN_REPORT_INTERVAL_MS = 250;

interface Entry {
  readonly key: number;
  readonly turnId: TurnId;
  readonly utteranceId: UtteranceId;
  readonly sampleRateHz: number;
  readonly generation: number;
  /** No more audio of it comes. */
  complete: boolean;
  /** How many were rendered, as far as is known. */
  samples: number;
  audibleAtEpochMs: number | null;
  reportedAtEpochMs: number;
}

/**
 * Which utterances the player was given and how far each was heard. The worklet knows an utterance by a number; the
 * rest of the app by turn and id: this is where one becomes the other.
 */
export class HeardLedger {
  readonly #entries = new Map<number, Entry>();
  #nextKey = 0;

  /** Everything that was opened has ended or was cut. */
  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  /** The number for an utterance's audio, made at its first; null when it was said that it is complete. */
  open(turnId: TurnId, utteranceId: UtteranceId, sampleRateHz: number, generation: number): number | null {
    const entry = this.#find(turnId, utteranceId, generation);
    if (entry !== null) return entry.complete ? null : entry.key;
    const key = this.#nextKey;
    this.#nextKey += 1;
    this.#entries.set(key, {
      key,
      turnId,
      utteranceId,
      sampleRateHz,
      generation,
      complete: false,
      samples: 0,
      audibleAtEpochMs: null,
      reportedAtEpochMs: -Infinity,
    });
    return key;
  }

  has(turnId: TurnId, utteranceId: UtteranceId, generation: number): boolean {
    return this.#find(turnId, utteranceId, generation) !== null;
  }

  /** Takes note that no more audio comes; null when the utterance is not open. */
  complete(
    turnId: TurnId,
    utteranceId: UtteranceId,
    generation: number,
  ): { readonly key: number; readonly sampleRateHz: number } | null {
    const entry = this.#find(turnId, utteranceId, generation);
    if (entry === null || entry.complete) return null;
    entry.complete = true;
    return entry;
  }

  /**
   * The utterances of this generation that were not said to be complete;
   * there is no more than one when they come in order.
   */
  incomplete(generation: number): readonly { readonly turnId: TurnId; readonly utteranceId: UtteranceId }[] {
    return [...this.#entries.values()].filter((entry) => entry.generation === generation && !entry.complete);
  }

  utteranceOf(
    key: number,
  ): { readonly turnId: TurnId; readonly utteranceId: UtteranceId; readonly sampleRateHz: number } | null {
    return this.#entries.get(key) ?? null;
  }

  audible(key: number, epochMs: number): HeardReport | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    entry.audibleAtEpochMs = epochMs;
    return report(entry, null, false, epochMs);
  }

  /** Null when the last report is less than 250 ms old. */
  played(key: number, samples: number, epochMs: number): HeardReport | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    entry.samples = samples;
    if (epochMs - entry.reportedAtEpochMs < MIN_REPORT_INTERVAL_MS) return null;
    return report(entry, null, false, epochMs);
  }

  ended(key: number, samples: number, epochMs: number): HeardReport | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    this.#entries.delete(key);
    entry.samples = samples;
    return report(entry, epochMs, false, epochMs);
  }

  /**
   * Of this utterance only the first `keepMs` are to be heard, and nothing of later ones: those are closed, and it too
   * when nothing of it is kept. Null: none of it was opened.
   */
  withdraw(
    turnId: TurnId,
    utteranceId: UtteranceId,
    keepMs: number,
    generation: number,
    epochMs: number,
  ): { readonly key: number; readonly samples: number; readonly reports: readonly HeardReport[] } | null {
    const affected = [...this.#entries.values()].filter(
      (entry) =>
        entry.turnId === turnId && entry.generation === generation && entry.utteranceId >= utteranceId,
    );
    const [first] = affected;
    if (first === undefined) return null;
    const kept = first.utteranceId === utteranceId && keepMs > 0 ? first : null;
    if (kept !== null) kept.complete = true;
    const dropped = affected.filter((entry) => entry !== kept);
    dropped.forEach(({ key }) => this.#entries.delete(key));
    return {
      key: first.key,
      samples: kept === null ? 0 : Math.round((keepMs * kept.sampleRateHz) / 1000),
      reports: dropped.map((entry) => report(entry, epochMs, true, epochMs)),
    };
  }

  /** Closes all that was opened before this generation; what never began to sound is reported too, with 0 ms heard. */
  cut(
    beforeGeneration: number,
    playing: { readonly utterance: number; readonly samples: number } | null,
    epochMs: number,
  ): readonly HeardReport[] {
    const cut = [...this.#entries.values()].filter((entry) => entry.generation < beforeGeneration);
    return cut.map((entry) => {
      this.#entries.delete(entry.key);
      if (playing?.utterance === entry.key) entry.samples = playing.samples;
      return report(entry, epochMs, true, epochMs);
    });
  }

  #find(turnId: TurnId, utteranceId: UtteranceId, generation: number): Entry | null {
    for (const entry of this.#entries.values()) {
      if (entry.turnId === turnId && entry.utteranceId === utteranceId && entry.generation === generation)
        return entry;
    }
    return null;
  }
}

function report(entry: Entry, endedAtEpochMs: number | null, cut: boolean, epochMs: number): HeardReport {
  entry.reportedAtEpochMs = epochMs;
  return {
    turnId: entry.turnId,
    utteranceId: entry.utteranceId,
    heardMs: (entry.samples * 1000) / entry.sampleRateHz,
    audibleAtEpochMs: entry.audibleAtEpochMs,
    endedAtEpochMs,
    cut,
  };
}
