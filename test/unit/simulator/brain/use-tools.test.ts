import { describe, expect, test } from 'vitest';
import { answerDemo } from '../../../../src/simulator/brain/brain.ts';

const NOW = new Date('2026-03-04T21:05:00');
const ALL = new Set([
  'current_time',
  'calculate',
  'set_timer',
  'list_timers',
  'cancel_timer',
  'open_link',
  'read_clipboard',
  'web_search',
]);
type Messages = Parameters<typeof answerDemo>[0];

const user = (content: string) => ({ role: 'user', content }) as const;
const ask = (question: string, tools: ReadonlySet<string> = ALL) => answerDemo([user(question)], NOW, tools);
const callsOf = (question: string) =>
  ask(question).calls?.map(({ name, arguments: given }) => ({ [name]: given })) ?? [];

/** The conversation after these calls have these results. */
function after(question: string, ...rounds: readonly (readonly [string, object, string][])[]): Messages {
  let count = 0;
  return [
    user(question),
    ...rounds.flatMap((round): Messages => {
      const calls = round.map(([name, given]) => {
        count += 1;
        return { id: `c${count}`, name, argumentsJson: JSON.stringify(given) };
      });
      const results = round.map(([, , content], i) => {
        return { role: 'tool', content, resultOf: calls[i]?.id ?? '' } as const;
      });
      return [{ role: 'assistant', content: '', calls }, ...results];
    }),
  ];
}
const told = (question: string, ...rounds: Parameters<typeof after>[1][]): string =>
  answerDemo(after(question, ...rounds), NOW, ALL).text;

describe('what is called', () => {
  test.each<[string, object[]]>([
    ['What time is it in Tokyo?', [{ current_time: { time_zone: 'Asia/Tokyo' } }]],
    [
      "What's the time in New York and in Beijing right now?",
      [{ current_time: { time_zone: 'America/New_York' } }, { current_time: { time_zone: 'Asia/Shanghai' } }],
    ],
    ['What time is it?', [{ current_time: {} }]],
    ['What is the date today?', [{ current_time: {} }]],
    ['What is 123456789 times 987654321?', [{ calculate: { expression: '123456789 * 987654321' } }]],
    ['What is 2 to the power of 100?', [{ calculate: { expression: '2 ^ 100' } }]],
    ['How much is 4,321 * 8,765?', [{ calculate: { expression: '4321 * 8765' } }]],
    ['Convert 10 miles to km', [{ calculate: { expression: '10 miles to km' } }]],
    ['How many grams are 3 pounds?', [{ calculate: { expression: '3 pounds to grams' } }]],
    ['Set a timer for 10 seconds', [{ set_timer: { seconds: 10 } }]],
    ['Set a timer for one hour and 30 minutes.', [{ set_timer: { seconds: 5_400 } }]],
    ['Start a 5-minute timer called tea', [{ set_timer: { seconds: 300, label: 'tea' } }]],
    ['Wake me at 7 am', [{ set_timer: { at: '07:00' } }]],
    ['Set an alarm for 7:30 pm', [{ set_timer: { at: '19:30' } }]],
    ['Which timers are running?', [{ list_timers: {} }]],
    ['Cancel the timer', [{ list_timers: {} }]],
    ['Open example.org, please', [{ open_link: { url: 'https://example.org' } }]],
    ['Go to http://example.org/a?b=c.', [{ open_link: { url: 'http://example.org/a?b=c' } }]],
    ['What is in my clipboard?', [{ read_clipboard: {} }]],
    ['Search the web for red pandas.', [{ web_search: { query: 'red pandas' } }]],
    ['Look up the speed of light', [{ web_search: { query: 'the speed of light' } }]],
  ])('%s', (question, calls) => {
    expect(callsOf(question)).toEqual(calls);
    expect(ask(question).thinking).not.toBe('');
  });

  test.each([
    'Hello',
    'What is 12 times 7 plus 5?',
    'Tell me a story',
    'Why is the sky blue?',
    'I opened the door.',
    'Set a timer',
    '现在几点了？',
  ])('nothing for: %s', (question) => {
    expect(callsOf(question)).toEqual([]);
    expect(ask(question)).toEqual(ask(question, new Set()));
  });

  test.each(['What time is it in Tokyo?', 'Open example.org', 'Search the web for owls'])(
    'nothing that is not offered: %s',
    (question) => {
      expect(ask(question, new Set(['read_clipboard'])).calls).toBeUndefined();
      expect(ask(question, new Set())).toEqual(answerDemo([user(question)], NOW));
    },
  );
});

