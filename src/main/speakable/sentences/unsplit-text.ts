import { isUnspaced } from '../characters.ts';
import { isVerbatim, NOWHERE } from '../verbatim-parts.ts';

/** Five Chinese characters take as long to say as twelve letters. */
const LETTERS_PER_UNSPACED = 2.4;

/** Text that is not split into sentences yet, and of each of its UTF-16 units where in the source it comes from. */
export class UnsplitText {
  #text = '';
  #starts: number[] = [];
  #ends: number[] = [];
  /** Where in the source each unit stands as it is said. */
  #places: number[] = [];
  /** Length in Latin letters up to and with each unit. */
  #weights: number[] = [];

  get text(): string {
    return this.#text;
  }

  /** Where in the source it begins; null when there is none. */
  get sourceStart(): number | null {
    return this.#starts[0] ?? null;
  }

  /** Where in the source it ends that comes before this unit. */
  sourceEndAt(at: number): number {
    return this.#ends[at - 1] ?? 0;
  }

  placesTo(to: number): readonly number[] {
    return this.#places.slice(0, to);
  }

  /** How long it is up to this unit, in Latin letters. */
  weight(at: number): number {
    return this.#weights[at - 1] ?? 0;
  }

  /** A phrase that stands for one range of the source cannot be shared by two sentences. */
  maySplit(at: number): boolean {
    return at > 0 && this.sourceEndAt(at) <= (this.#starts[at] ?? Infinity);
  }

  append(added: string, start: number, end: number): void {
    const stands = isVerbatim({ text: added, sourceStart: start, sourceEnd: end });
    for (const char of added) {
      const letters = isUnspaced(char) ? LETTERS_PER_UNSPACED : char.length;
      const total = this.weight(this.#text.length) + letters;
      this.#text += char;
      for (let unit = 0; unit < char.length; unit += 1) {
        this.#starts.push(start);
        this.#ends.push(end);
        this.#places.push(stands ? start + unit : NOWHERE);
        this.#weights.push(total);
      }
    }
  }

  trimEnd(): void {
    let { length } = this.#text;
    while (this.#text.charAt(length - 1) === ' ') length -= 1;
    this.#text = this.#text.slice(0, length);
    for (const each of [this.#starts, this.#ends, this.#places, this.#weights]) each.length = length;
  }

  drop(length: number): void {
    const gone = this.weight(length);
    this.#text = this.#text.slice(length);
    this.#starts = this.#starts.slice(length);
    this.#ends = this.#ends.slice(length);
    this.#places = this.#places.slice(length);
    this.#weights = this.#weights.slice(length).map((total) => total - gone);
  }
}
