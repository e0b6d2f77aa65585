import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { MicrophoneError } from '../../../../src/renderer/audio/microphone-error.ts';
import type { OpenMicrophone } from '../../../../src/renderer/audio/microphone.ts';
import type { RecordedBlock } from '../../../../src/renderer/audio/recorder-messages.ts';
import type { FromDetector } from '../../../../src/renderer/listening/detector-messages.ts';
import type { Detector } from '../../../../src/renderer/listening/detector.ts';
import { INITIAL_STATE, type AppState } from '../../../../src/renderer/state/store.ts';
import type { TalkEvent } from '../../../../src/renderer/talk/machine-events.ts';
import { runTalk } from '../../../../src/renderer/talk/run.ts';
import { DEFAULT_SETTINGS, type SettingsState } from '../../../../src/shared/settings.ts';
import { RECORDING_RATE_HZ, type Transcript } from '../../../../src/shared/hearing.ts';
import type { Result } from '../../../../src/shared/errors.ts';
import { until } from '../../../support/until.ts';

const none = (): void => undefined;

interface Opening {
  readonly deviceId: string;
  readonly give: (block: RecordedBlock) => void;
  readonly gone: () => void;
  readonly signal: AbortSignal;
  readonly open: () => void;
  readonly refuse: (error: Error) => void;
}

/** The machine is run with ports that do what a test says. */
function start() {
  const app = createStore<AppState>(() => INITIAL_STATE);
  const inbox = createStore<readonly TalkEvent[]>(() => []);
  const microphones: Opening[] = [];
  const told: string[] = [];
  const note = (name: string) => (): void => void told.push(name);
  const detectors: { tell: (message: FromDetector) => void; load: () => void; signal: AbortSignal }[] = [];
  const awaited: { deviceId: string; back: () => void; signal: AbortSignal }[] = [];
  const timers: { end: () => void; isStopped: boolean }[] = [];
  const recordings: { pcm: Uint8Array; answer: (result: Result<Transcript | null>) => void }[] = [];
  const asked: string[] = [];
  const opened: OpenMicrophone = {
    copyTo: none,
    setMuted: (isMuted) => told.push(isMuted ? 'muted' : 'unmuted'),
    close: none,
  };
  const detector: Detector = {
    listenTo: note('listenTo'),
    reachVoice: none,
    arm: (how) => told.push(how === null ? 'disarm' : 'arm'),
    discard: note('discard'),
    watch: (watch) => told.push(`detector watches ${watch}`),
    rest: note('rest'),
    finish: note('finish'),
    noteEcho: note('noteEcho'),
  };
  const end = runTalk({
    app,
    inbox,
    ports: {
      openMicrophone: (deviceId, give, gone, signal) =>
        new Promise((resolve, refuse) => {
          signal.addEventListener('abort', () => refuse(signal.reason as Error), { once: true });
          microphones.push({ deviceId, give, gone, signal, open: () => resolve(opened), refuse });
        }),
      untilBack: (deviceId, signal) =>
        new Promise((back, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
          awaited.push({ deviceId, back, signal });
        }),
      openDetector: (tell, signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
          detectors.push({ tell, load: () => resolve(detector), signal });
        }),
      reach: {
        connectDetector: (connect) => told.push(connect === null ? 'disconnected' : 'connected'),
        watch: (watch) => told.push(`voice watches ${watch}`),
      },
      player: { pause: note('pause'), resume: note('resume') },
      hearing: {
        transcribe: ({ pcm }) => new Promise((answer) => void recordings.push({ pcm, answer })),
        cancel: note('cancel'),
        retryNow: note('retryNow'),
        warm: none,
      },
      prepareSound: none,
      stop: note('stop'),
      callOffSending: none,
      dismissRefusal: none,
      leaveVoiceView: none,
      answerQuestion: note('answerQuestion'),
      silenceTimers: note('silenceTimers'),
      askDictated: ({ text }) => {
        asked.push(text);
        return Promise.resolve();
      },
      nowEpochMs: () => 0,
      startTimer(_, onEnd) {
        const timer = { end: onEnd, isStopped: false };
        timers.push(timer);
        return () => {
          timer.isStopped = true;
        };
      },
    },
  });
  const tell = (event: TalkEvent): void => inbox.setState((waiting) => [...waiting, event], true);
  const shows = (part: Partial<AppState>) =>
    until(() =>
      Object.entries(part).every(([key, value]) => app.getState()[key as keyof AppState] === value),
    );
  return { app, inbox, microphones, awaited, detectors, timers, recordings, asked, told, tell, shows, end };
}

