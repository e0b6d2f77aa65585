import { type DurationPart, durationParts } from '../../../shared/duration-parts.ts';

/** A time of day, as `7:05`, `19.30`, `07:00:00`, `7 PM` or `7:30 p.m.`: hours, minutes, seconds, and the half of the day. */
const clock = /^(\d{1,2})(?:[:.](\d{2})(?::(\d{2})(?:\.\d{1,3})?)?)?\s*(?:([ap])\.?m\.?)?$/iu;
/** As `2026-11-30T14:05`, with a zone where one is given. */
const dated = /^(\d{4})-(\d{2})-(\d{2})(?:T|\s+)(.+?)\s*(Z|[+-]\d{2}:?\d{2})?$/iu;
const LONGEST = 40;
const UNITS: Readonly<Record<DurationPart['unit'], string>> = {
  days: 'd',
  hours: 'h',
  minutes: 'min',
  seconds: 's',
};

interface ClockTime {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/**
 * When it is this late next, in the user's own zone, or at the date that is given.
 * @param nowEpochMs in milliseconds. @returns milliseconds since the epoch; null: it cannot be read.
 */
export function dueTime(at: string, nowEpochMs: number): number | null {
  const said = at.trim();
  if (said.length > LONGEST) return null;
  const time = clockTime(said);
  return time === null ? datedTime(said) : nextAt(time, nowEpochMs);
}

function clockTime(said: string): ClockTime | null {
  const match = clock.exec(said);
  if (match === null) return null;
  const [, hour = '', minutes, seconds = '0', half] = match;
  // `7` alone could be anything.
  if (minutes === undefined && half === undefined) return null;
  const time = { hours: Number(hour), minutes: Number(minutes ?? 0), seconds: Number(seconds) };
  if (time.hours > 23 || time.minutes > 59 || time.seconds > 59) return null;
  if (half === undefined) return time;
  if (time.hours < 1 || time.hours > 12) return null;
  return { ...time, hours: (time.hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0) };
}

function datedTime(said: string): number | null {
  const match = dated.exec(said);
  if (match === null) return null;
  const [, year, month, day, timeOfDay = '', zone] = match;
  const time = clockTime(timeOfDay);
  if (time === null) return null;
  const date = [Number(year), Number(month) - 1, Number(day)] as const;
  const clockOf = [time.hours, time.minutes, time.seconds] as const;
  // A day that there is not, such as 30 February, would become another.
  const utc = new Date(Date.UTC(...date, ...clockOf));
  if (utc.getUTCMonth() !== date[1] || utc.getUTCDate() !== date[2]) return null;
  if (zone === undefined) return new Date(...date, ...clockOf).getTime();
  return utc.getTime() - offsetMs(zone);
}

function offsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function nextAt({ hours, minutes, seconds }: ClockTime, nowEpochMs: number): number {
  const due = new Date(nowEpochMs);
  due.setHours(hours, minutes, seconds, 0);
  // Days are not all of one length.
  if (due.getTime() <= nowEpochMs) due.setDate(due.getDate() + 1);
  return due.getTime();
}

/** As `1 h 5 min`: the two largest parts. */
export function durationText(ms: number): string {
  const shown = durationParts(ms / 1_000)
    .slice(0, 2)
    .map(({ amount, unit }) => `${amount} ${UNITS[unit]}`);
  return shown.length === 0 ? '0 s' : shown.join(' ');
}
