import type { TurnEvent, TurnEventBody } from '../../shared/turn-event.ts';
import type { HeardReport, TurnRecord, UtteranceId } from '../../shared/turn.ts';
import { isAside } from '../../shared/turn-record.ts';
import { Findings } from './findings.ts';
import { HeardPlace } from './heard-place.ts';
import { markReached } from './timeline-mark.ts';

/**
 * What was really heard of a turn, whichever page played it. It is told things together with the turn's record as it is
 * then, and returns what it finds out: events for the caller to emit, in their order.
 */
export class HeardTruth {
  readonly place = new HeardPlace();
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

  /** All events of the turn, in order. */
  note(event: TurnEvent): void {
    this.place.note(event);
    if (event.type === 'silenced' || event.type === 'cancelled') this.#awaited.clear();
  }

  /** All audio that there will be has been sent. */
  get allSent(): boolean {
    return this.#allSent;
  }

  noteAllSent(record: TurnRecord): readonly TurnEventBody[] {
    this.#allSent = true;
    return this.#found(record, (found) => this.#markComplete(found));
  }

  /** The turn goes on, or its reply is spoken again. */
  resume({ heardTo, spoken }: TurnRecord, what: 'reply' | 'speech'): readonly TurnEventBody[] {
    this.#allSent = false;
    this.#isStopped = false;
    this.#goesOnWith = heardTo === null ? null : spoken.length;
    return [{ type: 'resumed', what }];
  }

  /** The voice was stopped from outside, and was listened to until then. */
  noteStopped(record: TurnRecord): readonly TurnEventBody[] {
    this.#isStopped = true;
    return this.#found(record, (found) => this.#tellStop(found));
  }

  /** The voice has failed. */
  noteVoiceLost(record: TurnRecord): readonly TurnEventBody[] {
    return this.#goesOnUnheard(record) ? this.noteStopped(record) : [];
  }

  /** Nobody listens: what there is of the reply is read, but for one that stays where its voice was stopped. */
  noteUnlistened(record: TurnRecord): readonly TurnEventBody[] {
    if (this.#goesOnUnheard(record)) return this.noteStopped(record);
    this.place.noteRead();
    return [];
  }

  /** What was said so far, and is not in `kept`, was thinking: none of it is the reply's first sound. */
  noteReinterpreted(record: TurnRecord, kept: string): void {
    this.place.noteReinterpreted(record, kept.length);
    this.#firstOfReply = record.spoken.length;
  }

  /** A new page is given the rest of this piece, and will count from 0. */
  noteResent(record: TurnRecord, utteranceId: UtteranceId): readonly TurnEventBody[] {
    return this.#found(record, (found) => {
      const spoken = found.spoken(utteranceId);
      this.#earlierMs.set(utteranceId, spoken?.heardMs ?? 0);
      this.#awaited.add(utteranceId);
      if (spoken === null) return;
      this.place.noteResent(record, spoken);
      if (spoken.endedAt !== null) found.add({ type: 'heard', utteranceId, change: { endedAt: null } });
    });
  }

  /** The player has told how far a piece was heard. */
  take(record: TurnRecord, report: HeardReport): readonly TurnEventBody[] {
    return this.#found(record, (found) => {
      if (!this.#isNews(found, report)) return;
      this.#addPlayed(found, report);
      this.#markComplete(found);
      const heard = found.spoken(report.utteranceId);
      if (heard !== null) this.place.noteHeard(found.record, heard);
      if (this.#isStopped) this.#tellStop(found);
    });
  }

  /**
   * Earlier pages had played all that came of this piece, and were gone before they could say so.
   * @param endedAt milliseconds since the message was sent.
   */
  conclude(record: TurnRecord, utteranceId: UtteranceId, endedAt: number): readonly TurnEventBody[] {
    return this.#found(record, (found) => {
      const spoken = found.spoken(utteranceId);
      const state = spoken?.state === 'failed' ? 'failed' : 'heard';
      if (spoken !== null) found.add({ type: 'heard', utteranceId, change: { endedAt, state } });
      this.#markComplete(found);
    });
  }

  #found(record: TurnRecord, find: (found: Findings) => void): readonly TurnEventBody[] {
    const found = new Findings(record);
    find(found);
    return found.events;
  }

  /** Whether the report is news: not when it is older than what is known of its piece. */
  #isNews(found: Findings, { utteranceId, endedAtEpochMs, cut }: HeardReport): boolean {
    const spoken = found.spoken(utteranceId);
    if (spoken === null) return false;
    // It has ended, or was taken back.
    if (spoken.endedAt !== null && endedAtEpochMs === null) return false;
    if (cut) return !this.#awaited.has(utteranceId);
    this.#awaited.delete(utteranceId);
    return true;
  }

  #addPlayed(
    found: Findings,
    { utteranceId, heardMs, audibleAtEpochMs, endedAtEpochMs, cut }: HeardReport,
  ): void {
    const spoken = found.spoken(utteranceId);
    if (spoken === null) return;
    const { sentAtEpochMs } = found.record;
    const elapsed = (epochMs: number | null): number | null =>
      epochMs === null ? null : epochMs - sentAtEpochMs;
    const totalMs = Math.max(spoken.heardMs, (this.#earlierMs.get(utteranceId) ?? 0) + heardMs);
    const isWhole = endedAtEpochMs !== null && !cut;
    const state = isWhole ? 'heard' : totalMs > 0 ? 'cut' : 'never';
    const audibleAt = elapsed(audibleAtEpochMs);
    found.add({
      type: 'heard',
      utteranceId,
      change: {
        heardMs: totalMs,
        audibleAt: spoken.audibleAt ?? audibleAt,
        endedAt: elapsed(endedAtEpochMs),
        state: spoken.state === 'failed' ? 'failed' : state,
      },
    });
    const isOfReply = utteranceId >= this.#firstOfReply && !spoken.sentences.every(isAside);
    if (audibleAt !== null && isOfReply) found.add(markReached(found.record, 'firstAudible', audibleAt));
  }

  /** The voice was to go on from where it was stopped, and nothing of that has sounded or will. */
  #goesOnUnheard({ spoken }: TurnRecord): boolean {
    if (this.#goesOnWith === null) return false;
    return spoken
      .slice(this.#goesOnWith)
      .every(
        ({ audibleAt, firstAudioAt, endedAt }) =>
          audibleAt === null && (firstAudioAt === null || endedAt !== null),
      );
  }

  #tellStop(found: Findings): void {
    const heardTo = this.place.heardTo(found.record);
    if (heardTo !== found.record.heardTo) found.add({ type: 'stoppedAt', heardTo });
  }

  #markComplete(found: Findings): void {
    if (!this.#allSent) return;
    const sounded = found.record.spoken.filter((piece) => piece.firstAudioAt !== null);
    if (sounded.some((piece) => piece.endedAt === null)) return;
    const ends = sounded.filter((piece) => piece.heardMs > 0).map((piece) => piece.endedAt ?? 0);
    if (ends.length === 0) return;
    found.add(markReached(found.record, 'audioComplete', Math.max(...ends)));
  }
}
