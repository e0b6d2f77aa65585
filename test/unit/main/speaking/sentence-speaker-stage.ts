import type { SpeechSettings } from '../../../../src/main/speech/speech-transport.ts';
import { createSentenceSpeaker } from '../../../../src/main/speaking/sentence-speaker.ts';
import type { Speaker, SpeakerEvent } from '../../../../src/main/speaking/speaker.ts';
import type { SpokenSentence } from '../../../../src/shared/turn.ts';
import { NATURAL } from '../../../support/speech/natural-voice.ts';
import { scriptTransport, type ScriptedTransport } from '../../../support/speaking/scripted-transport.ts';

export interface SpeakerStage extends ScriptedTransport {
  readonly speaker: Speaker;
  readonly events: readonly SpeakerEvent[];
  readonly stop: AbortController;
  readonly use: (settings: SpeechSettings) => void;
  readonly audio: (id: number, ms: number) => Promise<void>;
  readonly end: (id: number) => Promise<void>;
}

/** A speaker of sentences over a transport that the test writes. */
export function stage(maxInFlight = 2, firstUtteranceId = 0): SpeakerStage {
  const script = scriptTransport(maxInFlight);
  const events: SpeakerEvent[] = [];
  const stop = new AbortController();
  let settings = NATURAL;
  const speaker = createSentenceSpeaker({
    transport: script.transport,
    settings: () => settings,
    firstUtteranceId,
    sourceStart: 0,
    signal: stop.signal,
    emit: (event) => events.push(event),
  });
  return {
    ...script,
    speaker,
    events,
    stop,
    use: (next) => {
      settings = next;
    },
    audio: (id, ms) => script.give({ type: 'audio', id, pcm: new Uint8Array(ms * 48) }),
    end: (id) => script.give({ type: 'end', id, billedCharacters: 3 }),
  };
}

export const say = (speaker: Speaker, sentence: SpokenSentence): void =>
  speaker.push({ sentences: [sentence], pieces: [] });

/** Where the next sentence begins. */
let position = 0;
export function sentence(text: string): SpokenSentence {
  const sourceStart = position;
  position += text.length;
  return { text, sourceStart, sourceEnd: position };
}

/** What was emitted, in a few words; requests aside. */
export const kinds = (events: readonly SpeakerEvent[]): string[] =>
  events.flatMap((event) => {
    if (event.type === 'requested') return [];
    if (event.type === 'waiting') return 'waiting';
    const id = 'utterance' in event ? event.utterance.id : event.utteranceId;
    return `${event.type} ${id}`;
  });
