import { expect, test } from 'vitest';
import { createInstance } from 'i18next';
import { INITIAL_STATE, type AppState } from '../../../../src/renderer/state/store.ts';
import { isAtRest } from '../../../../src/renderer/updates/is-at-rest.ts';
import { updateText } from '../../../../src/renderer/updates/update-text.ts';
import { en } from '../../../../src/shared/locales/en/en.ts';
import { UPDATE_FAULTS, type UpdateState } from '../../../../src/shared/updates.ts';

const i18n = createInstance();
await i18n.init({ lng: 'en', resources: { en: { translation: en.page } } });

test('a restart is offered where nothing is asked, said, heard or waited for', () => {
  expect(isAtRest(INITIAL_STATE)).toBe(true);
  const busy: readonly Partial<AppState>[] = [
    { sending: true },
    { asking: 'What?' },
    { handsFree: 'armed' },
    { talk: { phase: 'listening' } },
    { talk: { phase: 'transcribing', recordingId: 1, partial: null, waiting: null } },
    { playback: { phase: 'playing', turnId: 'a', utteranceId: 0 } },
    { playback: { phase: 'paused', turnId: 'a', utteranceId: 0 } },
    { turns: [{ record: { id: 'a', status: 'running' } }] as unknown as AppState['turns'] },
    { timers: [{}] as unknown as AppState['timers'] },
  ];
  for (const part of busy) expect(isAtRest({ ...INITIAL_STATE, ...part }), JSON.stringify(part)).toBe(false);
  const done = [{ record: { id: 'a', status: 'done' } }] as unknown as AppState['turns'];
  expect(isAtRest({ ...INITIAL_STATE, turns: done })).toBe(true);
});

test('every state and every fault has words of its own', () => {
  const version = '2.0.0';
  const states: readonly UpdateState[] = [
    { kind: 'off' },
    { kind: 'idle', isNewest: false },
    { kind: 'idle', isNewest: true },
    { kind: 'checking' },
    { kind: 'downloading', version, fraction: 0.5 },
    { kind: 'ready', version },
    { kind: 'restarting', version },
    { kind: 'told', version },
    ...UPDATE_FAULTS.map((fault) => ({ kind: 'failed', fault }) as const),
  ];
  const texts = states.map((state) => updateText(state, i18n.t));
  expect(new Set(texts).size).toBe(states.length);
  for (const [at, text] of texts.entries()) {
    expect(text).toMatch(/^[A-Z].*[.…]$/u);
    if ('version' in (states[at] ?? {})) expect(text).toContain(version);
  }
});
