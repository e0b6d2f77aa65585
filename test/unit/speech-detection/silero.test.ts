import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import { BLOCK_SAMPLES } from '../../../src/renderer/audio/recorder-messages.ts';
import { Segmenter, segmenterOptions, type SegmentEvent } from '../../../src/renderer/listening/segmenter.ts';
import { Silero } from '../../../src/renderer/listening/silero.ts';
import { DEFAULT_SETTINGS } from '../../../src/shared/settings.ts';
import { compileFlite, runFlite } from '../../../src/simulator/voice/flite-program.ts';
import { rmsOf, whiteNoise } from '../../harness/noise.ts';
import { fliteSpeechFor } from '../../../src/simulator/voice/flite-voices.ts';

const RATE_HZ = 16_000;
const model = createRequire(import.meta.url).resolve('@ricky0123/vad-web/dist/silero_vad_v6.onnx');

let silero: Silero;
beforeAll(async () => {
  silero = await Silero.load(new Uint8Array(readFileSync(model)));
});

/** Noise of a quiet room, the same each time, with sounds in it. */
function room(seconds: number, amplitude: number): Int16Array {
  const noise = whiteNoise(amplitude);
  return Int16Array.from({ length: seconds * RATE_HZ }, () => noise());
}

async function heard(samples: Int16Array): Promise<SegmentEvent[]> {
  silero.reset();
  const segmenter = new Segmenter(segmenterOptions(DEFAULT_SETTINGS.listening));
  const events: SegmentEvent[] = [];
  for (let at = 0; at + BLOCK_SAMPLES <= samples.length; at += BLOCK_SAMPLES) {
    const block = samples.slice(at, at + BLOCK_SAMPLES);
    const event = segmenter.push(block, rmsOf(block), await silero.takeIn(block));
    if (event !== null) events.push(event);
  }
  return events;
}

test('words in a quiet room are detected whole, each sentence by itself', async () => {
  const program = await compileFlite();
  const speech = fliteSpeechFor('English_Graceful_Lady', 1, 0);
  const samples = room(9, 20);
  const sentences = ['Why does the sky turn red at dusk?', 'And at noon?'].map((text) =>
    runFlite(program, text, speech).samples.map((sample) => sample / 2),
  );
  const starts = [RATE_HZ, 6 * RATE_HZ];
  sentences.forEach((sentence, index) => {
    sentence.forEach((sample, at) => {
      samples[(starts[index] ?? 0) + at] = (samples[(starts[index] ?? 0) + at] ?? 0) + sample;
    });
  });
  const events = await heard(samples);
  expect(events.map(({ type }) => type)).toEqual(['start', 'end', 'start', 'end']);
  const said = events.flatMap((event) => (event.type === 'end' ? [event.samples.length] : []));
  said.forEach((length, index) => {
    // The clip's own silence at its ends may be left out.
    expect(length).toBeGreaterThan((sentences[index]?.length ?? 0) - 0.35 * RATE_HZ);
    expect(length).toBeLessThan((sentences[index]?.length ?? 0) + RATE_HZ);
  });
});

test('neither noise nor silence is speech', async () => {
  expect(await heard(room(20, 1_500))).toEqual([]);
  expect(await heard(new Int16Array(5 * RATE_HZ))).toEqual([]);
});
