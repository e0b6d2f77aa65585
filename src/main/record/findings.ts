import { applyTurnEvent } from '../../shared/turn-record.ts';
import type { TurnEventBody } from '../../shared/turn-event.ts';
import type { SpokenRecord, TurnRecord, UtteranceId } from '../../shared/turn.ts';

/** What is found out of a turn in one step. Each finding sees the record with those before it in it. */
export class Findings {
  readonly #events: TurnEventBody[] = [];
  #record: TurnRecord;

  constructor(record: TurnRecord) {
    this.#record = record;
  }

  get record(): TurnRecord {
    return this.#record;
  }

  /** In the order in which they are to be told. */
  get events(): readonly TurnEventBody[] {
    return this.#events;
  }

  add(event: TurnEventBody | null): void {
    if (event === null) return;
    this.#events.push(event);
    const { id, seq } = this.#record;
    this.#record = applyTurnEvent(this.#record, { ...event, turnId: id, seq: seq + 1 });
  }

  spoken(id: UtteranceId): SpokenRecord | null {
    return this.#record.spoken.find((spoken) => spoken.id === id) ?? null;
  }
}
