import { api } from './api.ts';
import { askDictated, callOffSending, stop } from './actions/actions.ts';
import { dismissRefusal } from './actions/attempt.ts';
import { permit } from './actions/permission.ts';
import { silenceTimers } from './actions/ringing.ts';
import { untilBack } from './audio/watch-device.ts';
import { microphones, sound } from './actions/sound.ts';
import { store } from './state/store.ts';
import { withStage } from './state/view.ts';
import { runTalk } from './talk/run.ts';
import { inbox } from './talk/tell.ts';

/** Runs the machine for talking with the real microphone, detector, player and service. @returns what ends it. */
export function connectTalk(): () => void {
  return runTalk({
    app: store,
    inbox,
    ports: {
      openMicrophone: microphones.open,
      untilBack,
      async openDetector(onMessage, signal) {
        // Large, and needed by nobody who does not talk: it is loaded only now.
        const { openDetector } = await import('./listening/detector.ts');
        return openDetector(onMessage, signal);
      },
      reach: sound.interruptions,
      player: sound.player,
      hearing: api.hearing,
      prepareSound: () => sound.prepare(),
      stop: () => void stop(),
      callOffSending,
      dismissRefusal,
      leaveVoiceView: () => store.setState(({ view }) => ({ view: withStage(view, 'conversation') })),
      askDictated: ({ text, speechEndEpochMs, transcriptReadyEpochMs }) =>
        askDictated(text, { speechEndEpochMs, transcriptReadyEpochMs }),
      answerQuestion: ({ turnId, callId, answer }) => void permit(turnId, callId, answer),
      silenceTimers: () => void silenceTimers(),
      nowEpochMs: () => Date.now(),
      startTimer(ms, onEnd) {
        const timer = setTimeout(onEnd, ms);
        return () => clearTimeout(timer);
      },
    },
  });
}
