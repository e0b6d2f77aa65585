import { epochMs } from '../clock/epoch.ts';
import { waitForever } from '../clock/wait.ts';
import type { AskedSpeech } from '../speech/speech-settings.ts';
import { damaged, damagesFrame, errorFrame, isAudioFault, type BreakOff } from './audio-faults.ts';
import type { Frame } from './frames.ts';
import type { Sentence } from './sentence-buffer.ts';
import type { TaskParts } from './session-parts.ts';
import { speakSentence } from './speak-sentence.ts';

/** Says sentence after sentence on one socket, with the faults that the script has for them. */
export interface SentenceSpeaker {
  speak(sentence: Sentence, queuedAt: number, settings: AskedSpeech, signal: AbortSignal): Promise<void>;
  /** Says already that the first sentence begins. */
  announce(): void;
  /** The newest frame of audio; before there was one, some other. */
  lastAudio(): Frame;
}

/** A tenth of a second at 24,000 Hz, and not silent. */
const SOME_SOUND = Buffer.alloc(4_800, 1);

export function createSpeaker(parts: TaskParts): SentenceSpeaker {
  const { bidi, directions, finish, frames, outbox, voice } = parts;
  const wire = directions.socketWire;
  let announced = false;
  let framesSent = 0;
  let lastAudio = frames.audio({ traceId: '', audio: SOME_SOUND, subtitle: null, info: null });

  async function breakOff(fault: BreakOff, signal: AbortSignal): Promise<never> {
    switch (fault.kind) {
      case 'reset':
        finish({ kind: 'reset' });
        break;
      case 'stall':
        outbox.mute();
        break;
      case 'taskFailed':
        finish({ ...fault, kind: 'failed' });
        break;
      case 'errorEvent':
        finish({ kind: 'said', frame: errorFrame(fault) });
        break;
      case 'close':
        finish({ kind: 'said', frame: null });
    }
    return waitForever(signal);
  }

  return {
    async speak(sentence, queuedAt, settings, signal) {
      const busy = parts.script.overLimit('sentence');
      if (busy?.as === 'plain') return outbox.send(frames.plain(busy.code));
      if (busy !== null) return finish({ kind: 'failed', code: busy.code });
      const about = directions.forText(sentence.text);
      const fault = isAudioFault(about.fault) ? about.fault : null;
      // A fault of the connection counts all its frames, one of a text counts the text's.
      const framesBefore = fault === directions.fault ? 0 : framesSent;

      async function beforeFrame(frame: Frame, isFinal: boolean): Promise<Frame> {
        let sent = frame;
        if (fault !== null && framesSent - framesBefore === fault.afterDeltas) {
          if (!damagesFrame(fault)) await breakOff(fault, signal);
          else if (!isFinal) sent = damaged(fault, frame);
        }
        if (!isFinal) {
          framesSent += 1;
          lastAudio = frame;
        }
        return sent;
      }

      parts.log.spoken(sentence.text, epochMs());
      const tools = { bidi, voice, settings, wire, frames, outbox, beforeFrame, announced };
      announced = false;
      await speakSentence(sentence, queuedAt, about, tools, signal);
    },
    announce() {
      announced = true;
      outbox.send(frames.event('sentence_start'));
    },
    lastAudio: () => lastAudio,
  };
}
