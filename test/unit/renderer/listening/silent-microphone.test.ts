import { expect, test } from 'vitest';
import { SilentMicrophone } from '../../../../src/renderer/listening/silent-microphone.ts';

const takenIn = (microphone: SilentMicrophone, blocks: number, rms: number): readonly boolean[] =>
  Array.from({ length: blocks }, () => microphone.takeIn(rms));

test('a microphone is silent when it has given nothing at all for five seconds, until it gives something', () => {
  const microphone = new SilentMicrophone();
  expect(takenIn(microphone, 156, 0)).not.toContain(true);
  expect(takenIn(microphone, 2, 0).at(-1)).toBe(true);
  expect(microphone.takeIn(0.000_1)).toBe(false);
  expect(takenIn(microphone, 156, 0)).not.toContain(true);
});

test('a muted one is not called silent', () => {
  const microphone = new SilentMicrophone();
  expect(takenIn(microphone, 300, 0).at(-1)).toBe(true);
  expect(microphone.takeIn(null)).toBe(false);
  expect(takenIn(microphone, 156, 0)).not.toContain(true);
});

test('the quietest room is not silent', () => {
  expect(takenIn(new SilentMicrophone(), 1_000, 0.000_03)).not.toContain(true);
});
