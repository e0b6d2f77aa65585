import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFliteVoice } from '../../../../src/simulator/voice/flite.ts';
import { createFliteNodeWorker } from '../../../../src/simulator/voice/flite-node-worker.ts';
import type { SpeechVoice } from '../../../../src/simulator/voice/voice.ts';
import { pausesIn } from '../../../../src/main/speaking/pauses.ts';
import { sentenceEndsMs } from '../../../../src/main/speaking/sentence-times.ts';
import type { SpokenSentence } from '../../../../src/shared/turn.ts';

const RATE = 24_000;

function sentencesOf(texts: readonly string[]): readonly SpokenSentence[] {
  return texts.map((text, index) => ({
    text,
    sourceStart: index * 100,
    sourceEnd: index * 100 + text.length,
  }));
}

/** Speech as blocks of noise between rests. */
function soundOf(parts: readonly (readonly [ms: number, level: number])[]): Uint8Array {
  const samples = parts.flatMap(([ms, level]) =>
    Array.from({ length: (ms * RATE) / 1000 }, (_, index) => (index % 2 === 0 ? level : -level)),
  );
  return new Uint8Array(Int16Array.from(samples).buffer);
}
const complete = (pcm: Uint8Array) => ({ pcm, sampleRateHz: RATE, complete: true });

describe('Pauses', () => {
  test('are stretches of near silence inside the sound, not before and behind it', () => {
    const pcm = soundOf([
      [300, 0],
      [500, 9000],
      [200, 20],
      [400, 9000],
      [50, 0],
      [400, 9000],
      [300, 0],
    ]);
    expect(pausesIn(pcm, RATE)).toEqual([{ startMs: 800, endMs: 1_000 }]);
  });

  test('are not found in silence or in an empty sound', () => {
    expect(pausesIn(soundOf([[500, 0]]), RATE)).toEqual([]);
    expect(pausesIn(new Uint8Array(0), RATE)).toEqual([]);
  });
});

describe('The end of a sentence inside a piece', () => {
  const three = sentencesOf(['It is half past nine.', 'The shop is closed by now.', 'Come back tomorrow.']);

  test('lies between the last word of one and the first of the next when the service tells when words sound', () => {
    const words = [
      { from: 0, to: 2, startMs: 40, endMs: 150 },
      { from: 16, to: 20, startMs: 900, endMs: 1_200 },
      { from: 22, to: 25, startMs: 1_600, endMs: 1_700 },
      { from: 49, to: 53, startMs: 3_000, endMs: 3_300 },
    ];
    const pcm = soundOf([[4_000, 9000]]);
    expect(sentenceEndsMs({ sentences: three }, words, complete(pcm))).toEqual([1_400, 2_350]);
    // As far as they have come.
    expect(sentenceEndsMs({ sentences: three }, words.slice(0, 2), complete(pcm))).toEqual([null, null]);
  });

  test('is the pause near where the letters put it, and no shorter one beside it', () => {
    const pcm = soundOf([
      [900, 9000],
      [130, 0],
      [700, 9000],
      [420, 0],
      [1_900, 9000],
      [430, 0],
      [1_400, 9000],
    ]);
    expect(sentenceEndsMs({ sentences: three }, [], complete(pcm))).toEqual([1_940, 4_265]);
  });

  test('is not known while sound is missing, and where no pause is', () => {
    const pcm = soundOf([
      [1_500, 9000],
      [400, 0],
      [1_900, 9000],
    ]);
    const two = sentencesOf(['It is half past nine.', 'The shop is closed by now.']);
    expect(sentenceEndsMs({ sentences: two }, [], { ...complete(pcm), complete: false })).toEqual([null]);
    expect(sentenceEndsMs({ sentences: two }, [], complete(soundOf([[4_000, 9000]])))).toEqual([null]);
  });

  test('is not taken for a pause that is far from it', () => {
    const pcm = soundOf([
      [300, 9000],
      [400, 0],
      [6_000, 9000],
    ]);
    const two = sentencesOf([
      'The first of two long sentences is this.',
      'The second of two long ones is this.',
    ]);
    expect(sentenceEndsMs({ sentences: two }, [], complete(pcm))).toEqual([null]);
  });
});

describe('In speech as it is really made', () => {
  let voice: SpeechVoice;
  beforeAll(() => {
    voice = createFliteVoice(createFliteNodeWorker);
  });
  afterAll(() => voice.close());

  async function speak(text: string): Promise<Uint8Array> {
    const settings = {
      voiceId: 'English_Graceful_Lady',
      speed: 1,
      volume: 1,
      pitch: 0,
      sampleRateHz: RATE,
      durationMs: null,
    };
    const pieces: Buffer[] = [];
    for await (const { buffer, byteOffset, byteLength } of voice.synthesise(
      text,
      settings,
      new AbortController().signal,
    ))
      pieces.push(Buffer.from(buffer, byteOffset, byteLength));
    return new Uint8Array(Buffer.concat(pieces));
  }

  test('the ends in a piece of 300 letters are where its sentences end when they are said one by one', async () => {
    const texts = [
      'Parley sends your question to a model, and speaks the reply while it is still being written.',
      'Markdown, links, tables and code are not read aloud, because nobody wants to hear an asterisk.',
      'The sentence that is being spoken is marked in the reply, so that you can read along with it.',
    ];
    const lengths = await Promise.all(texts.map(async (text) => (await speak(text)).length / 2 / 24));
    const [first, second] = sentenceEndsMs(
      { sentences: sentencesOf(texts) },
      [],
      complete(await speak(texts.join(' '))),
    );
    expect(Math.abs((first ?? 0) - (lengths[0] ?? 0))).toBeLessThan(350);
    expect(Math.abs((second ?? 0) - (lengths[0] ?? 0) - (lengths[1] ?? 0))).toBeLessThan(500);
  });
});
