import type { Answer } from './answer.ts';

const LIST = `Here is a small packing list:

1. **A coat**, because evenings are cool.
2. **Good shoes**, because you will walk more than you think.
3. **A notebook**, for what you would otherwise forget.

And what can stay at home:

- the third pair of trousers
- the heavy book
- the worry that something is missing
`;

const TABLE = `Here are the four inner planets:

| Planet | Day | Year | Moons |
| --- | --- | --- | ---: |
| Mercury | 176 Earth days | 88 Earth days | 0 |
| Venus | 117 Earth days | 225 Earth days | 0 |
| Earth | 24 hours | 365 days | 1 |
| Mars | 24.7 hours | 687 Earth days | 2 |

Mars has the day that is most like ours.
`;

const CODE = `This function greets whoever you like:

\`\`\`python
def greet(name: str) -> str:
    """Says hello."""
    return f"Hello, {name}!"


print(greet("Parley"))
\`\`\`

It takes a name and gives back a greeting. Call \`greet("Ada")\` to try another one.
`;

const MARKDOWN = `## What Markdown can do

You can write **bold** and *italic* text, \`code\` in a line, and [a link](https://example.com).

> A quotation stands apart from the rest.

${LIST}
${TABLE}
${CODE}`;

const SAMPLES: readonly (readonly [RegExp, Answer])[] = [
  [
    /\bmarkdown\b|\bformat(ting|ted)\b/i,
    {
      thinking:
        'They want to see formatting. I show each kind once: emphasis, a quotation, lists, a table and code.',
      text: MARKDOWN,
    },
  ],
  [
    /\btable\b|\bplanets\b/i,
    { thinking: 'A table is best for comparing. I take the four inner planets.', text: TABLE },
  ],
  [
    /\b(code|python|function|program|script)\b/i,
    { thinking: 'They want code. A short function with a word on each side of it.', text: CODE },
  ],
  [/\b(list|pack|packing|checklist)\b/i, { thinking: 'A numbered list and a plain one.', text: LIST }],
];

/** Markdown of the kinds that are read out differently from how they are written. */
export const answerSample = (question: string): Answer | null =>
  SAMPLES.find(([pattern]) => pattern.test(question))?.[1] ?? null;