async function startHandsFree(page: ReturnType<typeof start>): Promise<void> {
  page.tell({ type: 'startHandsFree' });
  page.detectors[0]?.load();
  await until(() => page.microphones.length > 0);
  page.microphones[0]?.open();
  await page.shows({ handsFree: 'armed' });
}

const SAMPLES = new Int16Array(RECORDING_RATE_HZ).fill(1_000);

test('what is said into Talk is transcribed when its last word is there, and asked', async () => {
  const page = start();
  page.tell({ type: 'beginTalk' });
  expect(page.app.getState().talk.phase).toBe('opening');
  page.microphones[0]?.open();
  await until(() => page.app.getState().talk.phase === 'listening');
  page.microphones[0]?.give({ samples: SAMPLES, rms: 0.1 });
  page.tell({ type: 'finishTalk' });
  expect(page.app.getState().talk.phase).toBe('transcribing');
  expect(page.recordings).toEqual([]);
  page.timers[0]?.end();
  expect(page.microphones[0]?.signal.aborted).toBe(true);
  expect(page.recordings[0]?.pcm.byteLength).toBe(RECORDING_RATE_HZ * 2);
  page.recordings[0]?.answer({ ok: true, data: { text: 'Why?' } });
  await until(() => page.asked.length > 0);
  expect(page.asked).toEqual(['Why?']);
  expect(page.inbox.getState()).toEqual([]);
});

test('a microphone that opens when it was called off is let go', async () => {
  const page = start();
  page.tell({ type: 'beginTalk' });
  page.tell({ type: 'finishTalk' });
  page.microphones[0]?.open();
  expect(page.microphones[0]?.signal.aborted).toBe(true);
  await Promise.resolve();
  expect(page.app.getState().talk.phase).toBe('idle');
  expect(page.app.getState().talkFault).toBeNull();
});

test('the reason why no microphone could be opened is shown', async () => {
  const page = start();
  page.tell({ type: 'beginTalk' });
  page.microphones[0]?.refuse(new MicrophoneError('denied'));
  await page.shows({ talkFault: 'denied', talkFaultOf: 'talk' });
  page.tell({ type: 'startHandsFree' });
  page.detectors[0]?.load();
  await until(() => page.microphones.length > 1);
  page.microphones[1]?.refuse(new MicrophoneError('missing'));
  await page.shows({ talkFault: 'missing', talkFaultOf: 'handsFree', handsFree: 'off' });
});

test('Hands-free is loaded, listens, and lets go of all when it is switched off', async () => {
  const page = start();
  await startHandsFree(page);
  expect(page.told).toEqual([
    'connected',
    'unmuted',
    'listenTo',
    'arm',
    'voice watches null',
    'detector watches null',
  ]);
  page.tell({ type: 'mute', isMuted: true });
  expect(page.told.at(-1)).toBe('muted');
  page.tell({ type: 'stopHandsFree' });
  expect(page.app.getState()).toMatchObject({ handsFree: 'off', isMuted: false });
  expect(page.told.slice(-2)).toEqual(['voice watches null', 'disconnected']);
  expect(page.microphones[0]?.signal.aborted).toBe(true);
  // What it tells then is void.
  page.detectors[0]?.tell({ type: 'end', generation: 1, samples: SAMPLES });
  expect(page.recordings).toEqual([]);
});

