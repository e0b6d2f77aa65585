import type { HeardReport, UtteranceId } from '../../shared/turn.ts';
import type { TurnChannel } from './turn-channel.ts';

/** What was really heard of a turn, whichever page played it. */
export class HeardTruth {
  readonly #channel: TurnChannel;
  /** What earlier pages played of a piece whose rest was sent again: the new page counts from there. */
  readonly #earlierMs = new Map<UtteranceId, number>();
  /** Pieces before this one said what turned out not to be the reply. */
  #firstOfReply: UtteranceId = 0;
  #allSent = false;

  constructor(channel: TurnChannel) {
    this.#channel = channel;
  }

  /** All audio there will be was sent. */
  get allSent(): boolean {
    return this.#allSent;
  }

  noteAllSent(): void {
    this.#allSent = true;
    this.#markComplete();
  }

  /** The turn goes on, or is spoken again. */
  noteMoreComes(): void {
    this.#allSent = false;
  }

  /** What was said so far was thinking: none of it is the reply's first sound. */
  noteReinterpreted(): void {
    this.#firstOfReply = this.#channel.record.spoken.length;
  }

  /** A new page is given the rest of this piece, and will count from 0. */
  noteResent(utteranceId: UtteranceId): void {
    this.#earlierMs.set(utteranceId, this.#channel.spoken(utteranceId)?.heardMs ?? 0);
  }

  take({ utteranceId, heardMs, audibleAtEpochMs, endedAtEpochMs, cut }: HeardReport): void {
    const channel = this.#channel;
    const spoken = channel.spoken(utteranceId);
    if (spoken === null) return;
    const elapsed = (epochMs: number | null): number | null =>
      epochMs === null ? null : channel.elapsedMs(epochMs);
    const totalMs = Math.max(spoken.heardMs, (this.#earlierMs.get(utteranceId) ?? 0) + heardMs);
    const complete = endedAtEpochMs !== null && !cut;
    channel.changeSpoken(utteranceId, {
      heardMs: totalMs,
      audibleAt: spoken.audibleAt ?? elapsed(audibleAtEpochMs),
      endedAt: elapsed(endedAtEpochMs),
      state: spoken.state === 'failed' ? 'failed' : complete ? 'heard' : totalMs > 0 ? 'cut' : 'never',
    });
    if (audibleAtEpochMs !== null && utteranceId >= this.#firstOfReply)
      channel.mark('firstAudible', audibleAtEpochMs);
    this.#markComplete();
  }

  /** Earlier pages had played all of this piece, and were gone before they could say so. */
  conclude(utteranceId: UtteranceId): void {
    this.#channel.changeSpoken(utteranceId, { endedAt: this.#channel.elapsedMs(), state: 'heard' });
    this.#markComplete();
  }

  #markComplete(): void {
    if (!this.#allSent) return;
    const sounded = this.#channel.record.spoken.filter((piece) => piece.firstAudioAt !== null);
    if (sounded.some((piece) => piece.endedAt === null)) return;
    const ends = sounded.filter((piece) => piece.heardMs > 0).map((piece) => piece.endedAt ?? 0);
    if (ends.length === 0) return;
    this.#channel.mark('audioComplete', this.#channel.record.sentAtEpochMs + Math.max(...ends));
  }
}
