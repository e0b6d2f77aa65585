import type { TurnEvent } from '../../shared/turn-event.ts';
import type { HeardReport, TurnId, TurnRecord } from '../../shared/turn.ts';
import { HeardTruth } from '../record/heard-truth.ts';
import { TurnChannel } from '../record/turn-channel.ts';

/** What is known of a turn, whether or not it is at work. */
export interface KeptTurn {
  readonly channel: TurnChannel;
  readonly heard: HeardTruth;
}

export interface ConversationOptions {
  readonly send: (event: TurnEvent) => void;
  /** Fractional milliseconds since the epoch, monotone. */
  readonly epochNowMs: () => number;
}

/** The turns in their order, kept until the app closes. It asks for nothing and stops nothing. */
export class Conversation {
  readonly #options: ConversationOptions;
  #turns: KeptTurn[] = [];
  /** What was forgotten last, until another turn begins. */
  #forgotten: readonly KeptTurn[] = [];

  constructor(options: ConversationOptions) {
    this.#options = options;
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

  /** @param replacesTurnId that turn and all behind it are gone. */
  add(record: TurnRecord, replacesTurnId: TurnId | null): KeptTurn {
    const { send, epochNowMs } = this.#options;
    const heard = new HeardTruth();
    const tell = (event: TurnEvent): void => {
      heard.note(event);
      send(event);
    };
    const turn = { channel: new TurnChannel(record, tell, epochNowMs), heard };
    this.#turns = [...this.#turns.slice(0, this.#end(replacesTurnId)), turn];
    this.#forgotten = [];
    send({ type: 'started', record, replacesTurnId, turnId: record.id, seq: record.seq });
    return turn;
  }

  /** The player has told how a piece was heard, which may be one of a turn that is long over. */
  heard(report: HeardReport): void {
    const turn = this.find(report.turnId);
    turn?.channel.emit(...turn.heard.take(turn.channel.record, report));
  }

  /** All turns are gone, and say so. */
  forget(): void {
    const turns = this.#turns;
    if (turns.length > 0) this.#forgotten = turns;
    this.#turns = [];
    for (const { channel } of turns) channel.emit({ type: 'forgotten' });
  }

  /** What was forgotten last is there again, unless another turn has begun since. */
  remember(): void {
    if (this.#turns.length === 0) this.#turns = [...this.#forgotten];
    this.#forgotten = [];
  }

  #place(turnId: TurnId): number {
    return this.#turns.findIndex(({ channel }) => channel.record.id === turnId);
  }

  #end(turnId: TurnId | null): number {
    const place = turnId === null ? -1 : this.#place(turnId);
    return place === -1 ? this.#turns.length : place;
  }
}
