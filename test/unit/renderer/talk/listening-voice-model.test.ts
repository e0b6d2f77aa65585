import { isDialog } from '../../../../src/renderer/state/view.ts';
import { CONVERSATION, SETTINGS } from '../../../support/views.ts';
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { isRecording, isVoiceWaiting } from '../../../../src/renderer/talk/machine-state.ts';
import { LateDetector } from './late-detector.ts';
import { TalkWorld } from './talk-world.ts';
import { core, LOUDNESS, player, RATE_HZ, render, speak, voice } from './voice-world.ts';

/** How many random orders of what can happen are tried. */
const ORDERS = 4_000;

interface Session {
  readonly world: TalkWorld;
  readonly detector: LateDetector;
  turns: number;
  /** The user's own pause, of this voice. */
  paused: string | null;
}

function begin(): Session {
  const world = new TalkWorld();
  const detector = new LateDetector(world);
  void player.stop();
  // A worklet knows of no pause and no number when it is silent.
  core.receive({ type: 'watch', watch: null });
  render(100);
  voice.reports.length = 0;
  voice.onState = (playback) => world.change({ playback });
  world.onVoice = (type) => {
    if (type === 'pauseVoice') player.pause();
    else if (type === 'resumeVoice') player.resume();
    else void player.stop();
  };
  // A question stops the voice.
  world.onAsked = () => {
    void player.stop();
    world.tell({ type: 'asked' });
  };
  world.startHandsFree();
  return { world, detector, turns: 0, paused: null };
}

const cuts = () => voice.reports.filter(({ cut }) => cut).length;
const playback = ({ world }: Session) => world.outside.playback;
const isBehindDialog = ({ outside }: TalkWorld): boolean => isDialog(outside.view);

/** The recording that the machine waits for; the ones before were called off. */
function answer({ world }: Session, text: string): void {
  world.recordings = world.recordings.slice(-1);
  world.answer(() => text);
}

/** What can happen, in any order. */
const STEPS = {
  begin: ({ detector }) => detector.begin(),
  insist: ({ detector }) => detector.insist(),
  cough: ({ detector }) => detector.cough(),
  pause: ({ detector }) => detector.pause(),
  obey: ({ detector }) => void detector.obey(),
  tell: ({ detector }) => void detector.tell(),
  obeyAll: ({ detector }) => {
    while (detector.obey());
  },
  tellAll: ({ detector }) => {
    while (detector.tell());
  },
  voice: (session) => speak(`voice ${(session.turns += 1)}`),
  time: ({ world }) => {
    render(300);
    world.wait(100);
  },
  playOrPause: (session) => {
    const { phase, turnId } = playback(session);
    if (phase === 'paused') {
      session.paused = null;
      session.world.tell({ type: 'goOn' });
      player.resume();
    } else {
      session.paused = turnId;
      player.pause();
    }
  },
  stop: () => void player.stop(),
  escape: ({ world }) => {
    if (!isBehindDialog(world)) world.tell({ type: 'escape' });
  },
  newConversation: ({ world }) => world.tell({ type: 'endConversation' }),
  talk: ({ world }) => {
    if (!isBehindDialog(world) && !isRecording(world.state)) world.tell({ type: 'beginTalk' });
  },
  talkEnds: ({ world }) => {
    if (isRecording(world.state)) world.tell({ type: 'finishTalk' });
  },
  microphoneOpens: ({ world }) => {
    if (world.phase === 'opening') world.openMicrophone();
  },
  microphoneIsRefused: ({ world }) => {
    if (world.phase === 'opening') world.refuseMicrophone();
  },
  words: (session) => answer(session, 'What is that?'),
  hum: (session) => answer(session, 'Mhm.'),
  nothing: (session) => answer(session, ''),
  firstWord: ({ world }) => {
    const { talk } = world.state;
    if (talk.phase !== 'transcribing') return;
    world.tell({
      type: 'hearing',
      event: { type: 'partial', recordingId: talk.recordingId, text: 'What' },
    });
  },
  notTranscribed: ({ world }) => world.failToAnswer(),
  retry: ({ world }) => world.tell({ type: 'retryTranscription' }),
  // Its button is there while something is kept.
  dropSaid: ({ world }) => {
    if (world.phase === 'notTranscribed') world.tell({ type: 'dropSaid' });
  },
  settings: ({ world }) => world.change({ view: isBehindDialog(world) ? CONVERSATION : SETTINGS }),
  handsFree: ({ world, detector }) => {
    detector.restart();
    if (world.state.handsFree === null) world.startHandsFree();
    else {
      world.tell({ type: 'stopHandsFree' });
      core.receive({ type: 'watch', watch: null });
    }
  },
  mute: ({ world }) => world.tell({ type: 'mute', isMuted: !world.state.isMuted }),
} satisfies Record<string, (session: Session) => void>;
type Step = keyof typeof STEPS;
/**
 * What may end a voice before its end; a hum too, where it goes on with what
 * was said before that voice.
 */
