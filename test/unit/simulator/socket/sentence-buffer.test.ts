import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSentenceBuffer } from '../../../../src/simulator/socket/sentence-buffer.ts';

const LIMITS = [10, 20] as const;

function sentencesOf(...texts: readonly string[]): readonly string[] {
  const buffer = createSentenceBuffer(...LIMITS);
  return [...texts.flatMap((text) => buffer.add(text)), ...[buffer.take() ?? []].flat()].map(
    (sentence) => sentence.text,
  );
}

describe('the service’s own sentence finding', () => {
  test('finds the same sentences however the text is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b1', ' ', '.', ',', '。', '，', '\n', '😀') });
    fc.assert(
      fc.property(text, (text) => {
        expect(sentencesOf(...Array.from(text))).toEqual(sentencesOf(text));
      }),
    );
  });

  test.each(Array.from('。！？…；!?.;\n'))('%j ends a sentence at once', (mark) => {
    expect(createSentenceBuffer(...LIMITS).add(`a${mark}b`)).toEqual([{ text: `a${mark}`, begin: 0 }]);
  });

  test.each(Array.from('，、：,:'))('%j ends one only after enough characters', (mark) => {
    expect(createSentenceBuffer(...LIMITS).add(`a${mark}b`)).toEqual([]);
    expect(createSentenceBuffer(...LIMITS).add(`abcdefghi${mark}b`)).toEqual([
      { text: `abcdefghi${mark}`, begin: 0 },
    ]);
  });

  test('cuts by force what is too long', () => {
    expect(sentencesOf('a'.repeat(45))).toEqual(['a'.repeat(20), 'a'.repeat(20), 'a'.repeat(5)]);
  });

  test('drops what has neither letter nor digit', () => {
    expect(sentencesOf('Well...\n\n — ! Yes.')).toEqual(['Well.', ' Yes.']);
  });

  test('counts in the session’s characters, what is dropped included', () => {
    expect(
      createSentenceBuffer(...LIMITS)
        .add('😀! Yes. No.')
        .map((sentence) => sentence.begin),
    ).toEqual([2, 7]);
  });
});
