import * as fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { isDialog } from '../../../../src/renderer/state/view.ts';
import { CONVERSATION, SETTINGS } from '../../../support/views.ts';
import { LateDetector } from './late-detector.ts';
import {
  mockedApi,
  mockedChosenMicrophone,
  mockedDetector,
  mockedMicrophone,
  world,
} from './listening-world.ts';
import { LOUDNESS, mockedVoice, render, silence, speak, voice } from './voice-world.ts';

vi.mock('../../../../src/renderer/api.ts', () => mockedApi);
vi.mock('../../../../src/renderer/audio/microphone.ts', () => mockedMicrophone);
vi.mock('../../../../src/renderer/talk/microphone.ts', () => mockedChosenMicrophone);
vi.mock('../../../../src/renderer/listening/detector.ts', () => mockedDetector);
vi.mock('react', () => ({ useEffect: (run: () => void) => run() }));
vi.mock('../../../../src/renderer/actions/sound.ts', () => mockedVoice);

/** What a key does that the page listens for. */
let onKey: (event: object) => void = () => undefined;
vi.stubGlobal('window', { addEventListener: (_: string, listener: typeof onKey) => (onKey = listener) });
vi.stubGlobal('document', { getElementById: () => null, querySelector: () => null });
afterAll(() => {
  vi.unstubAllGlobals();
  vi.doUnmock('react');
});

const { store, INITIAL_STATE } = await import('../../../../src/renderer/state/store.ts');
voice.onState = (playback) => store.setState({ playback });
const handsFree = await import('../../../../src/renderer/talk/hands-free.ts');
const talk = await import('../../../../src/renderer/talk/talk.ts');
const actions = await import('../../../../src/renderer/actions/actions.ts');
const { isVoiceWaiting } = await import('../../../../src/renderer/actions/voice-wait.ts');
const { newConversation } = await import('../../../../src/renderer/navigation/new-conversation.ts');
const { useEscapeToStop } = await import('../../../../src/renderer/composer/use-escape-to-stop.ts');
useEscapeToStop();

const settle = () => vi.advanceTimersByTimeAsync(0);
const cuts = () => voice.reports.filter(({ cut }) => cut).length;
const playback = () => store.getState().playback;
const isBehindDialog = () => isDialog(store.getState().view);

/** The recording that the page waits for; the ones before were called off. */
function answer(text: string): void {
  const last = world.recordings.pop();
  world.recordings.length = 0;
  last?.answer(text);
}

interface Session {
  readonly detector: LateDetector;
  turns: number;
  /** The user's own, of this voice. */
  paused: string | null;
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
  time: () => {
    render(300);
    vi.advanceTimersByTime(100);
  },
  playOrPause: (session) => {
    if (playback().phase === 'paused') {
      session.paused = null;
      actions.resumeVoice();
    } else {
      session.paused = playback().turnId;
      actions.pauseVoice();
    }
  },
  stop: () => void actions.stop(),
  escape: () => {
    if (!isBehindDialog()) onKey({ key: 'Escape' });
  },
  newConversation: () => void newConversation(),
  talk: () => {
    if (!isBehindDialog() && !talk.isRecording()) void talk.beginTalking();
  },
  talkEnds: () => {
    if (talk.isRecording()) talk.finishTalking();
  },
  microphoneOpens: () => world.microphones.at(-1)?.open(),
  microphoneIsRefused: () => world.microphones.at(-1)?.refuse(),
  words: () => answer('What is that?'),
  hum: () => answer('Mhm.'),
  nothing: () => answer(''),
  failed: () => world.recordings.pop()?.fail(),
  retry: () => talk.retryHearing(),
  // Its button is there while something is kept.
  letGo: () => {
    if (store.getState().talk.phase === 'unheard') talk.cancelTalking();
  },
  settings: () => store.setState({ view: isBehindDialog() ? CONVERSATION : SETTINGS }),
  handsFree: ({ detector }) => {
    detector.restart();
    if (store.getState().handsFree === 'off') void handsFree.startHandsFree();
    else handsFree.stopHandsFree();
  },
  mute: () => handsFree.setMuted(!store.getState().isMuted),
} satisfies Record<string, (session: Session) => void>;
type Step = keyof typeof STEPS;
/** What may end a voice before its end; a hum too, where it goes on with what was said before that voice. */
const ENDING: ReadonlySet<string> = new Set<Step>([
  'voice',
  'stop',
  'escape',
  'newConversation',
  'talk',
  'words',
  'hum',
]);

/** Everything is heard, nobody speaks any more, and nothing that was said were words. */
async function conclude({ detector }: Session): Promise<void> {
  store.setState({ view: CONVERSATION });
  for (let round = 0; round < 6; round += 1) {
    world.microphones.forEach(({ open }) => open());
    detector.pause();
    while (detector.obey() || detector.tell());
    await settle();
    STEPS.talkEnds();
    await vi.advanceTimersByTimeAsync(100);
    STEPS.retry();
    answer('');
    await settle();
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

test('a voice ends only for a reason, and sounds on when nothing is said, in whatever order things happen', async () => {
  vi.useFakeTimers();
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      handsFree.stopHandsFree();
      talk.cancelTalking();
      void silence();
      store.setState(INITIAL_STATE, true);
      for (const list of [world.recordings, world.asked, world.microphones, voice.reports]) list.length = 0;
      const session: Session = { detector: new LateDetector(), turns: 0, paused: null };
      void handsFree.startHandsFree();
      while (world.microphones.length === 0) await settle();
      world.microphones[0]?.open();
      await settle();
      for (const name of steps) {
        const before = cuts();
        STEPS[name](session);
        await settle();
        if (!ENDING.has(name)) expect(cuts()).toBe(before);
      }
      await conclude(session);
      expect(store.getState().talk.phase).toBe('idle');
      expect(isVoiceWaiting()).toBe(false);
      const { phase, turnId } = playback();
      const isUsersPause = turnId !== null && turnId === session.paused;
      expect(phase === 'paused').toBe(isUsersPause);
      if (!isUsersPause) {
        // Whatever lowered it is over.
        render(100);
        if (playback().phase === 'playing') expect(render(100)).toBeCloseTo(LOUDNESS, 2);
        render(7_000);
        expect(playback().phase).toBe('idle');
      }
      const open = world.microphones.filter(({ signal }) => !signal.aborted);
      expect(open).toHaveLength(store.getState().handsFree === 'off' ? 0 : 1);
    }),
    {
      numRuns: 300,
      examples: [
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
        // A voice goes on by Play before the detector has heard of it.
        [['voice', 'obeyAll', 'begin', 'insist', 'tellAll', 'voice', 'playOrPause', 'obeyAll']],
      ],
    },
  );
  vi.useRealTimers();
}, 600_000);
