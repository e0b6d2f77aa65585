import { expect, test } from 'vitest';
import { SilentMicrophone } from '../../../../src/renderer/listening/silent-microphone.ts';

const heard = (microphone: SilentMicrophone, blocks: number, rms: number): readonly boolean[] =>
  Array.from({ length: blocks }, () => microphone.hear(rms));

test('a microphone is silent when it has given nothing at all for five seconds, until it gives something', () => {
  const microphone = new SilentMicrophone();
  expect(heard(microphone, 156, 0)).not.toContain(true);
  expect(heard(microphone, 2, 0).at(-1)).toBe(true);
  expect(microphone.hear(0.000_1)).toBe(false);
  expect(heard(microphone, 156, 0)).not.toContain(true);
});

test('one that is muted says nothing', () => {
  const microphone = new SilentMicrophone();
  expect(heard(microphone, 300, 0).at(-1)).toBe(true);
  expect(microphone.hear(null)).toBe(false);
  expect(heard(microphone, 156, 0)).not.toContain(true);
});

test('the quietest room is not silent', () => {
  expect(heard(new SilentMicrophone(), 1_000, 0.000_03)).not.toContain(true);
});
