import type { HeardReport, TurnEvent, UtteranceId } from '../../shared/turn.ts';
import { HeardPlace } from './heard-place.ts';
import type { TurnChannel } from './turn-channel.ts';

/** What was really heard of a turn, whichever page played it. */
export class HeardTruth {
  readonly place = new HeardPlace();
  readonly #channel: TurnChannel;
  /** What earlier pages played of a piece whose rest was sent again: the new page counts from there. */
  readonly #earlierMs = new Map<UtteranceId, number>();
  /** Sent again, and not played yet by the page that they were sent to: what it cuts of them had come to it before. */
  readonly #awaited = new Set<UtteranceId>();
  /** Pieces before this one said what turned out not to be the reply. */
  #firstOfReply: UtteranceId = 0;
  #allSent = false;
  /** The voice was stopped before its end; the page may still have to say where exactly. */
  #isStopped = false;
  /** The first piece of a voice that goes on from where it was stopped. */
  #goesOnWith: UtteranceId | null = null;

  constructor(channel: TurnChannel) {
    this.#channel = channel;
  }

  /** All events of the turn, in order. */
  note(event: TurnEvent): void {
    this.place.note(event);
    if (event.type === 'silenced') this.#awaited.clear();
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
    const { heardTo, spoken } = this.#channel.record;
    this.#allSent = false;
    this.#isStopped = false;
    this.#goesOnWith = heardTo === null ? null : spoken.length;
  }

  /** The voice was stopped from outside, and was listened to until then. */
  noteStopped(): void {
    this.#isStopped = true;
    this.#tellStop();
  }

  /** The voice has failed. */
  noteVoiceLost(): void {
    if (this.#goesOnUnheard) this.noteStopped();
  }

  /** Nobody listens: what there is of the reply is read, but for one that stays where its voice was stopped. */
  noteUnlistened(): void {
    if (this.#goesOnUnheard) this.noteStopped();
    else this.place.noteRead();
  }

  /** What was said so far, and is not in `kept`, was thinking: none of it is the reply's first sound. */
  noteReinterpreted(kept: string): void {
    const { record } = this.#channel;
    this.place.noteReinterpreted(record, kept.length);
    this.#firstOfReply = record.spoken.length;
  }

  /** A new page is given the rest of this piece, and will count from 0. */
  noteResent(utteranceId: UtteranceId): void {
    const spoken = this.#channel.spoken(utteranceId);
    this.#earlierMs.set(utteranceId, spoken?.heardMs ?? 0);
    this.#awaited.add(utteranceId);
    if (spoken === null) return;
    this.place.noteResent(this.#channel.record, spoken);
    if (spoken.endedAt !== null) this.#channel.changeSpoken(utteranceId, { endedAt: null });
  }

  take({ utteranceId, heardMs, audibleAtEpochMs, endedAtEpochMs, cut }: HeardReport): void {
    const channel = this.#channel;
    const spoken = channel.spoken(utteranceId);
    if (spoken === null) return;
    // It has ended, or was taken back: what is told now is older.
    if (spoken.endedAt !== null && endedAtEpochMs === null) return;
    if (!cut) this.#awaited.delete(utteranceId);
    else if (this.#awaited.has(utteranceId)) return;
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
    const heard = channel.spoken(utteranceId);
    if (heard !== null) this.place.noteHeard(channel.record, heard);
    if (this.#isStopped) this.#tellStop();
  }

  /** Earlier pages had played all that came of this piece, and were gone before they could say so. */
  conclude(utteranceId: UtteranceId): void {
    const state = this.#channel.spoken(utteranceId)?.state === 'failed' ? 'failed' : 'heard';
    this.#channel.changeSpoken(utteranceId, { endedAt: this.#channel.elapsedMs(), state });
    this.#markComplete();
  }

  /** The voice was to go on from where it was stopped, and nothing of that has sounded or will. */
  get #goesOnUnheard(): boolean {
    if (this.#goesOnWith === null) return false;
    const said = this.#channel.record.spoken.slice(this.#goesOnWith);
    return said.every(
      ({ audibleAt, firstAudioAt, endedAt }) =>
        audibleAt === null && (firstAudioAt === null || endedAt !== null),
    );
  }

  #tellStop(): void {
    const { record } = this.#channel;
    const heardTo = this.place.heardTo(record);
    if (heardTo !== record.heardTo) this.#channel.emit({ type: 'stoppedAt', heardTo });
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
