import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEar } from '../../../../../src/main/speakable/sentences/sentences.ts';
import { heardEnd, withClosingMarks } from '../../../../../src/shared/caption/heard-end.ts';
import { wordInSource } from '../../../../../src/shared/caption/word-in-source.ts';
import { wordsOf } from '../../../../../src/shared/caption/word-place.ts';
import type { SpokenSentence } from '../../../../../src/shared/turn.ts';
import { sentencesOf } from '../../../../support/speakable/sentences-of.ts';
import { markdown, NASTY_MARKDOWN } from '../../../../support/speakable/nasty-markdown.ts';

const wordTexts = (text: string): string[] => wordsOf(text).map(({ from, to }) => text.slice(from, to));

/** The words that are said of a reply which was heard up to there. */
function saidFrom(reply: string, heardTo: number): readonly string[] {
  const ear = createEar({ interjections: false });
  ear.skip(reply.slice(0, heardTo));
  return [...ear.push(reply.slice(heardTo)), ...ear.end()].flatMap(({ text }) => wordTexts(text));
}

/** What was not heard of a sentence, given its last word that was said. A phrase is said again. */
function unheardOf(sentence: SpokenSentence, saidTo: number): string {
  const { text } = sentence;
  const last = wordsOf(text).findLast((word) => word.from < saidTo && wordInSource(sentence, word) !== null);
  return text.slice(last?.to ?? 0);
}

test('Continue says each word that was not heard, and none that was', () => {
  fc.assert(
    fc.property(fc.oneof(markdown, fc.constantFrom(...NASTY_MARKDOWN)), (reply) => {
      const sentences = sentencesOf([reply]);
      sentences.forEach((sentence, index) => {
        const behind = sentences.slice(index + 1).flatMap(({ text }) => wordTexts(text));
        const before = sentences[index - 1]?.sourceEnd ?? 0;
        for (const { to } of wordsOf(sentence.text)) {
          const heardTo = withClosingMarks(reply, heardEnd(sentence, to) ?? before);
          expect(saidFrom(reply, heardTo)).toEqual([...wordTexts(unheardOf(sentence, to)), ...behind]);
        }
      });
    }),
    { numRuns: 60 },
  );
});
