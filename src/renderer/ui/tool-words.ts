import { useTranslation } from 'react-i18next';
import type { toolTexts } from '../../shared/locales/en/tools.ts';

type ToolWordsKey = keyof typeof toolTexts.names;

/** Which of its arguments says what a call is about. */
const TELLING: Readonly<Record<ToolWordsKey, string | null>> = {
  current_time: 'time_zone',
  calculate: 'expression',
  set_timer: 'label',
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

/** `wanted`: nothing came of it. */
export type CallTense = 'running' | 'done' | 'wanted';

/** What a call does, did or was to do, in words: `Looked up the time in Berlin`. */
export function useToolWords(): (call: NamedCall, tense: CallTense) => string {
  const { t } = useTranslation();
  return ({ name, argumentsJson }, tense) => {
    const key = isKnown(name) ? name : 'other';
    const what = key === 'other' ? shortened(name) : toldBy(argumentsJson, key);
    if (what === '') return t(`toolCalls.names.${key}.${tense}`);
    return t(`toolCalls.names.${key}.${tense}Of`, { what });
  };
}

function isKnown(name: string): name is Exclude<ToolWordsKey, 'other'> {
  return Object.hasOwn(TELLING, name) && name !== 'other';
}

/** What a model wrote is not to be trusted: anything may stand there. */
function toldBy(argumentsJson: string, key: ToolWordsKey): string {
  const telling = TELLING[key];
  if (telling === null || argumentsJson.length > LONGEST_PARSED) return '';
  try {
    const args: unknown = JSON.parse(argumentsJson);
    if (typeof args !== 'object' || args === null || !Object.hasOwn(args, telling)) return '';
    const told: unknown = (args as Readonly<Record<string, unknown>>)[telling];
    if (typeof told === 'number') return String(told);
    if (typeof told !== 'string') return '';
    return shortened(key === 'open_link' ? (URL.parse(told)?.host ?? '') : told);
  } catch {
    return '';
  }
}

function shortened(told: string): string {
  const line = told
    .slice(0, LONGEST + 1)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
