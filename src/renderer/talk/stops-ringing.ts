import { areOwnWords } from '../listening/own-words.ts';
import { isRinging } from '../state/is-ringing.ts';
import type { Said, World } from './machine-state.ts';
import { isRingEcho } from './ring-echo.ts';
import { saysStop } from './says-stop.ts';

/**
 * Whether what was said says to a timer that rings that it is to stop. `echo`: the voice, or what is said of the timer,
 * has said so itself.
 */
export function stopsRinging(
  world: Pick<World, 'timers' | 'rang'>,
  said: Said,
  text: string,
): 'yes' | 'no' | 'echo' {
  if (!world.timers.some(isRinging) || !saysStop(text)) return 'no';
  const isOfReply = said.over !== null && areOwnWords(text, said.over, 1);
  return isOfReply || isRingEcho(world, said, text, 1) ? 'echo' : 'yes';
}
