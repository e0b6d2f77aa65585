const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/u;
/** As `2026-11-30T14:05`, with seconds and a zone where they are given. */
const dated = /^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?$/iu;

/**
 * When it is this late next, in the user's own zone, or at the date that is given.
 * @param nowEpochMs in milliseconds. @returns milliseconds since the epoch; null: it cannot be read.
 */
export function dueTime(at: string, nowEpochMs: number): number | null {
  const said = at.trim();
  const time = clock.exec(said);
  if (time !== null) return nextAt(Number(time[1]), Number(time[2]), nowEpochMs);
  if (!dated.test(said)) return null;
  const epochMs = Date.parse(said.replace(' ', 'T'));
  return Number.isNaN(epochMs) ? null : epochMs;
}

function nextAt(hours: number, minutes: number, nowEpochMs: number): number {
  const due = new Date(nowEpochMs);
  due.setHours(hours, minutes, 0, 0);
  // Days are not all of one length.
  if (due.getTime() <= nowEpochMs) due.setDate(due.getDate() + 1);
  return due.getTime();
}

/** As `1 h 5 min`: the two largest parts. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const parts = [
    { amount: Math.floor(seconds / 86_400), unit: 'd' },
    { amount: Math.floor(seconds / 3_600) % 24, unit: 'h' },
    { amount: Math.floor(seconds / 60) % 60, unit: 'min' },
    { amount: seconds % 60, unit: 's' },
  ].filter(({ amount }) => amount > 0);
  const shown = parts.slice(0, 2).map(({ amount, unit }) => `${amount} ${unit}`);
  return shown.length === 0 ? '0 s' : shown.join(' ');
}
