const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^h/, 3600],
  [/^m/, 60],
  [/^s/, 1],
];
const SMALL: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
};
const NAMES = Object.keys(SMALL).join('|');
const SPAN = new RegExp(
  `\\b(\\d+(?:\\.\\d+)?|${NAMES})[\\s-]*(hours?|minutes?|mins?|seconds?|secs?)\\b`,
  'gi',
);
const CLOCK = /\b(?:at|for)\s+(\d{1,2})(?::(\d{2}))?\s*([ap])?\.?m?\b/i;
const LABEL = /\b(?:called|named|labelled)\s+["“]?([^"”?.!]{1,60})/i;
const ABOUT_TIMERS = /\b(?:timers?|alarms?|remind me|wake me)\b/i;

/** The arguments of set_timer; null: none is to be set. */
export function timerIn(question: string): Readonly<Record<string, unknown>> | null {
  if (!ABOUT_TIMERS.test(question) || isAboutList(question) || isAboutCancel(question)) return null;
  const label = LABEL.exec(question)?.[1]?.trim();
  const named = label === undefined ? {} : { label };
  const seconds = [...question.matchAll(SPAN)].reduce((sum, [, count = '', unit = '']) => {
    const number = SMALL[count.toLowerCase()] ?? Number(count);
    const each = SECONDS.find(([pattern]) => pattern.test(unit.toLowerCase()))?.[1] ?? 0;
    return sum + number * each;
  }, 0);
  if (seconds > 0) return { seconds, ...named };
  const [, hour, minute = '00', half] = CLOCK.exec(question) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  const isHalf = half !== undefined;
  const shifted = isHalf ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour);
  return { at: `${String(shifted).padStart(2, '0')}:${minute}`, ...named };
}

export const isAboutList = (question: string): boolean =>
  /\b(?:list|show|what|which|any|how (?:many|much|long))\b.*\b(?:timers?|alarms?)\b/i.test(question);

export const isAboutCancel = (question: string): boolean =>
  /\b(?:cancel|stop|delete|remove|turn off|end)\b.*\b(?:timers?|alarms?)\b/i.test(question);

/** The ids in what a list of timers says; the first one alone unless all are meant. */
export function timerIds(listed: string, question: string): readonly string[] {
  const ids = [...listed.matchAll(/\bid\b["']?[\s:=]*["'“]?([\w-]+)/gi)].map(([, id = '']) => id);
  const wanted = /\ball\b|\bevery\b|\btimers\b|\balarms\b/i.test(question) ? ids : ids.slice(0, 1);
  return [...new Set(wanted)];
}
