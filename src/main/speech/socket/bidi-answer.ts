import { createBidiSentences } from '../words/bidi-sentences.ts';
import { createClipAudio, type ClipAudio } from './clip-audio.ts';
import type { AudioFrame } from './socket-frames.ts';
import type { SpokenWord } from '../../../shared/turn.ts';
import type { TokenOutput } from '../speech-transport.ts';

/** Turns the service's sentences into outputs, one after another. Pure: no clock, no network. */
export interface BidiAnswer {
  /** This text has been sent, for the first time. */
  sent(text: string): void;
  sentenceStart(): TokenOutput[];
  audio(frame: AudioFrame): TokenOutput[];
  sentenceEnd(): TokenOutput[];
  /** What comes before this offset is said, or never will be; the present sentence is forgotten. */
  skipTo(offset: number): void;
  /** How much text was sent. */
  readonly sentTo: number;
  /** Up to where the text is said, as far as the sentences that ended tell. */
  readonly spokenTo: number;
  /** No audio has come of the text from here on. */
  readonly unsaidFrom: number;
  /** A sentence is being said: some of its audio has come. */
  readonly isSounding: boolean;
  /**
   * Whether each sentence since the last `skipTo` was found in the text by
   * its subtitle; otherwise `spokenTo` is a guess.
   */
  readonly isSure: boolean;
}

interface Present {
  readonly from: number;
  readonly clip: ClipAudio;
  words: readonly SpokenWord[];
  billedCharacters: number | null;
}

export function createBidiAnswer(): BidiAnswer {
  const sentences = createBidiSentences();
  let present: Present | null = null;
  let isSure = true;

  function begin(): Present {
    return {
      from: sentences.start(),
      clip: createClipAudio(),
      words: [],
      billedCharacters: null,
    };
  }
  function end(): TokenOutput[] {
    if (present === null) return [];
    const { billedCharacters, clip, from } = present;
    present = null;
    if (!clip.hasBegun) {
      // What made no sound is not said: it may be of no text at all, or of one that was lost.
      sentences.skipTo(from);
      return [];
    }
    isSure &&= sentences.isPlaced;
    return [{ type: 'sentenceEnd', to: sentences.end(), billedCharacters }];
  }

  return {
    sent: (text) => sentences.sent(text),
    sentenceStart() {
      // Said again of a sentence without a sound, it is the same one.
      const outputs = present?.clip.hasBegun === true ? end() : [];
      present ??= begin();
      return outputs;
    },
    audio(frame) {
      // What only tells the bill, behind a sentence, begins none.
      if (present === null && frame.bytes.length === 0) return [];
      const sentence = (present ??= begin());
      const outputs: TokenOutput[] = [];
      if (frame.billedCharacters !== null) {
        sentence.billedCharacters = (sentence.billedCharacters ?? 0) + frame.billedCharacters;
      }
      const wasSounding = sentence.clip.hasBegun;
      const known = wasSounding ? sentence.words : [];
      if (frame.subtitle !== null) {
        sentence.words = sentences.align(frame.subtitle);
      }
      const frames = sentence.clip.push(frame);
      // A sentence without a sound may have to be asked for again: it is shown from its first sound on.
      if (!sentence.clip.hasBegun) return [];
      if (!wasSounding) outputs.push({ type: 'sentence', from: sentence.from });
      if (!areSame(sentence.words, known)) outputs.push({ type: 'words', words: sentence.words });
      for (const pcm of frames) outputs.push({ type: 'audio', pcm });
      return outputs;
    },
    sentenceEnd: end,
    skipTo(offset) {
      present = null;
      isSure = true;
      sentences.skipTo(offset);
    },
    get sentTo() {
      return sentences.text.length;
    },
    get spokenTo() {
      return sentences.from;
    },
    get unsaidFrom() {
      return present?.clip.hasBegun === true ? sentences.to : sentences.from;
    },
    get isSounding() {
      return present?.clip.hasBegun === true;
    },
    get isSure() {
      return isSure;
    },
  };
}

function areSame(words: readonly SpokenWord[], others: readonly SpokenWord[]): boolean {
  return (
    words.length === others.length &&
    words.every((word, index) => {
      const other = others[index];
      return other?.from === word.from && other.to === word.to && other.endMs === word.endMs;
    })
  );
}
