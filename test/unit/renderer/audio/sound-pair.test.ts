import { expect, test } from 'vitest';
import { soundPair } from '../../../../src/renderer/audio/sound-pair.ts';

const device = (kind: MediaDeviceKind, deviceId: string) => ({ kind, deviceId });
const DEVICES = [
  device('audioinput', 'default'),
  device('audioinput', 'lapel'),
  device('audiooutput', 'default'),
  device('audiooutput', 'speakers'),
];
const HEADSET = device('audiooutput', 'headset');

test('a pair of chosen devices has one name, whatever else is plugged in', () => {
  const pair = soundPair(DEVICES, 'lapel', 'speakers');
  expect(soundPair([HEADSET, ...DEVICES], 'lapel', 'speakers')).toBe(pair);
  expect(pair.length).toBeLessThan(100);
});

test('the system’s default may be another device once others are there: the pair has another name', () => {
  const pair = soundPair(DEVICES, 'lapel', '');
  expect(soundPair(DEVICES.toReversed(), 'lapel', '')).toBe(pair);
  expect(soundPair([...DEVICES, HEADSET], 'lapel', '')).not.toBe(pair);
});

test('a chosen device that is not there is the system’s default', () => {
  expect(soundPair(DEVICES, 'lapel', 'headset')).toBe(soundPair(DEVICES, 'lapel', ''));
  expect(soundPair([...DEVICES, HEADSET], 'lapel', 'headset')).not.toBe(soundPair(DEVICES, 'lapel', ''));
});

test('loudspeaker and microphone are not taken for one another', () => {
  const both = [device('audioinput', 'a'), device('audiooutput', 'b')];
  const other = [device('audioinput', 'b'), device('audiooutput', 'a')];
  expect(soundPair(both, '', '')).not.toBe(soundPair(other, '', ''));
});