const ENDING: ReadonlySet<string> = new Set<Step>([
  'voice',
  'stop',
  'escape',
  'newConversation',
  'talk',
  'words',
  'firstWord',
  'hum',
]);

/** Everything is heard to its end, the user is silent, and what they said had no words. */
function conclude(session: Session): void {
  const { world, detector } = session;
  world.change({ view: CONVERSATION });
  for (let round = 0; round < 6; round += 1) {
    STEPS.microphoneOpens(session);
    detector.pause();
    while (detector.obey() || detector.tell());
    STEPS.talkEnds(session);
    world.wait(100);
    STEPS.retry(session);
    answer(session, '');
  }
}

/** Somebody speaks over the voice, and all is told at once: most of what matters comes behind that. */
const OVER_THE_VOICE: readonly Step[] = ['obeyAll', 'begin', 'insist', 'tellAll'];
const often: readonly Step[] = [
  'begin',
  'insist',
  'pause',
  'obeyAll',
  'tellAll',
  'tell',
  'time',
  'words',
  'hum',
];
const any = fc.constantFrom(...(Object.keys(STEPS) as Step[]), ...often, ...often).map((name) => [name]);
const some = fc.oneof(
  { weight: 8, arbitrary: any },
  { weight: 1, arbitrary: fc.constant(['voice', ...OVER_THE_VOICE]) },
  { weight: 1, arbitrary: fc.constant([...OVER_THE_VOICE, 'pause', 'tellAll']) },
  { weight: 1, arbitrary: fc.constant(['voice', 'obeyAll', 'begin', 'tellAll', 'insist']) },
);
const story = fc.array(some, { minLength: 4, maxLength: 20, size: 'max' }).map((parts) => parts.flat());

/** The line of the player opens once for all. */
beforeAll(async () => {
  player.prepare(RATE_HZ);
  await Promise.resolve();
});

test('a voice ends only for a reason, and sounds on when nothing is said, in whatever order things happen', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const session = begin();
      for (const name of steps) {
        const before = cuts();
        STEPS[name](session);
        if (!ENDING.has(name) && cuts() !== before) expect.fail(`${name} has ended a voice`);
      }
      conclude(session);
      expect(session.world.phase).toBe('idle');
      expect(isVoiceWaiting(session.world.state)).toBe(false);
      const { phase, turnId } = playback(session);
      const isUsersPause = turnId !== null && turnId === session.paused;
      expect(phase === 'paused').toBe(isUsersPause);
      if (!isUsersPause) {
        // What lowered the voice is over.
        render(100);
        if (playback(session).phase === 'playing') expect(render(100)).toBeCloseTo(LOUDNESS, 2);
        render(7_000);
        expect(playback(session).phase).toBe('idle');
      }
      expect(session.world.microphones).toEqual([]);
    }),
    {
      numRuns: ORDERS,
      examples: [
        // Hands-free ends while it has a voice wait, and nothing was said into Talk.
        [
          [
            'talk',
            'microphoneOpens',
            'talkEnds',
            'voice',
            'obeyAll',
            'begin',
            'tellAll',
            'insist',
            'tellAll',
            'handsFree',
            'begin',
          ],
        ],
        // The voice is held while what was said before it is taken back.
        [
          [
            'obeyAll',
            'begin',
            'insist',
            'tellAll',
            'pause',
            'tellAll',
            'voice',
            'obeyAll',
            'begin',
            'tellAll',
            'insist',
            'escape',
          ],
        ],
        // A voice goes on by Play before the detector knows of it.
        [['voice', 'obeyAll', 'begin', 'insist', 'tellAll', 'voice', 'playOrPause', 'obeyAll']],
      ],
    },
  );
}, 120_000);
