import { describe, expect, test } from 'vitest';
import { createSpeakable } from '../../../../src/main/speakable/speakable.ts';
import { sentencesOf, spokenText, units } from '../../../support/speakable/sentences-of.ts';

describe('marks are not spoken', () => {
  test.each([
    ['emphasis', 'a **b** *c* ***d*** __e__ ~~f~~ _g_', 'a b c d e f g.'],
    ['emphasis that is never closed', 'an *open and **open mark', 'an open and open mark.'],
    ['sums keep their stars', '2 * 3 and 2*3', '2 * 3 and 2*3.'],
    ['snake case is words', 'call snake_case_name now', 'call snake case name now.'],
    ['headings end in a pause', '# One #\n## Two\ntext', 'One. Two. text.'],
    ['underlined headings', 'One\n===\nTwo\n---\ntext', 'One. Two. text.'],
    ['lists are their items with pauses', '- a\n* b\n+ c\n', 'a. b. c.'],
    ['numbers of a list are spoken', '1. a\n2) b\n', '1. a. 2. b.'],
    ['a year at a line start is no list', 'It was\n2019. Then', 'It was 2019. Then.'],
    ['task lists', '- [ ] open\n- [x] closed\n', 'open. done: closed.'],
    ['quotes', '> a\n> b\n\n>> c', 'a b. c.'],
    ['rules', 'a\n\n---\n\n* * *\nb', 'a. b.'],
    ['hard line breaks are a breath', 'a  \nb\\\nc<br>d', 'a, b, c, d.'],
    ['soft line breaks are a space', 'a\nb', 'a b.'],
    ['but not in Chinese', '今天\n天气', '今天天气。'],
    ['escapes are the character', '1\\. a \\*b\\* C:\\Users', '1. a b C:\\Users.'],
    ['entities', 'a &amp; b &lt; c&nbsp;d &#39;e&#39; AT&T', "a & b < c d 'e' AT&T."],
    ['tags and comments', 'a <b>b</b> <i class="x">c</i><!-- d --> e', 'a b c e.'],
    ['what is less than something', 'a < b, 5<6 and 7 > 3', 'a < b, 5<6 and 7 > 3.'],
    ['pictures', 'a 😀👍🏽👨‍👩‍👧‍👦🇩🇪 b ❤️ © ™', 'a b © ™.'],
    ['keycaps are their digit', '1️⃣ first', '1 first.'],
    ['invisible characters', 'a\u200bb\u00adc\u0007', 'abc.'],
    ['joiners inside a script stay', 'क्‍ष', 'क्‍ष.'],
    ['a stray opening bracket does not silence the rest', '[a and b. c', 'a and b. c.'],
    ['nor does a stray backtick', '`a and b', 'a and b.'],
    ['inline code is read', 'use `a_b` and `` c`d ``', 'use a_b and c`d.'],
    ['CRLF', 'a\r\n\r\n- b\r\n', 'a. b.'],
  ])('%s', (_, markdown, said) => {
    expect(spokenText(markdown)).toBe(said.replace(/[.。]$/, ''));
  });
});

describe('links, images and addresses', () => {
  test.each([
    ['a link is its text', 'a [link](https://x.example/a_(b) "t (x)") b', 'a link b.'],
    [
      'by reference too',
      'a [link][1] and [short] b\n\n[1]: https://x.example\n[short]: <y> "t"',
      'a link and short b.',
    ],
    ['an image is its alternative text', '![a cat](c.png) sits', 'a cat sits.'],
    ['a linked image', '[![a cat](c.png)](https://x.example)', 'a cat.'],
    ['an address is its host', 'see https://www.x.example:8080/a?b=c#d.', 'see x.example.'],
    ['in brackets', '(https://x.example/a_(b))', '(x.example).'],
    [
      'between angles',
      '<https://x.example/a> <mailto:a@b.example> <c@d.example>',
      'x.example a@b.example c@d.example.',
    ],
    ['as the text of a link', '[https://x.example/a](https://x.example/a)', 'x.example.'],
    ['in bold', '**https://x.example/a**', 'x.example.'],
    ['in code', '`https://x.example/a`', 'x.example.'],
    ['before Chinese', '见https://x.example/a。', '见x.example。'],
    ['words that begin like one', 'hotel http www wwww', 'hotel http www wwww.'],
    ['prose in round brackets is no address', 'a [b](c d e) f', 'a b(c d e) f.'],
    ['footnotes', 'a[^1] b[^note].\n\n[^1]: the\n  note\n[^note]: other\n\nc', 'a b. c.'],
    ['citations', 'a[1], b[2][3], c[4](https://x.example).', 'a, b, c.'],
  ])('%s', (_, markdown, said) => {
    expect(spokenText(markdown)).toBe(said.replace(/[.。]$/, ''));
  });
});

