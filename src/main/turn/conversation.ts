import type { ShownTurns, TurnPlace, TurnVersions } from '../../shared/conversations.ts';
import type { TurnEvent } from '../../shared/turn-event.ts';
import type { ConversationId, HeardReport, TurnId, TurnRecord } from '../../shared/turn.ts';
import { HeardTruth } from '../record/heard-truth.ts';
import { TurnChannel } from '../record/turn-channel.ts';
import { versionsOf, withVersions } from '../../shared/turn-versions.ts';
import type { TurnKeeping } from './keeping.ts';
import { restoredRecord } from './restored-record.ts';
import { isSuperseded } from './superseded.ts';

/** What is known of a turn, whether or not it is at work. */
export interface KeptTurn {
  readonly channel: TurnChannel;
  readonly heard: HeardTruth;
}

export interface ConversationOptions {
  readonly send: (event: TurnEvent) => void;
  readonly keeping: TurnKeeping;
  /** Fractional milliseconds since the epoch, monotone. */
  readonly epochNowMs: () => number;
}

/** The turns of one conversation in their order. It asks for nothing and stops nothing. */
export class Conversation {
  readonly id: ConversationId;
  readonly #options: ConversationOptions;
  #turns: readonly KeptTurn[] = [];
  #versions: readonly TurnVersions[] = [];

  /** @param kept what is kept of it. */
  constructor(id: ConversationId, kept: ShownTurns, options: ConversationOptions) {
    this.id = id;
    this.#options = options;
    this.take(kept);
  }

  /** Shows that from now on. A turn that is known already goes on as it is. */
  take({ turns, versions }: ShownTurns): void {
    let beforeId: TurnId | null = null;
    this.#turns = turns.map((record) => {
      const turn = this.find(record.id) ?? this.#turnOf(restoredRecord(record), beforeId);
      beforeId = record.id;
      return turn;
    });
    this.#versions = versions;
  }

  get versions(): readonly TurnVersions[] {
    return this.#versions;
  }

  /** As of now, oldest first. */
  records(): readonly TurnRecord[] {
    return this.#turns.map(({ channel }) => channel.record);
  }

  find(turnId: TurnId): KeptTurn | null {
    return this.#turns[this.#place(turnId)] ?? null;
  }

  /** The turns before that one; all, when it is not there. */
  before(turnId: TurnId | null): readonly TurnRecord[] {
    return this.records().slice(0, this.#end(turnId));
  }

  /**
   * @param replacesTurnId that turn and all behind it are no longer shown: the new one is another version of it. One
   * that came to nothing, and is asked again as it was, is none.
   */
  add(record: TurnRecord, replacesTurnId: TurnId | null): KeptTurn {
    const end = this.#end(replacesTurnId);
    const before = this.#turns.slice(0, end);
    const replaced = this.#turns[end]?.channel.record ?? null;
    const beforeId = before.at(-1)?.channel.record.id ?? null;
    const turn = this.#turnOf(record, beforeId);
    const versions = this.#withVersion(record, replaced);
    this.#turns = [...before, turn];
    const { keeping, send } = this.#options;
    keeping.began({ conversationId: this.id, beforeId }, () => turn.channel.record);
    if (replaced !== null && !versions.includes(replaced.id)) keeping.superseded(this.id, replaced.id);
    send({
      type: 'started',
      conversationId: this.id,
      record,
      replacesTurnId,
      versions,
      turnId: record.id,
      seq: record.seq,
    });
    return turn;
  }

  /** The player has told how a piece was heard, which may be one of a turn that is long over. */
  heard(report: HeardReport): void {
    const turn = this.find(report.turnId);
    turn?.channel.emit(...turn.heard.take(turn.channel.record, report));
  }

  /** The versions of a turn that begins, in the place of another or behind them all. */
  #withVersion(record: TurnRecord, replaced: TurnRecord | null): TurnVersions {
    const former = replaced === null ? [] : versionsOf(this.#versions, replaced.id);
    // Others that follow it would be lost with it.
    const isGone =
      replaced !== null &&
      this.#turns.at(-1)?.channel.record.id === replaced.id &&
      isSuperseded(replaced, record.question);
    const versions = [...former.filter((id) => !isGone || id !== replaced.id), record.id];
    const groups = this.#versions.filter((group) => group !== former);
    this.#versions = withVersions(groups, versions);
    return versions;
  }

  #turnOf(record: TurnRecord, beforeId: TurnId | null): KeptTurn {
    const { send, keeping, epochNowMs } = this.#options;
    const place: TurnPlace = { conversationId: this.id, beforeId };
    const heard = new HeardTruth();
    const tell = (event: TurnEvent): void => {
      heard.note(event);
      keeping.changed(place, event, () => channel.record);
      send(event);
    };
    const channel = new TurnChannel(record, tell, epochNowMs);
    return { channel, heard };
  }

  #place(turnId: TurnId): number {
    return this.#turns.findIndex(({ channel }) => channel.record.id === turnId);
  }

  #end(turnId: TurnId | null): number {
    const place = turnId === null ? -1 : this.#place(turnId);
    return place === -1 ? this.#turns.length : place;
  }
}
