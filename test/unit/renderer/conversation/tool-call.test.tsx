import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { LANGUAGES } from '../../../../src/shared/locales/languages.ts';
import { toldOf } from '../../../../src/shared/turn-steps.ts';
import type { TurnRecord, TurnStep } from '../../../../src/shared/turn.ts';
import { pageI18n } from '../../../harness/shown-words.ts';
import { record } from '../../../support/records.ts';
import { stubPage } from '../../../support/renderer/stub-page.ts';

stubPage({});
afterAll(() => void vi.unstubAllGlobals());
const { AssistantTurn } = await import('../../../../src/renderer/conversation/AssistantTurn.tsx');
const { ToolCall } = await import('../../../../src/renderer/conversation/ToolCall.tsx');
const { StateLine } = await import('../../../../src/renderer/alerts/StateLine.tsx');
const { INITIAL_STATE, store } = await import('../../../../src/renderer/state/store.ts');
const { viewOf } = await import('../../../../src/renderer/state/turn-view.ts');

const i18n = pageI18n('en', LANGUAGES);
beforeEach(() => void vi.restoreAllMocks());

type CallStep = Extract<TurnStep, { kind: 'toolCall' }>;
const step = (change: Partial<CallStep> = {}): CallStep => ({
  kind: 'toolCall',
  startedAt: 100,
  callId: 'c1',
  name: 'current_time',
  argumentsJson: '{"time_zone":"Berlin"}',
  outcome: 'done',
  result: '12:00',
  endedAt: 334,
  sources: [],
  ...change,
});

function markup(element: ReactElement, steps: readonly TurnStep[], change: Partial<TurnRecord> = {}): string {
  const turn = { ...record(change), ...toldOf(steps) };
  const state = { ...INITIAL_STATE, turns: [viewOf(turn)] };
  store.setState(state);
  // What renders on a server is given the state of the beginning.
  vi.spyOn(store, 'getInitialState').mockReturnValue(state);
  return renderToStaticMarkup(<I18nextProvider i18n={i18n}>{element}</I18nextProvider>);
}

const wordsOf = (change: Partial<CallStep>): string =>
  markup(<ToolCall turnId="a" step={0} />, [step(change)])
    .replaceAll(/<svg.*?<\/svg>|<[^>]+>/gu, '')
    .replaceAll('&#x27;', "'");

describe('a call in words', () => {
  test.each<[Partial<CallStep>, string]>([
    [{}, 'Looked up the time in Berlin · 0.2 s'],
    [{ argumentsJson: '{}' }, 'Looked up the time · 0.2 s'],
    [{ outcome: 'running', result: null, endedAt: null }, 'Looking up the time in Berlin…'],
    [{ outcome: 'failed' }, 'Look up the time in Berlin · failed · 0.2 s'],
    [{ outcome: 'stopped' }, 'Look up the time in Berlin · stopped · 0.2 s'],
    [
      { name: 'open_link', argumentsJson: '{"url":"https://a.example/x"}', outcome: 'refused' },
      'Open a.example · not allowed',
    ],
    [{ name: 'set_timer', argumentsJson: '{"label":"Tea"}' }, 'Set the timer “Tea” · 0.2 s'],
    [{ name: 'cancel_timer', argumentsJson: '{"id":3}' }, 'Cancelled timer 3 · 0.2 s'],
    [{ name: 'shell', outcome: 'failed' }, 'Call shell · failed · 0.2 s'],
    [{ name: '__proto__' }, 'Called __proto__ · 0.2 s'],
    [{ name: 'other' }, 'Called other · 0.2 s'],
    [{ argumentsJson: '{"time_' }, 'Looked up the time · 0.2 s'],
    [{ argumentsJson: 'null' }, 'Looked up the time · 0.2 s'],
    [{ argumentsJson: '{"time_zone":{}}' }, 'Looked up the time · 0.2 s'],
    [
      { argumentsJson: JSON.stringify({ time_zone: 'x'.repeat(999) }) },
      `Looked up the time in ${'x'.repeat(80)}… · 0.2 s`,
    ],
  ])('%j', (change, said) => {
    expect(wordsOf(change)).toBe(said);
  });

  test('has its sources as links, and only those that can be opened', () => {
    const sources = [
      { title: 'Tides', url: 'https://tides.example/' },
      { title: 'Evil', url: 'javascript:alert(1)' },
      { title: '<b>Old</b>', url: 'http://old.example/' },
    ];
    const html = markup(<ToolCall turnId="a" step={0} />, [step({ sources })]);
    expect(html.match(/<a /gu)).toHaveLength(1);
    expect(html).toContain('href="https://tides.example/"');
    expect(html).not.toContain('javascript:');
    expect(html).toContain('&lt;b&gt;Old&lt;/b&gt;');
  });
});

describe('the state line', () => {
  test('says what is being done', () => {
    expect(markup(<StateLine />, [step({ outcome: 'running', result: null })])).toContain(
      'Looking up the time in Berlin…',
    );
  });

  test('says that an answer is waited for, and the card asks', () => {
    const asked = { callId: 'c1', question: { kind: 'openLink', url: 'https://a.example/' } } as const;
    expect(markup(<StateLine />, [step({ outcome: 'running' })], { permission: asked })).toContain(
      'Waiting for your answer',
    );
    const card = markup(<AssistantTurn turnId="a" />, [step({ outcome: 'running' })], { permission: asked });
    for (const said of [
      'Open this page in your browser?',
      'https://a.example/',
      'Allow once',
      'Always',
      'No',
    ])
      expect(card).toContain(said);
  });
});
