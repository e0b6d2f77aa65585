import type { Page } from '@playwright/test';
import type { ScriptInput } from '../../src/simulator/faults/script.ts';
import { untilRecorded } from './recorded-audio.ts';

/** A state of the window worth looking at: what the service does, and how a user gets there. */
export interface Scene {
  readonly name: string;
  readonly script: ScriptInput;
  readonly arrive: (page: Page) => Promise<void>;
  /** On the way there. */
  readonly changesSettings?: true;
  /** It sets timers, which outlive the conversation. */
  readonly setsTimers?: true;
}

const LONG_CHINESE = [
  '黄昏时分,阳光要穿过更厚的大气层才能到达我们的眼睛。',
  '',
  '## 为什么是红色',
  '',
  '波长较短的蓝光和紫光在漫长的路途中被空气分子**散射**到四面八方,只有波长较长的红光和橙光能够一路直行。这种现象叫做“瑞利散射”,散射强度与波长的四次方成反比。',
  '',
  '1. 蓝光约 450 纳米,散射得最强;',
  '2. 红光约 650 纳米,散射强度只有蓝光的四分之一;',
  '3. 空气中的尘埃和水汽越多,晚霞的颜色就越深。',
  '',
  '> 落霞与孤鹜齐飞,秋水共长天一色。',
  '',
  '| 颜色 | 波长 | 散射 |',
  '| --- | --- | --- |',
  '| 蓝 | 450 nm | 4.35 |',
  '| 红 | 650 nm | 1.00 |',
  '',
  '所以,当太阳落到地平线附近时,我们看到的天空就变成了温暖的红色。如果第二天早晨有薄雾,朝霞也会呈现出相似的色彩。',
].join('\n');

const ENGLISH = [
  'At dusk, sunlight crosses far more air before it reaches you. Short wavelengths scatter away on the long trip, so mostly **reds and oranges** are left.',
  '',
  'The strength of scattering goes with the inverse fourth power of the wavelength:',
  '',
  '```python',
  'ratio = (650 / 450) ** 4   # 4.35',
  '```',
  '',
  'Blue light is scattered about four times as strongly as red. That is also why the sky is blue at noon, when the path is short.',
].join('\n');

const SHORT =
  'At dusk, sunlight crosses far more air before it reaches you. Short wavelengths scatter away on the long trip, so mostly reds and oranges are left.';

const THINKING =
  'They want the reason for red skies at dusk. Rayleigh scattering goes with the fourth power of the inverse wavelength; compare 450 nm and 650 nm, then one line of code.';

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(question);
  await page.getByRole('button', { name: 'Send' }).click();
}

async function openReasoning(page: Page): Promise<void> {
  const disclosure = page.getByRole('button', { name: /^Reasoning/u }).last();
  await disclosure.waitFor();
  if ((await disclosure.getAttribute('aria-expanded')) !== 'true') await disclosure.click();
}

/** Asks, and stops the voice when the caption has come to this word. */
async function askAndStop(page: Page, question: string, word: string): Promise<void> {
  // Looked for from the beginning: a word is marked for no longer than it sounds.
  const said = page.waitForFunction((sought) => {
    const ranges = [...(CSS.highlights.get('spoken-word') ?? [])];
    return ranges.some((range) => range instanceof Range && range.toString().includes(sought));
  }, word);
  await ask(page, question);
  await said;
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Continue' }).last().waitFor();
}

/** A model that calls tools: what it says before, and behind the results. */
function calling(toolCalls: readonly object[], then: string): ScriptInput {
  const called: object = { text: 'Let me see.', thinking: 'I need tools for that.', toolCalls };
  const script: object = {
    rules: [
      { match: { route: 'chat', from: 1, to: 1 }, reply: called },
      { match: { route: 'chat', from: 2 }, reply: { text: then, thinking: '' } },
    ],
  };
  return script as ScriptInput;
}

/** Opens the voice view, and waits until it shows this state. */
async function listenTo(page: Page, state: string): Promise<void> {
  await page.getByRole('button', { name: 'Voice view' }).click();
  const view = page.getByRole('region', { name: 'Voice view' });
  await view.getByRole('status', { name: 'Assistant state' }).getByText(state).waitFor();
  await view.getByRole('button', { name: 'Mute' }).waitFor();
}

