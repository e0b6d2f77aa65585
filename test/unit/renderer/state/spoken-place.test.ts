import { describe, expect, it } from 'vitest';
import { SpokenPlaces } from '../../../../src/renderer/state/spoken-place.ts';
import { spoken } from './records.ts';

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

  it('goes on from where an utterance was heard to before the page was loaded anew', () => {
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
});
