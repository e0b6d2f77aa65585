import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentTime } from '../../../../../src/main/tools/built-in/current-time.ts';
import { createPlaces } from '../../../../../src/main/tools/built-in/place-zones.ts';
import { findZone, timeIn } from '../../../../../src/main/tools/built-in/time-zone.ts';
import { toolStage } from '../tool-stage.ts';

const NOON = Date.UTC(2026, 10, 30, 12, 0, 5);
const on = toolStage([currentTime(() => NOON)]);

describe('current_time', () => {
  const zones: readonly [string, string][] = [
    ['Europe/Berlin', 'Monday, 30 November 2026, 13:00:05 (Europe/Berlin, GMT+01:00)'],
    ['berlin', 'Monday, 30 November 2026, 13:00:05 (Europe/Berlin, GMT+01:00)'],
    ['New York', 'Monday, 30 November 2026, 07:00:05 (America/New_York, GMT-05:00)'],
    ['São Paulo', 'Monday, 30 November 2026, 09:00:05 (America/Sao_Paulo, GMT-03:00)'],
    ['Kolkata', 'Monday, 30 November 2026, 17:30:05 (Asia/Kolkata, GMT+05:30)'],
    ['Auckland', 'Tuesday, 1 December 2026, 01:00:05 (Pacific/Auckland, GMT+13:00)'],
    ['UTC', 'Monday, 30 November 2026, 12:00:05 (UTC, GMT+00:00)'],
    ['UTC+2', 'Monday, 30 November 2026, 14:00:05 (+02:00, GMT+02:00)'],
    ['gmt -3:30', 'Monday, 30 November 2026, 08:30:05 (-03:30, GMT-03:30)'],
    ['+0545', 'Monday, 30 November 2026, 17:45:05 (+05:45, GMT+05:45)'],
  ];
  test.each(zones)('tells the time in %s', async (zone, said) => {
    expect(await on.call('current_time', { time_zone: zone })).toEqual({
      outcome: 'done',
      text: said,
      sources: [],
    });
  });

  const places: readonly [string, string][] = [
    ['Beijing', 'Asia/Shanghai'],
    ['new york city', 'America/New_York'],
    ['Paris, France', 'Europe/Paris'],
    ['Berlin, Germany', 'Europe/Berlin'],
    ['Mumbai, India', 'Asia/Kolkata'],
    ['Kyiv, Ukraine', 'Europe/Kyiv'],
    ['St. Louis', 'America/Chicago'],
    ['San Francisco, CA, USA', 'America/Los_Angeles'],
    ['Washington, D.C.', 'America/New_York'],
    ['India', 'Asia/Calcutta'],
    ['germany', 'Europe/Berlin'],
    ['Spain', 'Europe/Madrid'],
    ['Côte d’Ivoire', 'Africa/Abidjan'],
  ];
  const named = createPlaces();
  test.each(places)('%s is in %s', (name, zone) => {
    expect(findZone(name, () => named)).toBe(zone);
  });
  test.each([
    'Paris, Texas',
    'London, Canada',
    'United States',
    'Russia',
    'Berlin, ',
    ',',
    'Atlantis, Greece',
  ])('%s is in no one zone', (name) => {
    expect(findZone(name, () => named)).toBeNull();
  });

  test('tells the user’s own time when no zone is named', async () => {
    const own = timeIn(new Intl.DateTimeFormat().resolvedOptions().timeZone, NOON);
    expect((await on.call('current_time')).text).toContain(`${own.date}, ${own.time} (${own.zone}`);
    expect((await on.call('current_time', { time_zone: ' ' })).outcome).toBe('done');
  });

  test('says which zone there is not', async () => {
    const result = await on.call('current_time', { time_zone: 'Atlantis' });
    expect(result).toMatchObject({
      outcome: 'failed',
      text: expect.stringContaining('“Atlantis”') as string,
    });
  });

  test('finds a zone that can be used, or none, whatever is named', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (name) => {
        const zone = findZone(name, () => named);
        if (zone !== null) expect(timeIn(zone, NOON).time).toMatch(/^\d\d:\d\d:\d\d$/u);
      }),
    );
  });
});
