import { describe, expect, test } from 'vitest';
import { answerDemo } from '../../../../src/simulator/brain/brain.ts';

const NOW = new Date('2026-03-04T21:05:00');
const user = (content: string) => ({ role: 'user', content }) as const;
const assistant = (content: string) => ({ role: 'assistant', content }) as const;
const ask = (...messages: Parameters<typeof answerDemo>[0]) => answerDemo(messages, NOW);

test.each([
  ['Who are you?', /demo of Parley/],
  ['What can you do?', /^Here is what you can try/],
  ['What time is it?', /^It is 9:05 PM\.$/],
  ['What is the date today?', /^Today is Wednesday, March 4, 2026\.$/],
  ['Why is the sky blue?', /scatters blue/],
  ['Why does the sky turn red at dusk? Keep it short.', /reds and oranges/],
  ['What is the capital of Japan?', /^The capital of Japan is Tokyo\.$/],
  [
    'What is the capital of the United States?',
    /^The capital of the United States is Washington, D\.C\.\.?$/,
  ],
  ['Show me a table', /\| --- \|/],
  ['Give me a list', /^1\. /m],
  ['Write some code', /```python\n/],
  ['Show me Markdown', /^## /],
  ['What will the weather be?', /never leaves this computer/],
  ['Colourless green ideas?', /only the demo/],
  ['', /only the demo/],
])('%s', (question, answer) => {
  expect(ask(user(question)).text).toMatch(answer);
  expect(ask(user(question)).thinking).not.toBe('');
});

test.each([
  ['What is 12 times 7 plus 5?', '89'],
  ['what is twelve times seven?', '84'],
  ['2+3*4', '14'],
  ['(2 + 3) * 4 =', '20'],
  ['How much is 1,000 divided by 8?', '125'],
  ['7 x 8', '56'],
  ['10 minus 4.5', '5.5'],
  ['0.1 + 0.2', '0.3'],
  ['-3 + 5', '2'],
  ['1000 * 1000', '1,000,000'],
])('%s makes %s', (question, result) => {
  expect(ask(user(question)).text).toBe(`That makes ${result}.`);
});

test('a division by zero is no number', () => {
  expect(ask(user('5 / 0')).text).toMatch(/divides by zero/);
});

test.each(['5', 'call 555 1234', '3 4', 'I was born in 1990.', '(1 + 2'])('%s is no sum', (question) => {
  expect(ask(user(question)).text).not.toMatch(/makes/);
});

test('a story is long enough to interrupt', () => {
  expect(ask(user('Tell me a story')).text.split(/\s+/).length).toBeGreaterThan(300);
});

describe('the conversation', () => {
  const history = [
    user('What is 2 + 2?'),
    assistant('That makes 4.'),
    user('Tell me a joke'),
    assistant('Why…'),
  ];

  test('what was asked before is remembered', () => {
    expect(ask(...history, user('What did I ask before?')).text).toBe(
      'Just before, you asked: “Tell me a joke”',
    );
    expect(ask(...history, user('What did I ask first?')).text).toBe('First you asked: “What is 2 + 2?”');
    const continued = [...history, user('Please go on.'), assistant('…')];
    expect(ask(...continued, user('What did I ask before?')).text).toMatch(/“Tell me a joke”$/);
    expect(ask(user('What did I ask before?')).text).toMatch(/^This is the first thing/);
  });

  test('a name is remembered', () => {
    const named = [user('My name is Ada.'), assistant('Nice to meet you, Ada.')];
    expect(ask(...named, user('What is my name?')).text).toBe('Your name is Ada.');
    expect(ask(user('What’s my name?')).text).toMatch(/not told me/);
  });

  test.each([
    'Please continue.',
    'continue',
    'Your reply was cut off. Go on exactly from where it stopped, without repeating anything.',
    '请不要重复。 继续说吧',
  ])('a reply that was cut off goes on exactly where it stopped: %s', (prompt) => {
    const whole = ask(user('Tell me a story')).text;
    const cut = whole.slice(0, 333);
    const begun = [user('Tell me a story'), assistant(cut)];
    expect(cut.trimEnd() + ask(...begun, user(prompt)).text).toBe(whole);
    expect(cut.trimEnd() + ask(...begun).text).toBe(whole);
  });

  test('and it goes on again when that was cut off too', () => {
    const whole = ask(user('Tell me a story')).text;
    const begun = [user('Tell me a story'), assistant(whole.slice(0, 333)), user('Continue')];
    const second = ask(...begun)
      .text.slice(0, 200)
      .trim();
    const third = ask(...begun, assistant(second), user('Continue')).text;
    expect(whole.endsWith(third)).toBe(true);
    expect(whole.length - third.length).toBeGreaterThan(500);
  });

  test('thinking that is sent back in the content is no part of what was said', () => {
    const whole = ask(user('Tell me a story')).text;
    const begun = [
      user('Tell me a story'),
      assistant(`<think>\nA story.\n</think>\n\n${whole.slice(0, 50)}`),
    ];
    expect(whole.endsWith(ask(...begun, user('continue')).text)).toBe(true);
  });

  test('a reply that was complete has nothing to go on with', () => {
    const told = [user('Tell me a joke'), ask(user('Tell me a joke')).text] as const;
    expect(ask(told[0], assistant(told[1]), user('Go on')).text).toMatch(/^That was all/);
  });
});

test.each(['你是谁？', '现在几点了？', '讲个故事', '天为什么是蓝的？'])(
  '%s gets a reply in Chinese',
  (question) => {
    const { text, thinking } = ask(user(question));
    expect(text.match(/\p{sc=Han}/gu)?.length).toBeGreaterThan(20);
    expect(text).toContain('演示语音只会说英文');
    expect(text).toContain('The demo voice speaks English only');
    expect(thinking).toMatch(/\p{sc=Han}/u);
  },
);

test('the same conversation gives the same reply', () => {
  for (const question of ['Hello', 'Tell me a story', 'Something else']) {
    expect(ask(user(question))).toEqual(ask(user(question)));
  }
});

// A search that tried each blank anew would not come to an end.
test('what looks like a sum for a megabyte of blanks is read', () => {
  expect(ask(user(`11${' '.repeat(1_000_000)}x`)).text).not.toBe('');
});
