import { isAside, keptSentences } from '../../shared/turn-record.ts';
import type { SpokenRecord, UtteranceId } from '../../shared/turn.ts';

/** Something that is said beside the reply, such as a tool's question. */
export interface Aside {
  readonly text: string;
  /** Where the reply had come to when it was said. */
  readonly at: number;
}

/**
 * What was given to the voice to say beside the reply. It stands nowhere in the reply, so it has to be remembered when
 * the reply is said anew from some place on: by another transport, or in another voice.
 */
export class Asides {
  #given: Aside[] = [];
  #since: UtteranceId = 0;

  /** Those before this piece are nobody's any more: what they said was silenced, or was heard long ago. */
  forget(since: UtteranceId): void {
    this.#given = [];
    this.#since = since;
  }

  add(aside: Aside): void {
    this.#given.push(aside);
  }

  /**
   * What no piece says that stands, in its order: the rest of one that broke off in the middle.
   * @param spoken all pieces of the turn, as its record has them.
   */
  unsaid(spoken: readonly SpokenRecord[]): readonly Aside[] {
    const standing = spoken.slice(this.#since).flatMap(keptSentences).filter(isAside);
    const places = new Map<number, string>();
    for (const { text, sourceStart } of standing) {
      places.set(sourceStart, (places.get(sourceStart) ?? '') + text.replaceAll(/\s/g, ''));
    }
    return this.#given.flatMap(({ text, at }) => {
      const said = places.get(at) ?? '';
      const length = saidLength(text, said);
      places.set(at, said.slice(text.slice(0, length).replaceAll(/\s/g, '').length));
      const rest = text.slice(length).trim();
      return rest === '' ? [] : [{ text: rest, at }];
    });
  }
}

/** How much of `text` was said: a service parts it into sentences as it likes. @param said without blanks. */
function saidLength(text: string, said: string): number {
  let at = 0;
  let from = 0;
  while (at < text.length && (/\s/.test(text.charAt(at)) || text.charAt(at) === said.charAt(from))) {
    if (!/\s/.test(text.charAt(at))) from += 1;
    at += 1;
  }
  return at;
}