describe('what is said of a result', () => {
  test('the time of each place', () => {
    const question = 'What time is it in Tokyo and New York?';
    expect(
      told(question, [
        ['current_time', { time_zone: 'Asia/Tokyo' }, 'Thursday, 5 March 2026, 06:05 in Asia/Tokyo'],
        ['current_time', { time_zone: 'America/New_York' }, '{"time":"4:05 PM"}'],
      ]),
    ).toBe('In Tokyo it is 06:05. In New York it is 4:05 PM.');
  });

  test.each([
    ['What time is it?', 'current_time', '21:05', 'It is 21:05.'],
    ['What is the date?', 'current_time', 'Wednesday, 4 March', 'Wednesday, 4 March.'],
    [
      '2 ^ 100',
      'calculate',
      '2 ^ 100 = 1267650600228229401496703205376',
      'That makes 1267650600228229401496703205376.',
    ],
    ['2 ^ 100', 'calculate', 'that is no sum', 'That is no sum.'],
    [
      'Set a timer for 10 seconds',
      'set_timer',
      'the timer rings in 10 seconds',
      'The timer rings in 10 seconds.',
    ],
    [
      'What is in my clipboard?',
      'read_clipboard',
      'a shopping\nlist',
      'Your clipboard says: “a shopping list”',
    ],
    ['What is in my clipboard?', 'read_clipboard', 'The user declined.', 'The user declined.'],
    [
      'Search for owls',
      'web_search',
      'Owls https://example.org/owls hunt at night',
      'Here is what I found. Owls hunt at night.',
    ],
    ['Open example.org', 'open_link', '', 'Nothing came back.'],
    ['Anything', 'unheard_of', 'a result', 'a result'],
  ])('%s: %s', (question, name, result, text) => {
    expect(told(question, [[name, {}, result]])).toBe(text);
  });

  test('a long one is short enough to be heard', () => {
    const said = told('Search for owls', [['web_search', {}, 'word '.repeat(100_000)]]);
    expect(said.length).toBeLessThan(400);
  });
});

describe('a timer is stopped by its id', () => {
  const question = 'Cancel the timer';
  const listed = ['list_timers', {}, 'id: t7, tea, rings in 3 minutes; id: t8, eggs'] as [
    string,
    object,
    string,
  ];

  test('which the list says', () => {
    const { calls } = answerDemo(after(question, [listed]), NOW, ALL);
    expect(calls).toEqual([{ name: 'cancel_timer', arguments: { id: 't7' } }]);
    const all = answerDemo(after('Cancel all timers', [listed]), NOW, ALL);
    expect(all.calls?.map((call) => call.arguments)).toEqual([{ id: 't7' }, { id: 't8' }]);
  });

  test('and then it says so', () => {
    expect(told(question, [listed], [['cancel_timer', { id: 't7' }, 'tea is cancelled']])).toBe(
      'Tea is cancelled.',
    );
    expect(told(question, [['list_timers', {}, 'There are no timers.']])).toBe('There are no timers.');
  });
});

test('a reply that was made with tools goes on where it was cut off', () => {
  const question = 'Search for owls';
  const before = after(question, [['web_search', {}, 'Owls hunt at night, and sleep in trees by day']]);
  const whole = answerDemo(before, NOW, ALL).text;
  const cut = [...before, { role: 'assistant', content: whole.slice(0, 30) } as const, user('continue')];
  expect(whole.slice(0, 30).trimEnd() + answerDemo(cut, NOW, ALL).text).toBe(whole);
});
