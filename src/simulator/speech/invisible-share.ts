import { Refusal } from '../exchange/refusal.ts';

const INVISIBLE_LIMIT_RATIO = 0.1;

/**
 * How much of the text cannot be seen, 0 to 1: controls, format characters and
 * unassigned ones; line breaks and tabs are none of them.
 * @throws Refusal where it is more than the service takes.
 */
export function invisibleShare(text: string): number {
  const characters = Array.from(text);
  const invisible = characters.filter((character) => /[^\P{C}\n\r\t]/u.test(character));
  const ratio = invisible.length / Math.max(1, characters.length);
  if (ratio > INVISIBLE_LIMIT_RATIO) throw new Refusal(1042);
  return ratio;
}
