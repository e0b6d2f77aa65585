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
  endedAt: 834,
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
    [{}, 'Looked up the time in Berlin · 0.7 s'],
    [{ argumentsJson: '{}' }, 'Looked up the time · 0.7 s'],
    [{ endedAt: 500 }, 'Looked up the time in Berlin'],
    [{ outcome: 'running', result: null, endedAt: null }, 'Looking up the time in Berlin…'],
    [
      { argumentsJson: '{"time_zone":"Atlantis"}', outcome: 'failed' },
      'Could not look up the time in Atlantis · 0.7 s',
    ],
    [{ outcome: 'stopped' }, 'Look up the time in Berlin · stopped · 0.7 s'],
    [
      { name: 'open_link', argumentsJson: '{"url":"https://a.example/x"}', outcome: 'refused' },
      'Open a.example · not allowed',
    ],
    // The user may have taken that long to allow it.
    [
      { name: 'open_link', argumentsJson: '{"url":"https://a.example/x"}', endedAt: 99_000 },
      'Opened a.example',
    ],
    [{ name: 'set_timer', argumentsJson: '{"seconds":5400}', endedAt: 200 }, 'Set a timer for 1 h 30 min'],
    [
      { name: 'set_timer', argumentsJson: '{"seconds":300,"label":"Tea"}', endedAt: 200 },
      'Set a timer for 5 min (“Tea”)',
    ],
    [{ name: 'set_timer', argumentsJson: '{"at":"14:05"}', endedAt: 200 }, 'Set an alarm for 14:05'],
    [
      { name: 'set_timer', argumentsJson: '{"at":"2026-11-30T14:05","label":"Tea"}', endedAt: 200 },
      'Set an alarm for Nov 30, 2026, 2:05 PM (“Tea”)',
    ],
    [
      { name: 'set_timer', argumentsJson: '{"label":"Tea"}', outcome: 'failed', endedAt: 200 },
      'Could not set a timer for “Tea”',
    ],
    [{ name: 'set_timer', argumentsJson: '{"seconds":-1e99}', endedAt: 200 }, 'Set a timer'],
    [{ name: 'set_alarm', endedAt: 200 }, 'Called set_alarm'],
    [{ name: 'cancel_timer', argumentsJson: '{"id":3}', endedAt: 200 }, 'Cancelled timer 3'],
    [{ name: 'cancel_timer', argumentsJson: '{}', endedAt: 200 }, 'Cancelled all timers'],
    [{ name: 'shell', outcome: 'failed' }, 'Could not call shell · 0.7 s'],
    [{ name: '__proto__' }, 'Called __proto__ · 0.7 s'],
    [{ name: 'other' }, 'Called other · 0.7 s'],
    [{ argumentsJson: '{"time_' }, 'Looked up the time · 0.7 s'],
    [{ argumentsJson: 'null' }, 'Looked up the time · 0.7 s'],
    [{ argumentsJson: '{"time_zone":{}}' }, 'Looked up the time · 0.7 s'],
    [{ argumentsJson: '{"time_zone":"America/New_York"}' }, 'Looked up the time in New York · 0.7 s'],
    [{ argumentsJson: '{"time_zone":"UTC+2"}' }, 'Looked up the time in UTC+2 · 0.7 s'],
    [
      { argumentsJson: JSON.stringify({ time_zone: 'x'.repeat(999) }) },
      `Looked up the time in ${'x'.repeat(80)}… · 0.7 s`,
    ],
    // What would turn around the rest of the row is taken out, and what is written from the right stands alone.
    [
      { name: 'web_search', argumentsJson: '{"query":"a\\u202eb\\u0000c"}' },
      'Searched the web for “abc” · 0.7 s',
    ],
    [
      { name: 'web_search', argumentsJson: '{"query":"שלום"}' },
      'Searched the web for “\u2068שלום\u2069” · 0.7 s',
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
    expect(html.match(/cannot be opened safely/gu)).toHaveLength(1);
  });

  test('has the first of many sources, and says how many more there are', () => {
    const sources = Array.from({ length: 10 }, (_, index) => ({
      title: `Tides ${index}\u202e`,
      url: `https://tides.example/${index}`,
    }));
    const html = markup(<ToolCall turnId="a" step={0} />, [step({ sources })]);
    expect(html.match(/<a /gu)).toHaveLength(3);
    expect(html).toContain('7 more');
    expect(html).not.toContain('\u202e');
  });

  test('says that it waits for a yes while it does', () => {
    const asked = { callId: 'c1', question: { kind: 'openLink', url: 'https://a.example/' } } as const;
    const link = step({
      name: 'open_link',
      argumentsJson: '{"url":"https://a.example/"}',
      outcome: 'running',
      endedAt: null,
    });
    expect(markup(<ToolCall turnId="a" step={0} />, [link], { permission: asked })).toContain(
      'Wants to open a.example',
    );
    expect(markup(<ToolCall turnId="a" step={0} />, [link])).toContain('Opening a.example…');
  });

  test('of many that follow each other only those that run have a row', () => {
    const calls = Array.from({ length: 12 }, (_, index) =>
      step({
        callId: String(index),
        argumentsJson: `{"time_zone":"Town ${index}"}`,
        outcome: index === 11 ? 'running' : index === 3 ? 'failed' : 'done',
      }),
    );
    const html = markup(<AssistantTurn turnId="a" />, calls);
    expect(html).toContain('12 calls · 1 failed');
    expect(html.match(/Looked up/gu)).toBe(null);
    expect(html).toContain('Looking up the time in Town 11…');
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
      'https://<strong>a.example</strong>/',
      'Allow once',
      'Always open pages',
      'You can change this in Settings, Tools.',
      'No',
    ])
      expect(card).toContain(said);
  });
});
