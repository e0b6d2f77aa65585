import assert from 'node:assert/strict';
import { createEar } from '../../src/main/speakable/sentences/sentences.ts';
import type { Speaker, SpeakerEvent, SpeakerOptions } from '../../src/main/speaking/speaker.ts';
import type { SpeechSettings, SpeechTransport } from '../../src/main/speech/speech-transport.ts';
import { NATURAL } from '../support/speech/natural-voice.ts';
import { checkFrame } from './counted-samples.ts';
import type { SpeakerStep } from './speaker-script.ts';

const SETTINGS: SpeechSettings = { ...NATURAL, voiceId: 'Voice', model: 'm', speed: 1, volume: 1 };
const FIRST_ID = 3;
/** More than there are pieces in any script. */
const MAX_TURNS = 300;

export interface SpeakerStage {
  readonly step: (step: SpeakerStep) => void;
  /**
   * Ends the reply. @param serve lets the service do what it still owes; it is asked until
   * nothing more will be emitted.
   * @throws for a promise that was not kept.
   */
  readonly conclude: (serve: () => void) => Promise<void>;
}

/** A speaker whose every event is looked at. `checkAudio` sees the sound as it is to be heard. */
export function speakerStage<Transport extends SpeechTransport>(
  create: (options: SpeakerOptions<Transport>) => Speaker,
  transport: Transport,
  checkAudio: (utteranceId: number, pcm: Uint8Array) => void,
): SpeakerStage {
  const stop = new AbortController();
  const ear = createEar({ interjections: true });
  const overIds = new Set<number>();
  const withdrawnIds = new Set<number>();
  let settings = SETTINGS;
  let nextId = FIRST_ID;
  let heardId = FIRST_ID;
  let isSilent = false;
  let hasFailed = false;
  let isRequested = false;

  /** Thrown into the speaker it would change what is looked at. */
  let broken: unknown = null;
  function emit(event: SpeakerEvent): void {
    try {
      check(event);
    } catch (error) {
      broken ??= error;
    }
  }

  function check(event: SpeakerEvent): void {
    assert(!isSilent, `${event.type} behind the end`);
    assert(!hasFailed, `${event.type} behind a failure`);
    switch (event.type) {
      case 'requested':
        isRequested = true;
        return;
      case 'utterance':
        assert(isRequested, 'a piece before it was asked for');
        assert.equal(event.utterance.id, nextId, 'pieces count up');
        assert(event.agoMs >= 0, `asked for ${event.agoMs} ms ago`);
        nextId += 1;
        return;
      case 'audio':
        checkPiece(event.utteranceId, 'sound');
        assert(event.utteranceId >= heardId, `sound of ${event.utteranceId} behind ${heardId}`);
        heardId = event.utteranceId;
        checkFrame(event.pcm);
        checkAudio(event.utteranceId, event.pcm);
        return;
      case 'words':
        // Over HTTP they may come behind the end of their piece; tokens are timed while they sound.
        if (transport.takes === 'tokens') checkPiece(event.utteranceId, 'words');
        else checkStanding(event.utteranceId, 'words');
        return;
      case 'corrected':
        checkPiece(event.utterance.id, 'a correction');
        return;
      case 'utteranceEnd':
        checkPiece(event.utteranceId, 'the end');
        overIds.add(event.utteranceId);
        return;
      case 'failed':
        hasFailed = true;
        return;
      case 'waiting':
        return;
      default:
        event satisfies never;
    }
  }

  function checkPiece(id: number, what: string): void {
    checkStanding(id, what);
    assert(!overIds.has(id), `${what} of ${id}, which is over`);
  }

  function checkStanding(id: number, what: string): void {
    assert(id >= FIRST_ID && id < nextId, `${what} of ${id}, which was not announced`);
    assert(!withdrawnIds.has(id), `${what} of ${id}, which was taken back`);
  }

  const speaker = create({
    transport,
    settings: () => settings,
    firstUtteranceId: FIRST_ID,
    sourceStart: 0,
    signal: stop.signal,
    emit,
  });
  const push = (sentences: ReturnType<typeof ear.push>): void =>
    speaker.push({ sentences, pieces: ear.takePieces() });

  return {
    step(step) {
      switch (step.step) {
        case 'push':
          return push(ear.push(step.text));
        case 'withdraw': {
          const from = Math.max(FIRST_ID, nextId - step.back);
          const before = nextId;
          if (!speaker.withdraw(from, 0)) return;
          for (let id = from; id < before; id += 1) withdrawnIds.add(id);
          return;
        }
        case 'heard':
          return speaker.heard(nextId - step.back, step.ms, step.over);
        case 'end':
          void speaker.end();
          return;
        case 'goOn':
          speaker.goOn();
          return;
        case 'retryNow':
          return speaker.retryNow();
        case 'change':
          settings = { ...settings, speed: settings.speed === 1 ? 2 : 1 };
          speaker.renewFrom(settings);
          return;
        case 'silence':
          speaker.silence();
          isSilent = true;
          return;
        case 'stop':
          stop.abort(new Error('enough'));
          isSilent = true;
          return;
        default:
          step satisfies never;
      }
    },
    async conclude(serve) {
      const reply = { isOver: false };
      void speaker.end().then(() => (reply.isOver = true));
      for (let turn = 0; turn < MAX_TURNS && !reply.isOver; turn += 1) {
        serve();
        for (let id = FIRST_ID; id < nextId; id += 1) speaker.heard(id, 0, true);
        await new Promise(setImmediate);
      }
      assert(reply.isOver, 'there was no end');
      isSilent = true;
      serve();
      await new Promise(setImmediate);
      if (broken !== null) throw broken;
    },
  };
}
