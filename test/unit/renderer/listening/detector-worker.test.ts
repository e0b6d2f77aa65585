import { afterAll, expect, test, vi } from 'vitest';
import { BLOCK_SAMPLES, type RecordedBlock } from '../../../../src/renderer/audio/recorder-messages.ts';
import { BLOCK_MS } from '../../../../src/renderer/listening/block.ts';
import type { FromDetector, ToDetector } from '../../../../src/renderer/listening/detector-messages.ts';
import { DEFAULT_SETTINGS } from '../../../../src/shared/settings.ts';
import { until } from '../../../support/until.ts';

/** The model's answers, which are given when a test says so. */
const model = vi.hoisted(() => ({ answers: [] as ((probability?: Promise<number>) => void)[] }));

vi.mock('onnxruntime-web/wasm', () => ({ env: { wasm: {} } }));
vi.mock('@ricky0123/vad-web/dist/silero_vad_v6.onnx?url', () => ({ default: 'model' }));
vi.mock('../../../../src/renderer/listening/silero.ts', () => ({
  Silero: {
    load: () =>
      Promise.resolve({
        reset: () => undefined,
        takeIn: () =>
          new Promise((resolve) => model.answers.push((probability) => resolve(probability ?? 0.99))),
      }),
  },
}));

afterAll(() => void vi.unstubAllGlobals());

interface Scope {
  postMessage: (message: FromDetector) => void;
  onmessage: ((event: { readonly data: ToDetector }) => void) | null;
}

/** The worker with a microphone, armed under number 1. */
async function rig() {
  vi.resetModules();
  model.answers.length = 0;
  const told: FromDetector[] = [];
  const scope: Scope = { postMessage: (message) => told.push(message), onmessage: null };
  vi.stubGlobal('self', scope);
  vi.stubGlobal('fetch', () => Promise.resolve({ arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)) }));
  await import('../../../../src/renderer/listening/detector.worker.ts');
  await until(() => told.length === 1);
  const order = (data: ToDetector): void => scope.onmessage?.({ data });
  const blocks = { onmessage: null } as unknown as MessagePort;
  order({ type: 'microphone', blocks });
  order({ type: 'arm', how: DEFAULT_SETTINGS.listening, generation: 1 });
  const recorded: RecordedBlock = { samples: new Int16Array(BLOCK_SAMPLES).fill(1_000), rms: 0.1 };
  return {
    order,
    types: () => told.slice(1).map(({ type }) => type),
    told,
    /** Somebody speaks: the model is not through with the last of these blocks. */
    speak: async (ms: number) => {
      const count = Math.ceil(ms / BLOCK_MS);
      for (let block = 0; block < count; block += 1)
        blocks.onmessage?.({ data: recorded } as MessageEvent<RecordedBlock>);
      for (let block = 0; block < count; block += 1) {
        await until(() => model.answers.length > block);
        if (block < count - 1) model.answers[block]?.();
      }
    },
    answerAll: () => model.answers.forEach((answer) => answer()),
  };
}

test('Talk that is pressed when the last microphone has gone does not keep that from being told', async () => {
  const { order, types, speak, answerAll } = await rig();
  await speak(BLOCK_MS);
  order({ type: 'finish' });
  order({ type: 'rest' });
  answerAll();
  await until(() => types().includes('finished'));
});

test('the first word of a sentence that goes on elsewhere is told, however short it is', async () => {
  const { order, told, types, speak, answerAll } = await rig();
  await speak(BLOCK_MS * 3);
  order({ type: 'rest' });
  answerAll();
  await until(() => types().includes('end'));
  expect(types()).toEqual(['start', 'end']);
  expect(told.at(-1)).toMatchObject({ generation: 1 });
});

test('what was said until the model failed is told before the failure', async () => {
  const { types, speak } = await rig();
  await speak(BLOCK_MS * 12);
  model.answers.at(-1)?.(Promise.reject(new Error('broken')));
  await until(() => types().includes('failed'));
  expect(types()).toEqual(['start', 'end', 'failed']);
});

test('what was being said when listening was put to rest is told before the next listening begins', async () => {
  const { order, told, types, speak } = await rig();
  await speak(BLOCK_MS * 3);
  order({ type: 'rest' });
  order({ type: 'arm', how: DEFAULT_SETTINGS.listening, generation: 2 });
  expect(types()).toEqual(['start', 'end']);
  expect(told.at(-1)).toMatchObject({ generation: 1 });
});
