import type { DataBody } from './data-body.ts';

const BASE64 = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-%');

/** Encoders break lines at 64 or 76 letters. */
const MIN_LINE = 60;
/** No word is as long: what begins a line so goes on with the one before. */
const MIN_NEXT_LINE = 40;

export class Base64Body implements DataBody {
  readonly #closer: string | null;
  /** Letters of the present line. */
  #line = 0;
  #isEmpty = true;
  #last = '';
  #trailing = 0;

  /** @param closer what closes what the address stands in, if anything does. */
  constructor(closer: string | null) {
    this.#closer = closer;
  }

  get trailing(): number {
    return this.#trailing;
  }

  take(unit: string): boolean {
    if (BASE64.has(unit)) this.#takeLetter();
    else if (this.#mayBreak(unit)) {
      this.#line = 0;
      this.#trailing += 1;
    } else {
      // The last line is short, and told by what closes it.
      if (this.#line > 0 && (this.#last === '=' || unit === this.#closer)) this.#trailing = 0;
      return false;
    }
    this.#last = unit;
    return true;
  }

  #takeLetter(): void {
    this.#line += 1;
    this.#isEmpty = false;
    if (this.#trailing > 0) this.#trailing = this.#line < MIN_NEXT_LINE ? this.#trailing + 1 : 0;
  }

  #mayBreak(unit: string): boolean {
    // Some write a blank behind the comma.
    if (unit === ' ' || unit === '\t') return this.#isEmpty;
    if (unit !== '\n' && unit !== '\r') return false;
    if (this.#last === '\r') return unit === '\n';
    return this.#isEmpty ? this.#last !== '\n' : this.#trailing === 0 && this.#line >= MIN_LINE;
  }
}
