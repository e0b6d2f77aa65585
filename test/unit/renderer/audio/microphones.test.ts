import { expect, test } from 'vitest';
import type { OpenMicrophone } from '../../../../src/renderer/audio/microphone.ts';
import { createMicrophones } from '../../../../src/renderer/audio/microphones.ts';

const none = (): void => undefined;
const opened: OpenMicrophone = { copyTo: none, setMuted: none, close: none };

test('the level is that of the microphone that was opened last and is open', async () => {
  const given: ((rms: number) => void)[] = [];
  const microphones = createMicrophones((deviceId, onBlock) => {
    if (deviceId === 'refused') return Promise.reject(new Error('refused'));
    given.push((rms) => onBlock({ samples: new Int16Array(0), rms }));
    return Promise.resolve(opened);
  });
  const [handsFree, talk] = [new AbortController(), new AbortController()];
  expect(microphones.level()).toBe(0);
  await microphones.open('', none, none, handsFree.signal);
  given[0]?.(0.2);
  expect(microphones.level()).toBe(0.2);
  await microphones.open('', none, none, talk.signal);
  given[1]?.(0.3);
  // Muted, it goes on giving blocks.
  given[0]?.(0);
  expect(microphones.level()).toBe(0.3);
  await expect(microphones.open('refused', none, none, new AbortController().signal)).rejects.toThrow(
    'refused',
  );
  expect(microphones.level()).toBe(0.3);
  talk.abort();
  given[0]?.(0.1);
  expect(microphones.level()).toBe(0.1);
  handsFree.abort();
  expect(microphones.level()).toBe(0);
});