test('switched off while it is being loaded, it opens nothing, and shows no fault', async () => {
  const page = start();
  page.tell({ type: 'startHandsFree' });
  page.tell({ type: 'stopHandsFree' });
  page.detectors[0]?.load();
  expect(page.detectors[0]?.signal.aborted).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(page.microphones).toEqual([]);
  expect(page.app.getState()).toMatchObject({ handsFree: 'off', talkFault: null });
});

test('the system’s default takes the place of a microphone that goes; without one, what was said is told first', async () => {
  const page = start();
  await startHandsFree(page);
  page.microphones[0]?.gone();
  expect(page.microphones[0]?.signal.aborted).toBe(true);
  expect(page.microphones[1]?.deviceId).toBe('');
  page.microphones[1]?.open();
  await page.shows({ isMicrophoneReplaced: true });
  page.microphones[1]?.gone();
  page.microphones[2]?.refuse(new MicrophoneError('missing'));
  await until(() => page.told.at(-1) === 'finish');
  page.detectors[0]?.tell({ type: 'finished' });
  await page.shows({ handsFree: 'off', talkFault: 'gone', isMicrophoneReplaced: false });
});

test('the chosen microphone that went away listens again when it is back, and no longer once another is chosen', async () => {
  const page = start();
  page.app.setState(withMicrophone('lapel'));
  await startHandsFree(page);
  page.microphones[0]?.gone();
  await until(() => page.microphones.length === 2);
  page.microphones[1]?.open();
  await page.shows({ isMicrophoneReplaced: true });
  expect(page.microphones[1]?.deviceId).toBe('');
  await until(() => page.awaited.length === 1);
  page.awaited[0]?.back();
  await until(() => page.microphones.length === 3);
  page.microphones[2]?.open();
  await page.shows({ isMicrophoneReplaced: false });
  expect(page.microphones[2]?.deviceId).toBe('lapel');
  expect(page.microphones[1]?.signal.aborted).toBe(true);

  page.microphones[2]?.gone();
  await until(() => page.microphones.length === 4);
  page.microphones[3]?.open();
  await until(() => page.awaited.length === 2);
  page.app.setState(withMicrophone('desk'));
  await until(() => page.microphones.length === 5);
  expect(page.awaited[1]?.signal.aborted).toBe(true);
});

/** The state in which this microphone is chosen. */
function withMicrophone(microphoneId: string): Partial<AppState> {
  const listening = { ...DEFAULT_SETTINGS.listening, microphoneId };
  return { settings: { settings: { ...DEFAULT_SETTINGS, listening } } as SettingsState };
}

test('what the detector learns of the echo is shown, and forgotten when Hands-free ends', async () => {
  const page = start();
  await startHandsFree(page);
  await page.shows({ echo: 'learning' });
  page.detectors[0]?.tell({ type: 'echoKnown', known: 'clear' });
  await page.shows({ echo: 'clear' });
  page.tell({ type: 'stopHandsFree' });
  await page.shows({ echo: 'learning' });
});

test('a player that does not pause is asked once for each change, and not without end', async () => {
  const page = start();
  await startHandsFree(page);
  page.app.setState({ playback: { phase: 'playing', turnId: 'a', utteranceId: 0 } });
  page.detectors[0]?.tell({ type: 'start', generation: 1 });
  page.detectors[0]?.tell({ type: 'hold', generation: 1, watch: 1 });
  expect(page.told.filter((name) => name === 'pause')).toHaveLength(1);
  expect(page.app.getState().handsFree).toBe('interrupting');
});

test('when it is ended, nothing listens any more', async () => {
  const page = start();
  await startHandsFree(page);
  page.tell({ type: 'beginTalk' });
  page.end();
  expect(page.microphones.map(({ signal }) => signal.aborted)).toEqual([true, true]);
});
