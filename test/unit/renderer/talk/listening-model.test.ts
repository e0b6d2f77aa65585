import * as fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import type { FromDetector } from '../../../../src/renderer/listening/detector-messages.ts';
import { isDialog } from '../../../../src/renderer/state/view.ts';
import { CONVERSATION, SETTINGS } from '../../../support/views.ts';
import {
  mockedApi,
  mockedChosenMicrophone,
  mockedDetector,
  mockedMicrophone,
  mockedSound,
  world,
  type Microphone,
} from './listening-world.ts';

vi.mock('../../../../src/renderer/api.ts', () => mockedApi);
vi.mock('../../../../src/renderer/actions/sound.ts', () => mockedSound);
vi.mock('../../../../src/renderer/audio/microphone.ts', () => mockedMicrophone);
vi.mock('../../../../src/renderer/talk/microphone.ts', () => mockedChosenMicrophone);
vi.mock('../../../../src/renderer/listening/detector.ts', () => mockedDetector);
vi.stubGlobal('document', { getElementById: () => null });
afterAll(() => void vi.unstubAllGlobals());

const { store, INITIAL_STATE } = await import('../../../../src/renderer/state/store.ts');
const { startHandsFree, stopHandsFree } = await import('../../../../src/renderer/talk/hands-free.ts');
const talk = await import('../../../../src/renderer/talk/talk.ts');
const { takeBackSaid } = await import('../../../../src/renderer/talk/take-back.ts');
const { newConversation } = await import('../../../../src/renderer/navigation/new-conversation.ts');

/** Longer than the last word takes from the microphone, and than a press by mistake. */
const WORD_SAMPLES = 16_000;
const TAIL_MS = 100;
/** Everything that promises have put off until now is done. */
const settle = () => vi.advanceTimersByTimeAsync(0);
const isBehindDialog = () => isDialog(store.getState().view);

/** What the detector hears as one. */
interface Segment {
  readonly words: number[];
  readonly isMeant: boolean;
  isHeld: boolean;
  /** The page has been told that it has begun. */
  isKnown: boolean;
}
const segment = (isMeant: boolean): Segment => ({ words: [], isMeant, isHeld: false, isKnown: false });

/**
 * Somebody speaks, word after numbered word, to a detector that hears at once and tells late, and to Talk's microphone. Keeps what is
 * to become of each word.
 */
class Speaker {
  #next = 1;
  #isSpeaking = false;
  #detector = { isArmed: false, arming: 0, watch: null as number | null };
  #segment: Segment | null = null;
  #untold: { readonly message: FromDetector; readonly of: Segment | null }[] = [];
  /** Heard, and neither asked nor taken back: they must be asked. */
  readonly owed = new Map<number, Segment | 'talk'>();
  /** They must not be asked. */
  readonly takenBack = new Set<number>();

  constructor() {
    world.order = (order) => {
      if (order.type === 'watch') this.#detector.watch = order.watch;
      else if (order.type === 'rest') this.#end(true);
      else if (order.type === 'discard') {
        this.#detector.arming = order.arming;
        this.#segment = segment(false);
      } else if (order.type === 'arm') {
        this.#detector = { ...this.#detector, isArmed: order.how !== null, arming: order.arming };
        this.#segment = null;
      }
    };
  }

