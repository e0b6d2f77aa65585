import { keepMarkedTexts } from '../../harness/marked-texts.ts';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, type Rule } from '../../support/app/scene.ts';

const REPLY = 'The **quick** fox jumps over a [lazy](https://dog.example/lazy) dog. 今天天气很好。';
const WORDS = ['The', 'quick', 'fox', 'jumps', 'over', 'a', 'lazy', 'dog'];
/** Long enough for the voice to tell of its place within every word. */
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
      await simulator.script({ rules: [lasting('bidi'), lasting('speech'), replyingWith(REPLY)] });
      const session = await open();
      const marked = await keepMarkedTexts(session.page, 'spoken-word');
      await session.ask('Say it.');
      await session.settled();
      const seen = await marked();
      expect(seen.filter((word) => WORDS.includes(word))).toEqual(WORDS);
      // A word of Chinese, or the whole of what the service calls one: never an
      // address or a Markdown mark.
      const others = seen.filter((word) => word !== '' && !WORDS.includes(word));
      expect(others.length).toBeGreaterThan(0);
      for (const word of others) expect(word).toMatch(/^\p{Script=Han}+。?$/u);
      await expect.poll(() => session.page.evaluate(() => CSS.highlights.has('spoken-word'))).toBe(false);
    });
  });
}
