export interface DurationPart {
  readonly amount: number;
  readonly unit: 'days' | 'hours' | 'minutes' | 'seconds';
}

/** A length of time in its parts that are not zero, the largest first; none for none, and for less than half a second. */
export function durationParts(seconds: number): readonly DurationPart[] {
  const whole = Math.max(0, Math.round(seconds));
  const parts: readonly DurationPart[] = [
    { amount: Math.floor(whole / 86_400), unit: 'days' },
    { amount: Math.floor(whole / 3_600) % 24, unit: 'hours' },
    { amount: Math.floor(whole / 60) % 60, unit: 'minutes' },
    { amount: whole % 60, unit: 'seconds' },
  ];
  return parts.filter(({ amount }) => amount > 0);
}