  say(): void {
    const word = this.#next;
    this.#next += 1;
    this.#isSpeaking = true;
    const { isArmed, arming } = this.#detector;
    if (isArmed) {
      if (this.#segment === null) {
        this.#segment = segment(true);
        this.#tell({ type: 'start', arming });
      }
      if (this.#segment.isMeant) {
        this.#segment.words.push(word);
        this.owed.set(word, this.#segment);
      }
    }
    if (store.getState().talk.phase !== 'listening') return;
    this.owed.set(word, 'talk');
    talkMicrophone()?.give({ samples: new Int16Array(WORD_SAMPLES).fill(word), rms: 0.1 });
  }

  /** What is said has been speech for long enough to pause the voice. */
  insist(): void {
    const { watch, arming } = this.#detector;
    if (watch === null || this.#segment?.isMeant !== true || this.#segment.isHeld) return;
    this.#segment.isHeld = true;
    this.#tell({ type: 'hold', watch, arming });
  }

  pause(): void {
    this.#isSpeaking = false;
    if (this.#segment !== null) this.#end(false);
  }

  /** The detector's next message comes to the page. */
  deliver(): boolean {
    const next = this.#untold.shift();
    if (next === undefined) return false;
    if (next.of !== null) next.of.isKnown = true;
    world.told(next.message);
    return true;
  }

  get isSpeaking(): boolean {
    return this.#isSpeaking;
  }

  /** What was said so far is not owed any more. @param isCertain the page said that it took something back. */
  takeBack(isCertain: boolean): void {
    const asked = wordsAsked();
    for (const [word, place] of this.owed) {
      if (asked.includes(word)) continue;
      this.owed.delete(word);
      // Of what has just begun it may not know yet.
      if (isCertain && (place === 'talk' || place.isKnown)) this.takenBack.add(word);
    }
  }

  #end(isRest: boolean): void {
    const { arming } = this.#detector;
    const words = this.#segment?.isMeant === true ? this.#segment.words : [];
    const samples = Int16Array.from(
      words.flatMap((word) => Array.from({ length: WORD_SAMPLES }, () => word)),
    );
    if (words.length > 0) this.#tell({ type: 'end', samples, arming });
    else if (this.#segment !== null && !isRest) this.#tell({ type: 'misfire', arming });
    this.#segment = null;
    if (isRest) this.#detector.isArmed = false;
  }

  #tell(message: FromDetector): void {
    this.#untold.push({ message, of: this.#segment });
  }
}

/** The last one that was opened behind that of Hands-free. */
const talkMicrophone = (): Microphone | undefined => world.microphones.slice(1).at(-1);
const wordsIn = (pcm: Uint8Array): readonly number[] => {
  const samples = new Int16Array(pcm.buffer, pcm.byteOffset, pcm.byteLength / 2);
  return Array.from(
    { length: samples.length / WORD_SAMPLES },
    (_, word) => samples[word * WORD_SAMPLES] ?? 0,
  );
};
const wordsAsked = (): readonly number[] =>
  world.asked.flatMap((text) => text.match(/\d+/gu) ?? []).map(Number);
const isRecording = (): boolean => ['opening', 'listening'].includes(store.getState().talk.phase);

/** What can happen, in any order. */
const STEPS = {
  say: (speaker) => speaker.say(),
  insist: (speaker) => speaker.insist(),
  pause: (speaker) => speaker.pause(),
  deliver: (speaker) => void speaker.deliver(),
  talk: (speaker) => {
    // What could not be heard is given up for what is said now.
    if (store.getState().talk.phase === 'unheard') speaker.takeBack(false);
    // Behind a dialog there is no Talk.
    if (!isRecording() && !isBehindDialog()) void talk.beginTalking();
  },
  talkEnds: () => {
    if (isRecording()) talk.finishTalking();
  },
  talkOpens: () => talkMicrophone()?.open(),
  talkIsRefused: () => {
    if (store.getState().talk.phase === 'opening') talkMicrophone()?.refuse();
  },
  time: () => vi.advanceTimersByTime(TAIL_MS),
  understood: () => answer((words) => `said ${words.join(' ')}`),
  nothing: (speaker) =>
    answer((words) => {
      // No words: that is the end of them.
      for (const word of words) speaker.owed.delete(word);
      return '';
    }),
  failed: () => world.recordings.shift()?.fail(),
  retry: () => talk.retryHearing(),
  // It closes a dialog first.
  escape: (speaker) => {
    if (!isBehindDialog()) speaker.takeBack(takeBackSaid());
  },
  newConversation: (speaker) => {
    speaker.takeBack(false);
    void newConversation();
  },
  settings: () => store.setState({ view: isBehindDialog() ? CONVERSATION : SETTINGS }),
} satisfies Record<string, (speaker: Speaker) => void>;

/** The recording that the page waits for; the ones before were called off. */
function answer(textOf: (words: readonly number[]) => string): void {
  const last = world.recordings.pop();
  world.recordings.length = 0;
  last?.answer(textOf(wordsIn(last.pcm)));
}

/** All that was begun comes to its end, and nothing else happens. */
async function conclude(speaker: Speaker): Promise<void> {
  store.setState({ view: CONVERSATION });
  speaker.pause();
  for (let round = 0; round < 12; round += 1) {
    while (speaker.deliver());
    talkMicrophone()?.open();
    await settle();
    STEPS.talkEnds();
    await vi.advanceTimersByTimeAsync(TAIL_MS);
    STEPS.retry();
    STEPS.understood();
    await settle();
  }
}

const name = fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[]), 'say', 'deliver', 'pause');

test('each word that was heard is asked once, and none that was taken back, in whatever order things happen', async () => {
  vi.useFakeTimers();
  await fc.assert(
    fc.asyncProperty(fc.array(name, { minLength: 4, maxLength: 40 }), async (names) => {
      stopHandsFree();
      talk.cancelTalking();
      store.setState(INITIAL_STATE, true);
      for (const list of [world.recordings, world.asked, world.microphones]) list.length = 0;
      const speaker = new Speaker();
      void startHandsFree();
      while (world.microphones.length === 0) await settle();
      world.microphones[0]?.open();
      await settle();
      for (const step of names) {
        STEPS[step](speaker);
        await settle();
      }
      await conclude(speaker);
      const asked = wordsAsked();
      expect(asked).toHaveLength(new Set(asked).size);
      expect(asked.filter((word) => speaker.takenBack.has(word))).toEqual([]);
      expect([...speaker.owed.keys()].filter((word) => !asked.includes(word))).toEqual([]);
      expect(store.getState().talk.phase).toBe('idle');
      const open = world.microphones.filter(({ signal }) => !signal.aborted);
      expect(open).toHaveLength(1);
    }),
    {
      numRuns: 500,
      examples: [
        // What Talk took over comes late, when that was taken back.
        [['talk', 'say', 'talkOpens', 'deliver', 'talkEnds', 'escape', 'say', 'say']],
        // Two rests, and neither was told before the other.
        [['say', 'settings', 'settings', 'say', 'talk', 'say', 'talkOpens', 'say']],
      ],
    },
  );
  vi.useRealTimers();
});
