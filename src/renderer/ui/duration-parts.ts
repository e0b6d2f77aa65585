interface DurationPart {
  readonly amount: number;
  readonly unit: 'days' | 'hours' | 'minutes' | 'seconds';
}

/** A length of time in its parts that are not zero, the largest first; more than a year is none. */
export function durationParts(seconds: number): readonly DurationPart[] {
  const whole = Math.round(seconds);
  if (!(whole > 0 && whole < 366 * 86_400)) return [];
  const parts: readonly DurationPart[] = [
    { amount: Math.floor(whole / 86_400), unit: 'days' },
    { amount: Math.floor(whole / 3_600) % 24, unit: 'hours' },
    { amount: Math.floor(whole / 60) % 60, unit: 'minutes' },
    { amount: whole % 60, unit: 'seconds' },
  ];
  return parts.filter(({ amount }) => amount > 0);
}
