import { expect, test } from 'vitest';
import type { VoiceLevel } from '../../../../src/renderer/audio/interruption-messages.ts';
import { BLOCK_SAMPLES, type RecordedBlock } from '../../../../src/renderer/audio/recorder-messages.ts';
import { BLOCK_MS } from '../../../../src/renderer/listening/block.ts';
import { DetectorCore } from '../../../../src/renderer/listening/detector-core.ts';
import type { FromDetector, ToDetector } from '../../../../src/renderer/listening/detector-messages.ts';
import { DEFAULT_SETTINGS } from '../../../../src/shared/settings.ts';
import { until } from '../../../support/until.ts';

/** The detector with a model whose answers a test gives, and a microphone, armed under number 1. */
function rig() {
  const answers: ((probability?: Promise<number>) => void)[] = [];
  const model = {
    reset: () => undefined,
    takeIn: () =>
      new Promise<number>((resolve) => answers.push((probability) => resolve(probability ?? 0.99))),
  };
  const told: FromDetector[] = [];
  const detector = new DetectorCore((message) => told.push(message));
  detector.use(model);
  const order = (data: ToDetector): void => detector.receive(data);
  const blocks = { onmessage: null } as unknown as MessagePort;
  order({ type: 'microphone', blocks });
  order({ type: 'arm', how: DEFAULT_SETTINGS.listening, generation: 1 });
  const recorded: RecordedBlock = { samples: new Int16Array(BLOCK_SAMPLES).fill(1_000), rms: 0.1 };
  return {
    order,
    types: () => told.map(({ type }) => type),
    told,
    /** Somebody speaks: the model is not through with the last of these blocks. */
    speak: async (ms: number) => {
      const count = Math.ceil(ms / BLOCK_MS);
      for (let block = 0; block < count; block += 1)
        blocks.onmessage?.({ data: recorded } as MessageEvent<RecordedBlock>);
      for (let block = 0; block < count; block += 1) {
        await until(() => answers.length > block);
        if (block < count - 1) answers[block]?.();
      }
    },
    answers,
    /** Nobody speaks for so long, and the microphone takes in something else. */
    pass: async (ms: number) => {
      for (let block = 0; block < ms / BLOCK_MS; block += 1) {
        blocks.onmessage?.({ data: recorded } as MessageEvent<RecordedBlock>);
        await until(() => answers.length > block);
        answers[block]?.();
        await Promise.resolve();
      }
    },
    answerAll: () => answers.forEach((answer) => answer()),
  };
}

test('Talk that is pressed when the last microphone has gone does not keep that from being told', async () => {
  const { order, types, speak, answerAll } = rig();
  await speak(BLOCK_MS);
  order({ type: 'finish' });
  order({ type: 'rest' });
  answerAll();
  await until(() => types().includes('finished'));
});

test('the first word of a sentence that goes on elsewhere is told, however short it is', async () => {
  const { order, told, types, speak, answerAll } = rig();
  await speak(BLOCK_MS * 3);
  order({ type: 'rest' });
  answerAll();
  await until(() => types().includes('end'));
  expect(types()).toEqual(['start', 'end']);
  expect(told.at(-1)).toMatchObject({ generation: 1 });
});

test('what was said until the model failed is told before the failure', async () => {
  const { types, speak, answers } = rig();
  await speak(BLOCK_MS * 12);
  answers.at(-1)?.(Promise.reject(new Error('broken')));
  await until(() => types().includes('failed'));
  expect(types()).toEqual(['start', 'end', 'failed']);
});

test('what was being said when listening was put to rest is told before the next listening begins', async () => {
  const { order, told, types, speak } = rig();
  await speak(BLOCK_MS * 3);
  order({ type: 'rest' });
  order({ type: 'arm', how: DEFAULT_SETTINGS.listening, generation: 2 });
  expect(types()).toEqual(['start', 'end']);
  expect(told.at(-1)).toMatchObject({ generation: 1 });
});

test('once the echo of the voice is learned, the page is told, and once', async () => {
  const { order, told, types, pass } = rig();
  const port = { onmessage: null } as unknown as MessagePort;
  order({ type: 'voice', port });
  port.onmessage?.({ data: { rms: 0.9 } } as MessageEvent<VoiceLevel>);
  await pass(6_000);
  await until(() => types().includes('echoKnown'));
  expect(told).toEqual([{ type: 'echoKnown', known: 'clear' }]);
});
