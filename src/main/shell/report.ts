import { DEFAULT_SETTINGS } from '../../shared/settings.ts';

/** What a report tells of this Parley and its computer: numbers of versions and names of systems. */
export type Versions = Readonly<Record<string, string>>;

/** Settings whose texts are one of a few that Parley knows. Every other text may be the user's own words. */
const KNOWN_TEXTS = new Set([
  'provider',
  'thinking',
  'thinkingEffort',
  'apiStyle',
  'emotion',
  'languageBoost',
  'sensitivity',
  'talkKey',
  'language',
  'format',
  'theme',
  'off',
  'allowed',
]);
/** Of a line of the log: what our own code names, and never what a service or a user has said. */
const KNOWN_FIELDS = new Set([
  'at',
  'event',
  'code',
  'name',
  'reason',
  'type',
  'exitCode',
  'serviceCode',
  'leg',
]);
/** As our own code names things; a service that answers with a text in the place of a code says nothing here. */
const NAME = /^[\w.:-]{1,60}$/u;
/** More would be looked at by nobody. */
const MOST_LINES = 500;

/**
 * A report to send to whom one trusts, as JSON: versions, settings and the log, without keys, words or sounds. What is
 * not known to be harmless is left out, and of a text only its length is told.
 * @param log the log's files, joined.
 */
export function makeReport(versions: Versions, settings: object, log: string): string {
  const lines = log
    .split('\n')
    .slice(-MOST_LINES)
    .flatMap((line) => knownOf(line));
  return `${JSON.stringify({ versions, settings: withoutWords(settings, DEFAULT_SETTINGS, false), log: lines }, null, 2)}\n`;
}

/** @param known what settings are by default: what has no place there is not told, not even its name. */
function withoutWords(value: unknown, known: unknown, isChoice: boolean): unknown {
  if (typeof value === 'string') return isChoice ? value : `(${value.length} characters)`;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => withoutWords(one, null, isChoice));
  if (typeof value !== 'object') return null;
  const places = typeof known === 'object' && known !== null ? known : {};
  const members = Object.entries(value);
  // Its names are not ours: models that the user made up, or the ids of devices.
  if (Object.keys(places).length === 0) return `(${members.length})`;
  return Object.fromEntries(
    members.flatMap(([key, member]) => {
      const place: unknown = Object.hasOwn(places, key) ? Reflect.get(places, key) : undefined;
      return place === undefined ? [] : [[key, withoutWords(member, place, KNOWN_TEXTS.has(key))]];
    }),
  );
}

function knownOf(line: string): object[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return [];
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return [];
  return [knownFields(parsed)];
}

/** One level into what went wrong: `error` has a name and a code. */
function knownFields(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
      if (key === 'error' && typeof value === 'object' && value !== null) return [[key, knownFields(value)]];
      if (!KNOWN_FIELDS.has(key)) return [];
      if (typeof value === 'string') return NAME.test(value) ? [[key, value]] : [];
      return typeof value === 'number' ? [[key, value]] : [];
    }),
  );
}
