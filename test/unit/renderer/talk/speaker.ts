import type { Detected, FromDetector } from '../../../../src/renderer/listening/detector-messages.ts';
import type { DetectorEffect } from '../../../../src/renderer/talk/machine-events.ts';
import type { TalkWorld } from './talk-world.ts';

/** Longer than a press by mistake, and what is still on its way behind it. */
const TALK_WORD_SAMPLES = 6_000;

/** What the detector takes for one sentence. */
interface Segment {
  readonly words: number[];
  readonly isMeant: boolean;
  isHeld: boolean;
  /** The page has been told that it has begun. */
  isKnown: boolean;
}
const segment = (isMeant: boolean): Segment => ({ words: [], isMeant, isHeld: false, isKnown: false });

interface Untold {
  readonly run: number;
  readonly message: FromDetector;
  readonly of: Segment | null;
}

/** A word is one sample that bears its number. Where it was said into Talk, zeros follow. */
export const wordsIn = (samples: Int16Array): readonly number[] =>
  Array.from(samples.filter((word) => word !== 0));

/**
 * Somebody speaks, word after numbered word, to a detector that takes in at once and tells late,
 * and to Talk's microphone. Keeps what is to become of each word.
 */
export class Speaker {
  readonly #world: TalkWorld;
  #next = 1;
  #detector = { isArmed: false, generation: 0, watch: null as number | null };
  #segment: Segment | null = null;
  #hasFailed = false;
  /** What is being said was said into Talk and was taken back there: to its next pause it is void. */
  #isVoid = false;
  #untold: Untold[] = [];
  /** Heard, and neither asked nor taken back: they must be asked. */
  readonly owed = new Map<number, Segment | 'talk'>();
  /** They must not be asked. */
  readonly takenBack = new Set<number>();

  constructor(world: TalkWorld) {
    this.#world = world;
    world.onDetector = (order) => this.#obey(order);
  }

  say(): void {
    const word = this.#next;
    this.#next += 1;
    const { isArmed, generation } = this.#detector;
    if (isArmed) {
      if (this.#segment === null) {
        this.#segment = segment(true);
        this.#tell({ type: 'start', generation });
      }
      if (this.#segment.isMeant) {
        this.#segment.words.push(word);
        if (this.#isVoid) this.takenBack.add(word);
        else this.owed.set(word, this.#segment);
      }
    }
    if (this.#world.phase !== 'listening') return;
    this.owed.set(word, 'talk');
    const samples = new Int16Array(TALK_WORD_SAMPLES);
    samples[0] = word;
    this.#world.give(samples, 0.1);
  }

  /** What is said has been speech for long enough to pause the voice. */
  insist(): void {
    const { watch, generation } = this.#detector;
    if (watch === null || this.#segment?.isMeant !== true || this.#segment.isHeld) return;
    this.#segment.isHeld = true;
    this.#tell({ type: 'hold', watch, generation });
  }

  pause(): void {
    this.#isVoid = false;
    if (this.#segment !== null) this.#end(false);
  }

  /** The detector's next message comes to the page. */
  deliver(): boolean {
    const next = this.#untold.shift();
    if (next === undefined) return false;
    if (next.of !== null) next.of.isKnown = true;
    this.#world.tell({ type: 'detected', run: next.run, message: next.message });
    return true;
  }

  /** The detector cannot go on: what was said until then is told first. */
  fail(): void {
    if (this.#world.state.handsFree === null || this.#hasFailed) return;
    this.#end(true);
    this.#hasFailed = true;
    this.#untold.push({ run: this.#world.run, message: { type: 'failed', reason: '' }, of: null });
  }

  /**
   * Hands-free is switched off, or on: then with another detector. What the one before has not told
   * comes all the same, and is void.
   */
  switchHandsFree(): void {
    if (this.#world.state.handsFree === null) {
      this.#detector = { isArmed: false, generation: 0, watch: null };
      this.#segment = null;
      this.#hasFailed = false;
      this.#world.startHandsFree();
      return;
    }
    const ends = this.#untold.filter(({ message }) => message.type === 'end').map(({ of }) => of);
    for (const [word, place] of this.owed) {
      if (place === 'talk' || (place !== this.#segment && !ends.includes(place))) continue;
      this.owed.delete(word);
      this.takenBack.add(word);
    }
    this.#end(true);
    this.#world.tell({ type: 'stopHandsFree' });
  }

  /**
   * What was said so far need not be asked any more.
   * @param isCertain the page took something back for certain. @param isOfTalk it was said into Talk.
   */
  takeBack(isCertain: boolean, isOfTalk = false): void {
    this.#isVoid = isOfTalk;
    const asked = wordsAsked(this.#world);
    for (const [word, place] of this.owed) {
      if (asked.includes(word)) continue;
      this.owed.delete(word);
      // Of what has just begun it may not know yet.
      if (isCertain && (place === 'talk' || place.isKnown)) this.takenBack.add(word);
    }
  }

  #obey(order: DetectorEffect): void {
    if (this.#hasFailed) return;
    if (order.type === 'watch') this.#detector.watch = order.watch;
    else if (order.type === 'rest') this.#end(true);
    else if (order.type === 'discard') {
      this.#detector.generation = order.generation;
      this.#segment = segment(false);
    } else if (order.type === 'arm') {
      this.#detector = { ...this.#detector, isArmed: order.how !== null, generation: order.generation };
      this.#segment = null;
      // It starts to listen again.
      this.#isVoid = false;
    }
  }

  #end(isRest: boolean): void {
    const { generation } = this.#detector;
    const words = this.#segment?.isMeant === true ? this.#segment.words : [];
    if (words.length > 0) this.#tell({ type: 'end', samples: Int16Array.from(words), generation });
    else if (this.#segment !== null && !isRest) this.#tell({ type: 'misfire', generation });
    this.#segment = null;
    if (isRest) this.#detector.isArmed = false;
  }

  #tell(message: Detected): void {
    this.#untold.push({ run: this.#world.run, message, of: this.#segment });
  }
}

export const wordsAsked = ({ asked }: TalkWorld): readonly number[] =>
  asked.flatMap((text) => text.match(/\d+/gu) ?? []).map(Number);
