import * as fc from 'fast-check';
import { isDialog } from '../../../../src/renderer/state/view.ts';
import { CONVERSATION, SETTINGS } from '../../../support/views.ts';
import { expect, test } from 'vitest';
import { isRecording, isTalking } from '../../../../src/renderer/talk/machine-state.ts';
import { Speaker, wordsAsked, wordsIn } from './speaker.ts';
import { TalkWorld, type Recorded } from './talk-world.ts';

/** How many random orders of what can happen are tried. */
const ORDERS = 20_000;
/** Longer than what is still on its way when Talk is let go. */
const TAIL_MS = 100;

interface Session {
  readonly world: TalkWorld;
  readonly speaker: Speaker;
  /** What was called off, and is answered all the same. */
  readonly late: Recorded[];
}

function begin(): Session {
  const world = new TalkWorld();
  const speaker = new Speaker(world);
  // From now on it is on its way to main.
  world.onAsked = () => world.change({ sending: true });
  world.startHandsFree();
  return { world, speaker, late: [] };
}

const isBehindDialog = ({ outside }: TalkWorld): boolean => isDialog(outside.view);
const sayWords = ({ samples }: Recorded): string => `said ${wordsIn(samples).join(' ')}`;

/** The recording that the machine waits for; the ones before were called off. */
function answer(session: Session, textOf: (said: Recorded) => string): void {
  const { recordings } = session.world;
  session.late.push(...recordings.splice(0, recordings.length - 1));
  session.world.answer(textOf);
}

/** What can happen, in any order. */
const STEPS = {
  say: ({ speaker }) => speaker.say(),
  insist: ({ speaker }) => speaker.insist(),
  pause: ({ speaker }) => speaker.pause(),
  deliver: ({ speaker }) => void speaker.deliver(),
  detectorFails: ({ speaker }) => speaker.fail(),
  handsFree: ({ speaker }) => speaker.switchHandsFree(),
  talk: ({ world, speaker }) => {
    // What could not be transcribed is given up for what is said now.
    if (world.phase === 'notTranscribed') speaker.takeBack(false);
    // Behind a dialog there is no Talk.
    if (!isRecording(world.state) && !isBehindDialog(world)) world.tell({ type: 'beginTalk' });
  },
  talkEnds: ({ world }) => {
    if (isRecording(world.state)) world.tell({ type: 'finishTalk' });
  },
  talkOpens: ({ world }) => {
    if (world.phase === 'opening') world.openMicrophone();
  },
  talkIsRefused: ({ world }) => {
    if (world.phase === 'opening') world.refuseMicrophone();
  },
  talkIsUnplugged: ({ world }) => {
    const listening = world.microphones.at(-1);
    if (listening !== undefined) world.tell({ type: 'microphoneGone', listening });
  },
  // It has opened when it was called off already.
  oldMicrophoneOpens: ({ world }) => {
    const { listening } = world.state.numbers;
    if (!world.microphones.includes(listening)) world.tell({ type: 'microphoneOpened', listening });
  },
  time: ({ world }) => world.wait(TAIL_MS),
  transcribed: (session) => answer(session, sayWords),
  nothing: (session) =>
    answer(session, ({ samples }) => {
      // No words: that is the end of them.
      for (const word of wordsIn(samples)) session.speaker.owed.delete(word);
      return '';
    }),
  notTranscribed: ({ world }) => world.failToAnswer(),
  lateTranscript: ({ world, late }) => {
    const { recordings } = world;
    const before = late.pop() ?? (recordings.length > 1 ? recordings.shift() : undefined);
    if (before !== undefined)
      world.tell({ type: 'transcribed', recordingId: before.recordingId, text: sayWords(before) });
  },
  asked: ({ world }) => {
    if (!world.outside.sending) return;
    world.change({ sending: false });
    world.tell({ type: 'asked' });
  },
  retry: ({ world }) => world.tell({ type: 'retryTranscription' }),
  // It closes a dialog first.
  escape: ({ world, speaker }) => {
    if (isBehindDialog(world)) return;
    const { handsFree } = world.state;
    const isCertain = isTalking(world.state) || (handsFree !== null && handsFree.detected !== 'nothing');
    const isOfTalk = isRecording(world.state);
    world.tell({ type: 'escape' });
    speaker.takeBack(isCertain, isOfTalk);
  },
  newConversation: ({ world, speaker }) => {
    world.tell({ type: 'endConversation' });
    speaker.takeBack(false);
  },
  settings: ({ world }) => world.change({ view: isBehindDialog(world) ? CONVERSATION : SETTINGS }),
} satisfies Record<string, (session: Session) => void>;
type Step = keyof typeof STEPS;

/** All that was begun comes to its end, and nothing else happens. */
function conclude(session: Session): void {
  const { world, speaker } = session;
  world.change({ view: CONVERSATION });
  speaker.pause();
  const isOver = (): boolean => world.phase === 'idle' && !world.outside.sending && !world.isPending;
  for (let round = 0; round < 12 && (round === 0 || !isOver()); round += 1) {
    while (speaker.deliver());
    STEPS.talkOpens(session);
    STEPS.talkEnds(session);
    world.wait(TAIL_MS);
    STEPS.retry(session);
    STEPS.transcribed(session);
    STEPS.asked(session);
  }
}

/** A sentence is said, and told to the page. */
const SENTENCE: readonly Step[] = ['say', 'pause', 'deliver', 'deliver'];
const TALKED: readonly Step[] = ['talk', 'talkOpens', 'say', 'talkEnds', 'time'];
const often: readonly Step[] = ['say', 'say', 'deliver', 'deliver', 'pause', 'transcribed', 'time'];
const any = fc.constantFrom(...(Object.keys(STEPS) as Step[]), ...often).map((name) => [name]);
const some = fc.oneof(
  { weight: 8, arbitrary: any },
  { weight: 2, arbitrary: fc.constant(SENTENCE) },
  { weight: 1, arbitrary: fc.constant(TALKED) },
);
const story = fc.array(some, { minLength: 4, maxLength: 24, size: 'max' }).map((parts) => parts.flat());

test('each word that was taken in is asked once, and none that was taken back, in whatever order things happen', () => {
  fc.assert(
    fc.property(story, (names) => {
      const session = begin();
      const { world, speaker } = session;
      for (const step of names) STEPS[step](session);
      conclude(session);
      const asked = wordsAsked(world);
      expect(asked).toHaveLength(new Set(asked).size);
      expect(asked.filter((word) => speaker.takenBack.has(word))).toEqual([]);
      expect([...speaker.owed.keys()].filter((word) => !asked.includes(word))).toEqual([]);
      expect(world.phase).toBe('idle');
      expect(world.microphones).toEqual([]);
    }),
    {
      numRuns: ORDERS,
      examples: [
        // What Talk took over comes late, when that was taken back.
        [['talk', 'say', 'talkOpens', 'deliver', 'talkEnds', 'escape', 'say', 'say']],
        // Two rests, and neither was told before the other.
        [['say', 'settings', 'settings', 'say', 'talk', 'say', 'talkOpens', 'say']],
      ],
    },
  );
}, 120_000);
