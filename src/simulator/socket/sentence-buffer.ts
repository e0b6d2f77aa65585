/**
 * A mark of these ends a sentence at once, the point of a decimal number included:
 * the page makes no exception.
 */
const ENDERS = new Set('。！？…；!?.;\n');
const COMMAS = new Set('，、：,:');

export interface Sentence {
  readonly text: string;
  /** Code points of the session before it. */
  readonly begin: number;
}

/**
 * The service's own sentence finding on the bidirectional socket. However the text is cut,
 * the sentences are the same.
 */
export interface SentenceBuffer {
  /** @returns the sentences that are complete now. */
  add(text: string): readonly Sentence[];
  /** What waits for its end; null where there is nothing to speak. */
  take(): Sentence | null;
  /** Characters that wait. */
  waiting(): number;
}

/**
 * @param commaFrom characters from which a comma, colon or enumeration comma ends a sentence too.
 * @param longest characters at which text is cut whatever it is.
 */
export function createSentenceBuffer(commaFrom: number, longest: number): SentenceBuffer {
  let text = '';
  let length = 0;
  let begin = 0;

  function take(): Sentence | null {
    const sentence = { text, begin };
    begin += length;
    text = '';
    length = 0;
    return isSpeakable(sentence.text) ? sentence : null;
  }
  return {
    add(added) {
      const complete: Sentence[] = [];
      for (const character of added) {
        text += character;
        length += 1;
        const ends =
          ENDERS.has(character) || (COMMAS.has(character) && length >= commaFrom) || length >= longest;
        const sentence = ends ? take() : null;
        if (sentence !== null) complete.push(sentence);
      }
      return complete;
    },
    take,
    waiting: () => length,
  };
}

/** What has neither letter nor digit is dropped unsaid, as blanks are. */
const isSpeakable = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
