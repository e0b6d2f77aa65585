import * as fc from 'fast-check';

/** Replies that models wrote or might write, each with something that is easily spoken by mistake. */
export const NASTY_MARKDOWN: readonly string[] = [
  'Sure! Here is **what** you *asked* for, with ***all*** of __it__ and ~~no~~ ~5 marks.',
  '# Title #\n\nText\n## Sub ##\nMore text.\n\nSetext\n======\n\nOther\n---\n\nEnd.',
  '- one\n- two\n  - nested\n  continued\n\n  still two\n* * *\n+ plus\n\n1. first\n2. second\n10) tenth\n\nDone.',
  '- [ ] open task\n- [x] closed task\n- [link](https://a.example/b) in an item\n',
  'Before\n```js\nconst a = 1;\n\nfoo(`x`);\n```\nAfter the code.\n\n~~~\ntilde\n~~~\n',
  'An unclosed fence:\n\n```python\nprint("hello")\nprint("world")',
  '> quoted **text**\n> goes on\nlazily\n\n> ```\n> code\n> ```\n> more\n\nOut.',
  '> ```\n> code that never ends\nBut the quote does.',
  '| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |\nText right after the table.',
  'a | b\n--- | ---\n1 | 2\n\nText.\n\nA pipe | in prose, and `a || b` in code.',
  '| only | a row |\nwithout a delimiter\n',
  'A [link](https://example.com/a_(b)?c=d "Title") and ![an image](x.png) and [ref][1] and [short].\n\n[1]: https://x.example',
  'Broken [link](not a destination) and [another](unclosed and array[0] and ](x) and [a [nested] one](y).',
  'See https://www.example.com/path?q=1#top, <https://angle.example/x>, www.plain.example. And (https://paren.example/a).',
  'Mail <me@example.com> or <b>bold</b>, a < b > c, 5<6, <br>next <div class="x">block</div><!-- hidden --> shown.',
  '<table><tr><th>h</th></tr><tr><td>1</td></tr></table>\n\n<pre>\nraw\n</pre>\nAfter.\n<!-- a\n\ncomment -->\nShown.',
  'It costs $5, $10.50 and $3M; the formula $x^2 + \\frac{1}{2}$ and $n$ but $HOME is a variable you set.',
  '$$\n\\int_0^1 x\n= 1\n$$\nThen \\(a_1\\) and \\[ b^2 \\] inside. \\[\nc\n\\]\nEnd.',
  'A picture: ![a lamp](data:image/png;base64,iVBORw0KGgo+AAA/Ng==) and <img src="data:image/svg+xml;utf8,<svg xmlns=\'so\'><g/></svg>" alt="a light"> and data:text/plain,so%20it%20is. <data:,so> Data: so.',
  '[a lamp](DATA:IMAGE/PNG;BASE64,iVBORw0KGgo "so") in `data:image/png;base64,iVBORw0` and ![a light](data:image/png;base64,iVBORw0',
  'Escapes: \\*not bold\\*, \\[not a link\\], 1\\. not a list, C:\\Users\\me, a\\\nhard break  \nanother.',
  'Entities: &amp; &lt;b&gt; &#39;q&#39; &#x27;h&#x27; &nbsp; &unknown; AT&T & more &copy; 2026.',
  'Notes[^1] and citations[1][2] and [3](https://x.example).\n\n[^1]: The note\n    goes on.\n\nThe end.',
  'Emoji 😀👍🏽👨‍👩‍👧‍👦🇩🇪 1️⃣ ❤️ and ✅ done → next © 2026.',
  '2 * 3 * 4 and 2*3 and snake_case_name and __init__ and *unclosed and **also unclosed',
  'Well (laughs) that <#0.5#> <#0.3#> is (not an interjection) (sighs).',
  '你好！今天**天气**很好，我们去公园吧。\n她说：“你好。”\n\n- 第一项\n- 第二项\n\n```py\nprint(1)\n```\n一共3.14元。',
  '\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u3067\u3059\u3002\u300c\u306f\u3044\u3002\u300d\u3068\u8a00\u3063\u305f\uff01\u6b21\u306e\u6587\u3002',
  'Windows\r\nline\r\n\r\nends\r\n- item\r\n```\r\ncode\r\n```\r\n',
  '    indented code\n    more\n\nText after.\n\n1. item\n\n       deeper\n',
  '---\n\n***\n\n___\n\nText.\n- \n-\n1.\n#\n',
  'Stray ` backtick and `` two ` inside `` and ```inline fence``` and `unclosed to the end',
  '\\begin{align}\na &= b\\\\\n- c\n\\end{align}\nAfter.',
  'Lone \ud83d surrogate and \u200bzero\u200dwidth and \u00adsoft\u0007bell.',
  '![',
  '[',
  '**',
  '```',
  '| a |\n|---|',
  '| a |',
  '<',
  '$$',
];

const words = fc
  .array(
    fc.constantFrom(
      'so',
      'on',
      'line',
      'a',
      'one.',
      'two,',
      '**three**',
      '`four`',
      'un**believable**',
      'snake_case_name',
      '[five](https://a.example/so "on a line")',
      '![six](so.png)',
      '![so](data:image/png;base64,soOnLine+on/line==)',
      '<img src="data:image/png;base64,soOnLine" alt="so">',
      'data:text/plain,so%20on.',
      'data:image/png;name="so on.png";base64, soOnLine=',
      'data:text/html,<p>so on',
      '&lt;seven&gt;',
      '$so_1 + \\frac{a}{line}$',
      '<b>eight</b>',
      '今天天气',
      '很好。',
      'nine!',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) => all.join(' '));

/** What stands for itself in a reply: text, and what is looked at and said in a phrase or not at all. */
const block = fc.oneof(
  { weight: 3, arbitrary: words },
  words.map((text) => `# ${text}`),
  fc.array(words, { minLength: 1, maxLength: 3 }).map((items) => items.map((item) => `- ${item}`).join('\n')),
  fc
    .array(words, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item) => `1. ${item}`).join('\n')),
  words.map((text) => `- [x] ${text}\n- [ ] ${text}`),
  fc.tuple(fc.constantFrom('```', '~~~~'), words).map(([mark, text]) => `${mark}js\n${text}\n${mark}`),
  words.map((text) => `| so | on |\n| - | - |\n| ${text.replaceAll('|', '')} | 2 |`),
  words.map((text) => `so | on\n--- | ---\n${text.replaceAll('|', '')} | 2`),
  words.map((text) => `$$\n${text}\n$$`),
  words.map((text) => `<!-- ${text} -->`),
  words.map((text) => `[^1]: ${text}`),
);
const within = (first: string, others: string) => (text: string) =>
  text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd())
    .join('\n');

/** Replies of text and blocks, of which some stand in lists and quotes. */
export const markdown = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: block },
      block.map(within('- ', '  ')),
      block.map(within('1. ', '   ')),
      block.map(within('    - ', '      ')),
      block.map(within('> ', '> ')),
      block.map(within('- > ', '  > ')),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((blocks) => blocks.join('\n\n'));
