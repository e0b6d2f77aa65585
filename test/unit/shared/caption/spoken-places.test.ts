import { describe, expect, it } from 'vitest';
import { SpokenPlaces } from '../../../../src/shared/caption/spoken-places.ts';
import { spoken } from '../../../support/records.ts';

describe('the place of the voice', () => {
  it('moves through the sentences with what was heard', () => {
    const places = new SpokenPlaces();
    places.expect('a', spoken(0, 2, 0));
    places.received('a', 0, 1_000);
    places.complete('a', 0);
    expect(places.at('a', 0, 0)).toMatchObject({ index: 0, sentence: { sourceStart: 0 } });
    expect(places.at('a', 0, 900)).toMatchObject({ index: 1, sentence: { sourceStart: 10 } });
    expect(places.at('a', 0, 100)?.index).toBe(1);
  });

  it('goes on from where an utterance was heard to before the page was reloaded', () => {
    const places = new SpokenPlaces();
    places.expect('a', { ...spoken(0, 4, 0), heardMs: 2_000 });
    // The second half comes again.
    places.received('a', 0, 2_000);
    places.complete('a', 0);
    expect(places.at('a', 0, 100)?.index).toBe(2);
    expect(places.at('a', 0, 1_100)?.index).toBe(3);
  });

  it('knows nothing of what was never announced, or of another turn', () => {
    const places = new SpokenPlaces();
    places.expect('a', spoken(0, 1, 0));
    expect(places.at('a', 1, 0)).toBeNull();
    places.expect('b', spoken(0, 1, 0));
    expect(places.at('a', 0, 0)).toBeNull();
    expect(places.at('b', 0, 0)?.index).toBe(0);
  });

  it('goes by the times of the words once the service has told them, and never back', () => {
    const places = new SpokenPlaces();
    const text = 'One two. Three four.';
    const sentences = [
      { text: 'One two.', sourceStart: 0, sourceEnd: 8 },
      { text: 'Three four.', sourceStart: 9, sourceEnd: 20 },
    ];
    places.expect('a', { ...spoken(0, 1, 0), text, sentences });
    places.received('a', 0, 4_000);
    expect(places.at('a', 0, 100)).toMatchObject({ index: 0, word: { from: 0, to: 3 } });
    places.words('a', 0, [
      { from: 0, to: 3, startMs: 50, endMs: 200 },
      { from: 4, to: 7, startMs: 250, endMs: 500 },
      { from: 9, to: 14, startMs: 1_200, endMs: 1_500 },
    ]);
    expect(places.at('a', 0, 300)).toMatchObject({ index: 0, word: { from: 4, to: 7 } });
    expect(places.at('a', 0, 1_100)).toMatchObject({ index: 0, word: { from: 4, to: 7 } });
    expect(places.at('a', 0, 1_300)).toMatchObject({ index: 1, word: { from: 0, to: 5 } });
    expect(places.at('a', 0, 100)?.index).toBe(1);
  });

  it('follows a piece that the service has cut elsewhere than it seemed', () => {
    const places = new SpokenPlaces();
    places.expect('a', spoken(0, 2, 0));
    const shorter = { ...spoken(0, 1, 0), text: 'Another text.' };
    places.correct('a', 0, shorter);
    places.received('a', 0, 1_000);
    places.complete('a', 0);
    expect(places.at('a', 0, 900)).toMatchObject({ index: 0, sentence: shorter.sentences[0] });
  });

  it('leaves out what was taken back', () => {
    const places = new SpokenPlaces();
    places.expect('a', spoken(0, 4, 0));
    places.expect('a', spoken(1, 1, 0));
    places.received('a', 0, 4_000);
    places.withdraw('a', 0, 2, 2_000);
    expect(places.at('a', 0, 1_900)?.index).toBe(1);
    expect(places.at('a', 1, 0)).toBeNull();
  });

  it('keeps the times of words that lay beyond the end that a piece seemed to have', () => {
    const places = new SpokenPlaces();
    const text = 'Dr. Smith came home late.';
    places.expect('a', { ...spoken(0, 1, 0), text: 'Dr.' });
    places.received('a', 0, 2_000);
    places.words('a', 0, [
      { from: 0, to: 3, startMs: 0, endMs: 300 },
      { from: 10, to: 14, startMs: 700, endMs: 1_000 },
    ]);
    places.correct('a', 0, { text, sentences: [{ text, sourceStart: 0, sourceEnd: text.length }] });
    expect(places.at('a', 0, 800)?.word).toEqual({ from: 10, to: 14 });
  });

  it('does not take the sound of a piece that broke off for all of it, nor measures the voice by it', () => {
    const places = new SpokenPlaces();
    places.expect('a', spoken(0, 4, 0));
    places.received('a', 0, 1_300);
    places.note({ turnId: 'a', seq: 1, type: 'heard', utteranceId: 0, change: { state: 'failed' } });
    places.complete('a', 0);
    // 20 of 40 letters, each of 65 ms.
    expect(places.at('a', 0, 1_290)?.index).toBe(1);
    places.expect('a', spoken(1, 4, 0));
    places.received('a', 1, 1_300);
    expect(places.at('a', 1, 1_290)?.index).toBe(1);
  });

  it('knows of a piece that had broken off before the page was reloaded', () => {
    const places = new SpokenPlaces();
    places.expect('a', { ...spoken(0, 4, 0), state: 'failed', heardMs: 300 });
    places.received('a', 0, 1_000);
    places.complete('a', 0);
    expect(places.at('a', 0, 990)?.index).toBe(1);
  });

  it('expects a voice that was asked to speak faster to be done sooner, measured or not', () => {
    const places = new SpokenPlaces();
    // 40 letters, each of 65 ms at the natural speed.
    places.expect('a', { ...spoken(0, 4, 0), speed: 2 });
    places.received('a', 0, 800);
    expect(places.at('a', 0, 700)?.index).toBe(2);
    places.received('a', 0, 1_200);
    places.complete('a', 0);
    // It took 50 ms for each, at twice the natural speed.
    places.expect('a', spoken(1, 4, 0));
    places.received('a', 1, 2_100);
    expect(places.at('a', 1, 1_900)?.index).toBe(1);
    expect(places.at('a', 1, 2_100)?.index).toBe(2);
  });

  it('tells what an earlier page has heard of an utterance', () => {
    const places = new SpokenPlaces();
    places.expect('a', { ...spoken(0, 4, 0), heardMs: 2_000 });
    expect(places.heardBeforeMs('a', 0)).toBe(2_000);
    expect(places.heardBeforeMs('a', 1)).toBe(0);
  });
});
