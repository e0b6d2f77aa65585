import type { Timer } from '../../shared/timers.ts';
import { isolated, plainLine } from '../ui/plain-line.ts';

const LONGEST = 100;

/** What a timer is for, as it may stand in a sentence; empty: nothing was said. */
export const labelOf = ({ label }: Pick<Timer, 'label'>): string => {
  const line = plainLine(label, LONGEST);
  return line === '' ? '' : isolated(line);
};
