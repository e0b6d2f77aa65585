import { plainName, type Places } from './place-zones.ts';

/** A zone, and how it stands to UTC at one moment. */
export interface ZonedTime {
  /** As IANA or an offset names it: `Europe/Berlin`, `+02:00`. */
  readonly zone: string;
  /** As `Monday, 30 November 2026`. */
  readonly date: string;
  /** As `14:05:09`. */
  readonly time: string;
  /** As `GMT+01:00`. */
  readonly offset: string;
}

/** Where IANA keeps its cities. */
const AREAS = [
  'Europe',
  'America',
  'Asia',
  'Africa',
  'Australia',
  'Pacific',
  'Atlantic',
  'Indian',
  'Antarctica',
  'Arctic',
  'America/Argentina',
  'America/Indiana',
  'America/Kentucky',
  'America/North_Dakota',
] as const;
const LONGEST_NAME = 60;

/** The system's own zone. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * The zone that is meant: by IANA's name, by a city or a country, or by an offset, as `UTC+2`, `GMT-03:30` or `+05:45`.
 * Null: there is none of that name, or more than one.
 * @param places asked for what IANA has no name of its own for.
 */
export function findZone(name: string, places: () => Places): string | null {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > LONGEST_NAME) return null;
  const offset = offsetOf(trimmed);
  if (offset !== null) return known(offset);
  return namedZone(trimmed) ?? places().zoneOf(plainName(trimmed)) ?? zoneInCountry(trimmed, places());
}

/** As IANA writes names: no accents, and underscores for blanks. */
function namedZone(name: string): string | null {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/\s+/gu, '_');
  for (const candidate of [plain, ...AREAS.map((area) => `${area}/${plain}`)]) {
    const zone = known(candidate);
    if (zone !== null) return zone;
  }
  return null;
}

/** `Paris, France`, or a state of America. Not `Paris, Texas`: that is another Paris. */
function zoneInCountry(name: string, places: Places): string | null {
  const parts = name.split(',').map((part) => part.trim());
  const [city = '', ...regions] = parts;
  if (regions.length === 0) return null;
  const zone = namedZone(city) ?? places.zoneOf(plainName(city));
  if (zone === null) return null;
  const isThere = regions
    .map((region) => places.isZoneIn(zone, plainName(region)) ?? zone.startsWith('America/'))
    .every(Boolean);
  return isThere ? zone : null;
}

const offsetPattern = /^(?:UTC|GMT|Z)?\s*([+-−])\s*(\d{1,2})(?::?(\d{2}))?$/iu;

function offsetOf(name: string): string | null {
  const match = offsetPattern.exec(name);
  if (match === null) return null;
  const [, sign, hours = '', minutes = '00'] = match;
  return `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
}

/** As it was given, so that `Asia/Kolkata` does not become `Asia/Calcutta`. */
function known(zone: string): string | null {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    // `berlin` as `Europe/berlin` is known too, and is written as IANA does where that is the same name.
    return timeZone.toLowerCase() === zone.toLowerCase() ? timeZone : titled(zone);
  } catch {
    return null;
  }
}

const titled = (zone: string): string =>
  zone.replaceAll(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1));

/** What calendar and clock show there. */
export function timeIn(zone: string, epochMs: number): ZonedTime {
  const at = new Date(epochMs);
  const shown = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(at);
  return {
    zone,
    date: shown({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    time: shown({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    offset: offsetAt(zone, at),
  };
}

function offsetAt(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    at,
  );
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return offset === 'GMT' ? 'GMT+00:00' : offset;
}
