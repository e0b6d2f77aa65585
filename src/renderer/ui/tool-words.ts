import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { durationParts } from '../../shared/duration-parts.ts';
import type { toolTexts } from '../../shared/locales/en/tools.ts';
import { isolated, plainLine } from './plain-line.ts';

type ToolWordsKey = keyof typeof toolTexts.names;

/** Which of its arguments says what a call is about. */
const TELLING: Readonly<Record<Exclude<ToolWordsKey, 'set_alarm'>, string | null>> = {
  current_time: 'time_zone',
  calculate: 'expression',
  set_timer: null,
  list_timers: null,
  cancel_timer: 'id',
  open_link: 'url',
  read_clipboard: null,
  web_search: 'query',
  other: null,
};
const LONGEST = 80;
/** More is no argument of these tools, and not worth parsing at each render. */
const LONGEST_PARSED = 20_000;

interface NamedCall {
  readonly name: string;
  readonly argumentsJson: string;
}

/** `asking`: the user has not allowed it yet · `wanted`: nothing came of it. */
export type CallTense = 'running' | 'asking' | 'done' | 'failed' | 'wanted';
type Arguments = Readonly<Record<string, unknown>>;

/** What a call does, did or was to do, in words: `Looked up the time in Berlin`. */
export function useToolWords(): (call: NamedCall, tense: CallTense) => string {
  const { t, i18n } = useTranslation();
  return (call, tense) => {
    const { key, what } = about(call, t, i18n.language);
    if (what === '') return t(`toolCalls.names.${key}.${tense}`);
    return t(`toolCalls.names.${key}.${tense}Of`, { what: isolated(what) });
  };
}

/** These wait for the user's yes before they do anything. */
export const asksFirst = (name: string): boolean => name === 'open_link' || name === 'read_clipboard';

function about(
  { name, argumentsJson }: NamedCall,
  t: TFunction,
  language: string,
): { readonly key: ToolWordsKey; readonly what: string } {
  if (!isKnown(name)) return { key: 'other', what: plainLine(name, LONGEST) };
  const args = argumentsOf(argumentsJson);
  if (name === 'set_timer') {
    const key = typeof args['at'] === 'string' && args['seconds'] === undefined ? 'set_alarm' : 'set_timer';
    return { key, what: dueWords(args, t, language) };
  }
  const telling = TELLING[name];
  return { key: name, what: telling === null ? '' : told(args[telling], name) };
}

function isKnown(name: string): name is Exclude<keyof typeof TELLING, 'other'> {
  return Object.hasOwn(TELLING, name) && name !== 'other';
}

/** What a model wrote is not to be trusted: anything may stand there. */
function argumentsOf(argumentsJson: string): Arguments {
  if (argumentsJson.length > LONGEST_PARSED) return {};
  try {
    const args: unknown = JSON.parse(argumentsJson);
    return typeof args === 'object' && args !== null ? { ...args } : {};
  } catch {
    return {};
  }
}

function told(value: unknown, name: string): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  if (name === 'open_link') return plainLine(URL.parse(value)?.host ?? '', LONGEST);
  return plainLine(name === 'current_time' ? placeOf(value) : value, LONGEST);
}

/** `America/New_York` as people say it. */
function placeOf(zone: string): string {
  const place = /^[A-Z][A-Za-z]+\/(?:[A-Za-z_-]+\/)?([A-Za-z_-]+)$/.exec(zone)?.[1];
  return place === undefined ? zone : place.replaceAll('_', ' ');
}

/** When a timer or an alarm is over, and what it is for: `1 h 30 min (“Tea”)`. */
function dueWords({ seconds, at, label }: Arguments, t: TFunction, language: string): string {
  const name = typeof label === 'string' ? plainLine(label, LONGEST) : '';
  // More than a year is no timer, whatever a model writes.
  const isLength = typeof seconds === 'number' && seconds < 366 * 86_400;
  const parts = isLength ? durationParts(seconds) : [];
  const due =
    typeof at === 'string' && seconds === undefined
      ? dayAndTime(at, language)
      : parts.map(({ amount, unit }) => t(`toolCalls.units.${unit}`, { amount })).join(' ');
  if (name === '') return due;
  const quoted = isolated(name);
  return due === ''
    ? t('toolCalls.label', { label: quoted })
    : t('toolCalls.labelled', { due, label: quoted });
}

/** A time of day as it is written; a date with its time as the user writes one. */
function dayAndTime(at: string, language: string): string {
  const epochMs = /^\d{4}-/u.test(at) ? Date.parse(at.trim().replace(' ', 'T')) : NaN;
  if (Number.isNaN(epochMs)) return plainLine(at, LONGEST);
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(epochMs);
}
