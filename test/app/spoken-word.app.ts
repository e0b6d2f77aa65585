import { expect, test } from './fixtures.ts';
import { answering, type Rule } from './scene.ts';

const REPLY = 'The **quick** fox jumps over a [lazy](https://dog.example/lazy) dog. 今天天气很好。';
const WORDS = ['The', 'quick', 'fox', 'jumps', 'over', 'a', 'lazy', 'dog'];
/** Long enough for every word to be seen. */
const lasting = (route: 'speech' | 'bidi'): Rule => ({
  match: { route, textIncludes: '' },
  speechWire: { durationMs: 5_000, chunkMs: 100 },
});

for (const { name, sockets } of [
  { name: 'by the times that the service tells', sockets: true },
  { name: 'by the times, or by the letters, where speech goes over HTTP', sockets: false },
]) {
  test.describe(name, () => {
    test.use({ sockets });

    test('the word that sounds is marked in the reply, one after the other', async ({ open, simulator }) => {
      await simulator.script({ rules: [lasting('bidi'), lasting('speech'), answering(REPLY)] });
      const session = await open();
      await session.page.evaluate(noteWords);
      await session.ask('Say it.');
      await session.settled();
      const seen =
        (await session.page.evaluate(() => (globalThis as { words?: readonly string[] }).words)) ?? [];
      expect(seen.filter((word) => WORDS.includes(word))).toEqual(WORDS);
      // A word of Chinese, or the whole of what the service calls one: never an address or a Markdown mark.
      const others = seen.filter((word) => word !== '' && !WORDS.includes(word));
      expect(others.length).toBeGreaterThan(0);
      for (const word of others) expect(word).toMatch(/^\p{Script=Han}+。?$/u);
      await expect.poll(() => session.page.evaluate(() => CSS.highlights.has('spoken-word'))).toBe(false);
    });
  });
}

/** Runs in the page: keeps each word that the caption marks, in order. */
function noteWords(): void {
  const words: string[] = [];
  (globalThis as { words?: readonly string[] }).words = words;
  requestAnimationFrame(function look() {
    requestAnimationFrame(look);
    const ranges = [...(CSS.highlights.get('spoken-word') ?? [])];
    const text = ranges.map((range) => (range instanceof Range ? range.toString() : '?')).join('');
    if (text !== words.at(-1)) words.push(text);
  });
}
