import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { joinSentences } from '../../../../src/main/speakable/sentences/join-sentences.ts';
import { sentencesOf } from '../../../support/speakable/sentences-of.ts';

const FOLDER = path.join(import.meta.dirname, 'corpus');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));

interface Reply {
  readonly markdown: string;
  readonly heard: string;
}

function repliesIn(file: string): readonly Reply[] {
  return readFileSync(path.join(FOLDER, file), 'utf8')
    .split(/^@@\n/m)
    .slice(1)
    .map((entry) => {
      const at = entry.lastIndexOf('\n=> ');
      return { markdown: entry.slice(0, at), heard: entry.slice(at + 4).trim() };
    });
}

/** What nobody hears: blanks before marks and between characters of scripts that have none, and a last full stop. */
const audible = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[.,;:!?，。])/g, '')
    .replaceAll(/(?<=[。，：！]) /g, '')
    .replace(/[.。]$/, '')
    .trim();

describe.each(FILES)('replies of %s', (file) => {
  test.each(repliesIn(file))('$markdown', ({ markdown, heard }) => {
    const said = joinSentences(sentencesOf([markdown]));
    expect(audible(said)).toBe(audible(heard));
    expect(joinSentences(sentencesOf(markdown.split('')))).toBe(said);
  });
});

test('there are at least 300 of them, in twelve languages', () => {
  expect(FILES).toHaveLength(12);
  expect(FILES.flatMap(repliesIn).length).toBeGreaterThanOrEqual(300);
});
