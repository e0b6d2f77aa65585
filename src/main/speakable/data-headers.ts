import { dataBodyStart, MAX_HEADER, mayBecomeDataHeader } from '../../shared/data-address/data-address.ts';
import type { SourceUnit } from './table.ts';

const HEADER_START = 'data:';
const IN_NAME_ONLY = /["() ]/;

export interface DataHeaderPorts {
  /** What is read next of the reply. */
  readonly give: (unit: string, at: number) => void;
  /** A header was given to its comma; its body follows. */
  readonly opened: (header: string, opener: string, at: number) => void;
}

/** Finds the headers of data addresses in a reply that it gives on. */
export class DataHeaders {
  readonly #ports: DataHeaderPorts;
  /** What came last, as long as a header's beginning and what stands before it. */
  #recent = '';
  /** From before a header's beginning on, until it is told. */
  #header: string | null = null;
  /** What a name in it holds, `name="my cat.png"`: with blanks and marks no rule would take it for an address's beginning. */
  #held: SourceUnit[] = [];

  constructor(ports: DataHeaderPorts) {
    this.#ports = ports;
  }

  push(unit: string, at: number): void {
    if (this.#header === null) this.#give(unit, at);
    else this.#takeInHeader(this.#header, unit, at);
  }

  /** No more comes: what is held is of no header. @returns whether anything was held. */
  end(): boolean {
    const held = this.#takeHeld();
    for (const { unit, at } of held) this.push(unit, at);
    return held.length > 0;
  }

  #give(unit: string, at: number): void {
    this.#ports.give(unit, at);
    this.#recent = (this.#recent + unit).slice(-HEADER_START.length - 1);
    if (unit === ':' && this.#recent.toLowerCase().endsWith(HEADER_START)) this.#header = this.#recent;
  }

  #takeInHeader(before: string, unit: string, at: number): void {
    const text = before + unit;
    const start = text.toLowerCase().indexOf(HEADER_START);
    const mayGoOn = unit !== ',' && text.length <= MAX_HEADER;
    if (unit === ',' && dataBodyStart(text, start) === text.length) {
      this.#open(text.slice(start), text.slice(0, start), at);
    } else if (mayGoOn && this.#held.length === 0 && !IN_NAME_ONLY.test(unit)) {
      this.#header = text;
      this.#give(unit, at);
    } else if (mayGoOn && mayBecomeDataHeader(text.slice(start), text.slice(0, start))) {
      this.#header = text;
      this.#held.push({ unit, at });
    } else for (const one of [...this.#takeHeld(), { unit, at }]) this.push(one.unit, one.at);
  }

  #open(header: string, opener: string, at: number): void {
    for (const one of this.#takeHeld()) if (!IN_NAME_ONLY.test(one.unit)) this.#ports.give(one.unit, one.at);
    this.#ports.give(',', at);
    this.#recent = '';
    this.#ports.opened(header, opener, at);
  }

  /** The header is told: it was one, or none. */
  #takeHeld(): readonly SourceUnit[] {
    const units = this.#held;
    this.#held = [];
    this.#header = null;
    return units;
  }
}
