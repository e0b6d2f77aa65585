import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueTime, durationText } from '../../../../../src/main/tools/timers/due-time.ts';

const NOON = new Date(2026, 10, 30, 12, 0, 5).getTime();
const local = (day: number, hours: number, minutes: number, seconds = 0): number =>
  new Date(2026, 10, day, hours, minutes, seconds).getTime();

test.each<[string, number]>([
  ['13:30', local(30, 13, 30)],
  ['7:05', local(31, 7, 5)],
  ['12:00', local(31, 12, 0)],
  [' 00:00 ', local(31, 0, 0)],
  ['7:00:00', local(31, 7, 0)],
  ['7 PM', local(30, 19, 0)],
  ['7pm', local(30, 19, 0)],
  ['7:30 a.m.', local(31, 7, 30)],
  ['12 am', local(31, 0, 0)],
  ['12:15pm', local(30, 12, 15)],
  ['19.30', local(30, 19, 30)],
  ['2026-12-01T7:05', local(31, 7, 5)],
  ['2026-11-30 7:05 pm', local(30, 19, 5)],
  ['2026-11-30T14:05', local(30, 14, 5)],
  ['2026-11-30 14:05:30', local(30, 14, 5, 30)],
  ['2026-11-30T14:05Z', Date.UTC(2026, 10, 30, 14, 5)],
  ['2026-11-30T14:05+02:00', Date.UTC(2026, 10, 30, 12, 5)],
])('%s is read', (at, epochMs) => {
  expect(dueTime(at, NOON)).toBe(epochMs);
});

test.each([
  '24:00',
  '12:60',
  'noon',
  '',
  '2026-13-40T14:05',
  '5 minutes',
  '1e3',
  '7',
  '13 pm',
  '0 am',
  '2027-02-30T07:00',
  '2026-11-30',
  '2026-11-30T7',
])('%s is not', (at) => {
  expect(dueTime(at, NOON)).toBeNull();
});

test('a time of day is always the next one', () => {
  fc.assert(
    fc.property(fc.nat(23), fc.nat(59), fc.nat(4_000_000_000_000), (hours, minutes, nowMs) => {
      const due = dueTime(`${hours}:${String(minutes).padStart(2, '0')}`, nowMs) ?? 0;
      expect(due).toBeGreaterThan(nowMs);
      // A day has up to 25 hours.
      expect(due - nowMs).toBeLessThanOrEqual(26 * 3_600_000);
    }),
  );
});

test.each<[number, string]>([
  [0, '0 s'],
  [59_400, '59 s'],
  [60_000, '1 min'],
  [3_900_000, '1 h 5 min'],
  [90_061_000, '1 d 1 h'],
])('%d ms are %s', (ms, said) => {
  expect(durationText(ms)).toBe(said);
});
