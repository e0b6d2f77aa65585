import type { UtteranceId } from '../../shared/turn.ts';

interface Kept {
  readonly utteranceId: UtteranceId;
  readonly sampleRateHz: number;
  readonly chunks: Uint8Array[];
  ended: boolean;
}
export interface UnheardRest {
  readonly utteranceId: UtteranceId;
  readonly sampleRateHz: number;
  /** PCM s16le mono; empty when all that was sent so far has been heard. */
  readonly pcm: Uint8Array;
  /** All of its audio has been sent. */
  readonly ended: boolean;
}
const BYTES_PER_SAMPLE = 2;

/**
 * Keeps the audio that was sent but not yet heard, so that a page that crashed in the middle of a reply can be given
 * the rest. Bounded by what the speaker sends ahead of a page that plays, and by the reply for one that cannot.
 */
export class UnheardAudio {
  readonly #kept: Kept[] = [];

  add(utteranceId: UtteranceId, sampleRateHz: number, pcm: Uint8Array): void {
    let last = this.#kept.at(-1);
    if (last?.utteranceId !== utteranceId) {
      last = { utteranceId, sampleRateHz, chunks: [], ended: false };
      this.#kept.push(last);
    }
    last.chunks.push(pcm);
  }

  end(utteranceId: UtteranceId): void {
    const kept = this.#kept.find((candidate) => candidate.utteranceId === utteranceId);
    if (kept !== undefined) kept.ended = true;
  }

  /** This piece was heard to its end, and so were all before it. */
  heardThrough(utteranceId: UtteranceId): void {
    while ((this.#kept[0]?.utteranceId ?? Infinity) <= utteranceId) this.#kept.shift();
  }

  /** Of this piece only the first `keepMs` are to be heard, and nothing of those behind it. */
  withdraw(utteranceId: UtteranceId, keepMs: number): void {
    const from = this.#kept.findIndex((kept) => kept.utteranceId >= utteranceId);
    if (from === -1) return;
    const [first] = this.#kept.splice(from);
    if (first?.utteranceId !== utteranceId || keepMs === 0) return;
    const { sampleRateHz } = first;
    const all = Buffer.concat(first.chunks);
    const bytes = Math.round((keepMs * sampleRateHz) / 1000) * BYTES_PER_SAMPLE;
    this.#kept.push({ utteranceId, sampleRateHz, chunks: [all.subarray(0, bytes)], ended: true });
  }

  /** How much has come of a piece; 0 when nothing has, or all of it was heard. */
  receivedMs(utteranceId: UtteranceId): number {
    const kept = this.#kept.find((candidate) => candidate.utteranceId === utteranceId);
    if (kept === undefined) return 0;
    const bytes = kept.chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return (bytes / BYTES_PER_SAMPLE / kept.sampleRateHz) * 1_000;
  }

  /** What has come of a piece, from its first sample; null when nothing has, or all of it was heard. */
  sound(utteranceId: UtteranceId): { readonly pcm: Uint8Array; readonly sampleRateHz: number } | null {
    const kept = this.#kept.find((candidate) => candidate.utteranceId === utteranceId);
    return kept === undefined ? null : { pcm: Buffer.concat(kept.chunks), sampleRateHz: kept.sampleRateHz };
  }

  clear(): void {
    this.#kept.length = 0;
  }

  /** What is left to hear of each kept piece, of which `heardMs` have been heard. */
  rest(heardMs: (utteranceId: UtteranceId) => number): readonly UnheardRest[] {
    return this.#kept.map(({ utteranceId, sampleRateHz, chunks, ended }) => {
      const all = Buffer.concat(chunks);
      const heardBytes = Math.round((heardMs(utteranceId) * sampleRateHz) / 1000) * BYTES_PER_SAMPLE;
      const pcm = new Uint8Array(all.subarray(Math.min(heardBytes, all.length)));
      return { utteranceId, sampleRateHz, pcm, ended };
    });
  }
}