describe('what is to be looked at is named in a phrase', () => {
  test.each([
    ['code', 'a\n\n```js\n1\n\n3\n```\nb', 'a. code on screen, 3 lines. b.'],
    ['one line of code', '~~~\n1\n~~~', 'code on screen, 1 line.'],
    ['code that does not end', 'a\n```\n1\n2', 'a. code on screen, 2 lines.'],
    ['code in a list', '- a\n  ```\n  1\n  ```\n- b', 'a. code on screen, 1 line. b.'],
    ['code in a quote that ends first', '> ```\n> 1\nb', 'code on screen, 1 line. b.'],
    ['code around code', '````\n```\n````\nb', 'code on screen, 1 line. b.'],
    ['indented code', 'a\n\n    1\n\n    3\n\nb', 'a. code on screen, 3 lines. b.'],
    ['empty code is nothing', 'a\n\n```\n```\nb', 'a. b.'],
    ['a table', 'a\n\n| h | i |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |\n\nb', 'a. a table with 2 rows. b.'],
    ['a table without a blank line after it', '| h |\n|---|\n| 1 |\nb', 'a table with 1 row. b.'],
    ['a table without outer pipes', 'h | i\n---|---\n1 | 2\n3 | 4\n\nb', 'h. a table with 2 rows. b.'],
    ['a pipe in prose', 'a | b\nc', 'a b c.'],
    ['display maths', '$$\nx^2\n= 1\n$$\nb', 'x squared equals 1. b.'],
    ['display maths in brackets', '\\[ x^2 \\]\nb', 'x squared. b.'],
    ['an environment', '\\begin{align}\nx &= 1\n\\end{align}\nb', 'a formula. b.'],
    ['a formula', 'a $x^2$ and \\(y_1\\) b', 'a x squared and y sub 1 b.'],
    ['a formula that is not simple', 'a $\\sum_{i=1}^n x_i$ b', 'a a formula b.'],
    ['a formula that reads as it stands', '$n$ and $x = 5$', 'n and x = 5.'],
    ['money is no formula', 'It is $5, $10.50 or $3M and $HOME is', 'It is $5, $10.50 or $3M and $HOME is.'],
    [
      'an HTML table',
      '<table>\n<tr><th>h</th></tr>\n\n<tr><td>1</td></tr></table>\nb',
      'a table with 1 row. b.',
    ],
    ['preformatted text', '<pre>\n1\n2\n</pre>\nb', 'code on screen, 2 lines. b.'],
    ['scripts', '<script>\nalert(1)\n\n</script>\nb', 'b.'],
    ['comments', '<!-- a\n\nb -->\nc', 'c.'],
    [
      'in Chinese',
      '代码如下。\n\n```\n1\n2\n```\n\n|a|\n|-|\n|1|\n',
      '代码如下。屏幕上有2行代码。 一个1行的表格。',
    ],
  ])('%s', (_, markdown, said) => {
    const joined = (text: string): string => text.replaceAll(/(?<=。) /g, '');
    expect(joined(spokenText(markdown))).toBe(joined(said).replace(/[.。]$/, ''));
  });

  test('its range is the whole block', () => {
    const markdown = 'Here it is.\n\n```js\na();\n```\n\nThat was it.';
    const said = sentencesOf([markdown]).find(({ text }) => text.includes('code on screen'));
    expect(markdown.slice(said?.sourceStart, said?.sourceEnd)).toContain('```js\na();\n```');
  });

  test('and one range is never shared by two pieces of speech', () => {
    const said = sentencesOf(['```\n1\n2\n```\nAfter it.']);
    expect(said[0]?.text).toMatch(/^code on screen, 2 lines\./);
  });
});

describe('tags of the speech service', () => {
  test('are left out for models that would read them', () => {
    expect(spokenText('Well (laughs) yes <#0.5#> no (really).')).toBe('Well yes no (really)');
  });

  test('are kept for models that act them out, between words and never two in a row', () => {
    expect(spokenText('<#1#> Well (laughs) yes <#0.5#> <#0.25#> no. <#2#>', true)).toBe(
      'Well (laughs) yes <#0.5#> no',
    );
  });

  test('a pause alone is no sentence', () => {
    expect(sentencesOf(['<#1.5#>'], true)).toEqual([]);
  });
});

describe('holding back', () => {
  const said = (markdown: string): string => {
    const speakable = createSpeakable({ interjections: false });
    return units(markdown)
      .flatMap((unit) => speakable.push(unit))
      .map((piece) => (piece.type === 'text' ? piece.text : '\n'))
      .join('');
  };

  test.each([
    ['the text of a link is spoken before its end is known', 'see [the long text of', 'see the long text of'],
    ['a paragraph is spoken before its end is known', 'one two', 'one two'],
    ['an item is spoken as soon as its mark is known', '- one', 'one'],
    ['an exclamation does not wait for an image', 'Great!', 'Great!'],
    ['only the marks wait', 'a **', 'a '],
    ['only the beginning of an address waits', 'a ht', 'a '],
    ['a number that may be an item waits', '12', ''],
    ['a line that may be a table waits', '| a | b', ''],
  ])('%s', (_, markdown, spoken) => {
    expect(said(markdown)).toBe(spoken);
  });

  test.each([
    ['a dollar sign', '$x ', 400],
    ['a backtick', '`', 200],
    ['an angle', '<b ', 250],
    ['a line that begins with a pipe', '| ', 1_100],
    ['a pipe in prose', 'a | ', 200],
    ['an opening bracket', '[', 150],
    ['a destination', '[a](', 2_200],
    ['a comment', 'a <!-- ', 2_100],
    ['three backticks', '``` ', 300],
    ['backslash maths', 'a \\( ', 400],
  ])('%s that is never closed is given up', (_, mark, held) => {
    expect(said(mark + 'word'.repeat(held / 4)).length).toBeGreaterThan(held - 60);
  });
});
