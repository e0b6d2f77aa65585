import type { Timer } from '../../shared/timers.ts';

export const isRinging = ({ state }: Pick<Timer, 'state'>): boolean => state === 'ringing';
