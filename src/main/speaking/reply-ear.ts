import { createEar, type Ear } from '../speakable/sentences/sentences.ts';
import type { Aside } from './asides.ts';
import type { SpeakableText } from './speaker.ts';

/** A stream that pauses this long has probably ended its sentence: tokens come every 10 to 30 ms. */
const STALL_RELEASE_MS = 400;

export interface ReplyEarOptions {
  /** Whether the speech model acts out interjections; read whenever it begins anew. */
  readonly interjections: () => boolean;
  readonly say: (text: SpeakableText) => void;
}

/** A growing reply's version for the ear, given on to be said as soon as it is a sentence. */
export class ReplyEar {
  readonly #options: ReplyEarOptions;
  #ear: Ear;
  #stall: NodeJS.Timeout | null = null;

  constructor(options: ReplyEarOptions) {
    this.#options = options;
    this.#ear = this.#newEar('');
  }

  /** Where in the reply the sentence begins that is not complete yet; null when there is none. */
  get pendingStart(): number | null {
    return this.#ear.pendingStart;
  }

  /** Begins anew, behind what of the reply is not to be said. */
  beginBehind(skipped: string): void {
    this.rest();
    this.#ear = this.#newEar(skipped);
  }

  push(delta: string): void {
    this.#say(this.#ear.push(delta));
    this.rest();
    this.#stall = setTimeout(() => this.release(), STALL_RELEASE_MS);
  }

  /** Begins anew at this place in the reply, with what is said beside it, each in its place. */
  sayFrom(reply: string, from: number, asides: readonly Aside[]): void {
    this.beginBehind(reply.slice(0, from));
    let at = from;
    for (const aside of asides) {
      const to = Math.max(at, aside.at);
      this.push(reply.slice(at, to));
      this.aside(aside);
      at = to;
    }
    this.push(reply.slice(at));
  }

  /** Something that is no part of the reply, behind what was given of it so far. */
  aside({ text, at }: Aside): void {
    const place = { sourceStart: at, sourceEnd: at };
    this.release();
    this.#options.say({
      sentences: [{ text, ...place, verbatim: [] }],
      pieces: [
        { type: 'text', text, ...place },
        { type: 'pause', strength: 'block' },
      ],
    });
  }

  /** Gives on what is a whole sentence and only waits to see what follows. */
  release(): void {
    this.#say(this.#ear.release());
  }

  /** The reply is complete. */
  end(): void {
    this.rest();
    this.#say(this.#ear.end());
  }

  /** Nothing is given on until more comes. */
  rest(): void {
    if (this.#stall !== null) clearTimeout(this.#stall);
    this.#stall = null;
  }

  #newEar(skipped: string): Ear {
    const ear = createEar({ interjections: this.#options.interjections() });
    ear.skip(skipped);
    return ear;
  }

  #say(sentences: SpeakableText['sentences']): void {
    this.#options.say({ sentences, pieces: this.#ear.takePieces() });
  }
}
