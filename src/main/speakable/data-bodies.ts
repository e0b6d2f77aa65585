import { openDataBody } from '../../shared/data-address/data-address.ts';
import type { DataBody } from '../../shared/data-address/data-body.ts';
import { DataHeaders } from './data-headers.ts';
import type { SourceUnit } from './table.ts';

/**
 * Takes the bodies of data addresses out of a reply before anything else reads it: an image's address is then a short one, which
 * the usual rules leave out. Of them it holds only what may be none, a line of at most 2,000 units behind a tag for instance.
 */
export class DataBodies {
  readonly #headers: DataHeaders;
  #body: DataBody | null = null;
  /** Of the body only if more of it follows. */
  #trailing: SourceUnit[] = [];
  /** Where the last unit stands that was of a body and then of none. */
  #readUntil = -1;

  /** @param next gets the reply without them. */
  constructor(next: (unit: string, at: number) => void) {
    this.#headers = new DataHeaders({
      give: next,
      opened: (header, opener, at) => {
        this.#body = openDataBody(header, opener, at > this.#readUntil);
      },
    });
  }

  push(unit: string, at: number): void {
    if (this.#body === null) this.#headers.push(unit, at);
    else this.#read([{ unit, at }]);
  }

  end(): void {
    // What was held of one may hold another.
    while (this.#headers.end() || this.#body !== null) {
      this.#body?.take('\n');
      this.#read(this.#giveBack());
    }
  }

  #read(units: readonly SourceUnit[]): void {
    // The last one is what is read next.
    const waiting = units.toReversed();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (this.#body === null) this.#headers.push(next.unit, next.at);
      else if (!this.#body.take(next.unit)) waiting.push(next, ...this.#giveBack().toReversed());
      else if (this.#body.trailing === 0) this.#trailing = [];
      else this.#trailing.push(next);
    }
  }

  /** The body is over: what only seemed to be of it is read anew, and may hold another address. */
  #giveBack(): readonly SourceUnit[] {
    const units = this.#body?.trailing === 0 ? [] : this.#trailing;
    this.#trailing = [];
    this.#body = null;
    this.#readUntil = units.at(-1)?.at ?? this.#readUntil;
    return units;
  }
}