export const SCENES: readonly Scene[] = [
  {
    name: 'empty',
    script: { rules: [] },
    arrive: async (page) => {
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
    },
  },
  {
    name: 'setup',
    changesSettings: true,
    script: { rules: [{ match: { route: 'chat' }, reply: { text: SHORT, thinking: '' } }] },
    arrive: async (page) => {
      await page.getByRole('switch', { name: 'Speak replies' }).click();
      await ask(page, 'Why is the sky red at dusk?');
      await page.getByRole('button', { name: 'This conversation…' }).click();
      const dialog = page.getByRole('dialog', { name: 'This conversation' });
      await dialog.getByRole('combobox', { name: 'Model' }).selectOption('MiniMax-M2.7');
      await dialog.getByRole('textbox', { name: 'Speed' }).fill('1.2');
      await dialog.getByRole('textbox', { name: 'Speed' }).press('Enter');
      await page.getByText('1.2×').waitFor();
    },
  },
  {
    name: 'thinking',
    // The thinking comes, and then nothing, so that there is time to take the picture.
    script: {
      rules: [
        {
          match: { route: 'chat' },
          reply: { thinking: THINKING, text: ENGLISH },
          fault: { kind: 'stall', afterDeltas: 40 },
        },
      ],
    },
    arrive: async (page) => {
      await ask(page, 'Why does the sky turn red at dusk? Show me how to compute it.');
      await openReasoning(page);
      await page.getByText('fourth power').waitFor();
    },
  },
  {
    name: 'speaking',
    script: { rules: [{ match: { route: 'chat' }, reply: { thinking: THINKING, text: ENGLISH } }] },
    arrive: async (page) => {
      await ask(page, 'Why does the sky turn red at dusk? Show me how to compute it.');
      await page.getByText('when the path is short').waitFor();
      await page.getByRole('status', { name: 'Assistant state' }).getByText('Speaking').waitFor();
      // The mark of the sentence that is being heard.
      await page.waitForFunction(() => [...CSS.highlights.values()].some((highlight) => highlight.size > 0));
    },
  },
  {
    name: 'interrupted',
    // Two replies, both stopped: each keeps its place.
    script: {
      rules: [
        { match: { route: 'chat' }, reply: { thinking: THINKING, text: SHORT } },
        { match: { route: 'chat', from: 2 }, reply: { thinking: THINKING, text: ENGLISH } },
      ],
    },
    arrive: async (page) => {
      await askAndStop(page, 'Why does the sky turn red at dusk? Keep it short.', 'trip');
      await askAndStop(page, 'And could you show me how to compute it?', 'scatter');
    },
  },
  {
    name: 'slowed',
    script: {
      rules: [
        { match: { route: 'bidi' }, fault: { kind: 'noRoute' } },
        { match: { route: 'socket' }, fault: { kind: 'noRoute' } },
        {
          match: { route: 'speech', from: 2, to: 2 },
          fault: { kind: 'refuse', code: 1002, retryAfter: '1' },
        },
        { match: { route: 'chat' }, reply: { thinking: THINKING, text: ENGLISH } },
      ],
    },
    arrive: async (page) => {
      await ask(page, 'Why does the sky turn red at dusk? Show me how to compute it.');
      await page.getByText('when the path is short').waitFor();
      await page.getByRole('status', { name: 'Note' }).getByText('Slower').waitFor();
      await page.getByRole('alert').waitFor({ state: 'detached' });
      await page.getByRole('status', { name: 'Assistant state' }).getByText('Speaking').waitFor();
    },
  },
  {
    name: 'calls',
    setsTimers: true,
    script: calling(
      [
        { name: 'current_time', arguments: { time_zone: 'Berlin' } },
        { name: 'calculate', arguments: { expression: '2^200' } },
        { name: 'current_time', arguments: { time_zone: 'Atlantis' } },
        { name: 'set_timer', arguments: { seconds: 300, label: 'Tea' } },
        { name: 'set_timer', arguments: { seconds: 5_400 } },
      ],
      SHORT,
    ),
    arrive: async (page) => {
      await ask(
        page,
        'How late is it in Berlin, and what is two to the power of 200? And five minutes for tea.',
      );
      await page.getByText('reds and oranges are left').waitFor();
      await page.getByRole('button', { name: /^Looked up the time in Berlin/u }).click();
    },
  },
  {
    name: 'permission',
    script: calling(
      [{ name: 'open_link', arguments: { url: 'https://tides.example/today?place=Husum' } }],
      SHORT,
    ),
    arrive: async (page) => {
      await ask(page, 'Open the tide tables of Husum.');
      await page.getByRole('button', { name: 'Allow once' }).waitFor();
    },
  },
  {
    name: 'timer-over',
    setsTimers: true,
    script: calling([{ name: 'set_timer', arguments: { seconds: 1, label: 'Tea' } }], SHORT),
    arrive: async (page) => {
      await ask(page, 'One second for tea.');
      await page.getByRole('button', { name: 'Stop timer “Tea”' }).waitFor();
    },
  },
  {
    name: 'settings-tools',
    script: { rules: [] },
    arrive: async (page) => {
      await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('tab', { name: 'Tools' }).click();
      await page.getByRole('switch', { name: 'Web search' }).waitFor();
    },
  },
  {
    name: 'listening',
    script: { rules: [] },
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Talk' }).click();
      await page.getByRole('status', { name: 'Assistant state' }).getByText('Listening').waitFor();
    },
  },
  {
    name: 'not-transcribed',
    script: { rules: [{ match: { route: 'hearing' }, fault: { kind: 'refuse', code: 1004 } }] },
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Talk' }).click();
      await page.getByRole('status', { name: 'Assistant state' }).getByText('Listening').waitFor();
      // Shorter is a press by mistake.
      await untilRecorded(page, 600, 'opened');
      await page.getByRole('button', { name: 'Talk' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'voice-speaking',
    script: {
      rules: [
        { match: { route: 'chat' }, reply: { thinking: '', text: ENGLISH } },
        { match: { route: 'bidi', textIncludes: '' }, speechWire: { durationMs: 60_000 } },
      ],
    },
    arrive: async (page) => {
      await ask(page, 'Why does the sky turn red at dusk?');
      await listenTo(page, 'Speaking');
    },
  },
  {
    name: 'voice-listening',
    script: { rules: [] },
    arrive: (page) => listenTo(page, 'Listening'),
  },
  {
    name: 'voice-muted',
    script: { rules: [] },
    arrive: async (page) => {
      await listenTo(page, 'Listening');
      await page.getByRole('button', { name: 'Mute' }).click();
    },
  },
  {
    name: 'voice-chinese',
    script: {
      rules: [
        { match: { route: 'chat' }, reply: { thinking: '', text: LONG_CHINESE } },
        { match: { route: 'bidi', textIncludes: '' }, speechWire: { durationMs: 60_000 } },
      ],
    },
    arrive: async (page) => {
      await ask(page, '黄昏时天空为什么会变红?');
      await listenTo(page, 'Speaking');
    },
  },
  {
    name: 'voice-error',
    script: { rules: [{ match: { route: 'chat' }, fault: { kind: 'refuse', code: 1004 } }] },
    arrive: async (page) => {
      await ask(page, 'Why does the sky turn red at dusk?');
      await page.getByRole('alert').waitFor();
      await listenTo(page, 'Listening');
    },
  },
  {
    name: 'error',
    changesSettings: true,
    script: { rules: [{ match: { route: 'chat', from: 2 }, fault: { kind: 'refuse', code: 1004 } }] },
    arrive: async (page) => {
      await page.getByRole('switch', { name: 'Speak replies' }).click();
      await ask(page, 'Why does the sky turn red at dusk?');
      await page.getByRole('button', { name: 'Send' }).waitFor();
      await ask(page, 'And could you show me how to compute it?');
      await page.getByRole('alert').waitFor();
    },
  },
  ...(['Connection', 'Replies', 'Voice', 'Listening', 'Appearance', 'About'] as const).map((tab): Scene => ({
    name: `settings-${tab.toLowerCase()}`,
    script: { rules: [] },
    arrive: async (page) => {
      await page.getByRole('button', { name: 'Settings' }).first().click();
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).waitFor();
      if (tab === 'Voice') await page.getByText('Graceful Lady').first().waitFor();
    },
  })),
  {
    name: 'chinese',
    script: {
      rules: [
        {
          match: { route: 'chat' },
          reply: { thinking: '用户想知道晚霞为什么是红色的。', text: LONG_CHINESE },
        },
      ],
    },
    arrive: async (page) => {
      await ask(page, '为什么黄昏的天空会变红?请详细解释一下,并给出蓝光和红光的对比。');
      await page.getByText('相似的色彩').waitFor();
      await page.getByRole('status', { name: 'Assistant state' }).getByText('Speaking').waitFor();
    },
  },
];
