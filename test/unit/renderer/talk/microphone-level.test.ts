import { expect, test, vi } from 'vitest';
import type { RecordedBlock } from '../../../../src/renderer/audio/recorder-messages.ts';
import { microphoneLevel, openChosenMicrophone } from '../../../../src/renderer/talk/microphone.ts';

const microphones = vi.hoisted(() => [] as ((rms: number) => void)[]);

vi.mock('../../../../src/renderer/audio/microphone.ts', () => ({
  openMicrophone: (deviceId: string, onBlock: (block: RecordedBlock) => void) => {
    if (deviceId === 'refused') return Promise.reject(new Error('refused'));
    microphones.push((rms) => onBlock({ samples: new Int16Array(0), rms }));
    return Promise.resolve({});
  },
}));

test('the level is that of the microphone that was opened last and is open', async () => {
  const none = (): void => undefined;
  const [handsFree, talk] = [new AbortController(), new AbortController()];
  expect(microphoneLevel()).toBe(0);
  await openChosenMicrophone(none, none, handsFree.signal, '');
  microphones[0]?.(0.2);
  expect(microphoneLevel()).toBe(0.2);
  await openChosenMicrophone(none, none, talk.signal, '');
  microphones[1]?.(0.3);
  // Muted, it goes on giving blocks.
  microphones[0]?.(0);
  expect(microphoneLevel()).toBe(0.3);
  await expect(openChosenMicrophone(none, none, new AbortController().signal, 'refused')).rejects.toThrow(
    'refused',
  );
  expect(microphoneLevel()).toBe(0.3);
  talk.abort();
  microphones[0]?.(0.1);
  expect(microphoneLevel()).toBe(0.1);
  handsFree.abort();
  expect(microphoneLevel()).toBe(0);
});
