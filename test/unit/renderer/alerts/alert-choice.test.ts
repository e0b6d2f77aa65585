import { describe, expect, it } from 'vitest';
import { chooseAlert } from '../../../../src/renderer/alerts/alert-choice.ts';
import { INITIAL_STATE, type AppState } from '../../../../src/renderer/state/store.ts';
import { viewOf } from '../../../../src/renderer/state/turn-view.ts';
import type { AppError } from '../../../../src/shared/errors.ts';
import { DEFAULT_SETTINGS } from '../../../../src/shared/settings.ts';
import { record } from '../../../support/records.ts';

const error: AppError = {
  code: 'busy',
  serviceCode: 1002,
  text: 'busy',
  reason: null,
  values: {},
  action: 'retry',
  requestId: null,
};
const waiting = { leg: 'chat', retryAtEpochMs: 9, attempt: 1, attempts: 3, error } as const;
const state = (change: Partial<AppState>): AppState => ({ ...INITIAL_STATE, ...change });

describe('the one alert', () => {
  it('is not there when all is well', () => {
    expect(chooseAlert(state({ turns: [viewOf(record())] }))).toBeNull();
  });

  it('is the latest turn’s, the gravest first', () => {
    const all = record({ error, waiting, warning: error, reply: 'Half of it' });
    const kind = (turn: typeof all) => chooseAlert(state({ turns: [viewOf(turn)] }))?.kind;
    expect(kind(all)).toBe('error');
    expect(kind({ ...all, error: null })).toBe('waiting');
    expect(kind({ ...all, error: null, waiting: null })).toBe('warning');
    expect(chooseAlert(state({ turns: [viewOf(all), viewOf(record({ id: 'b' }))] }))).toBeNull();
  });

  it('leaves why there is no reply to the reply’s place, but for the voice view, where that is not seen', () => {
    const turns = [viewOf(record({ error, reply: '' }))];
    expect(chooseAlert(state({ turns }))).toBeNull();
    expect(chooseAlert(state({ turns, view: { kind: 'voice' } }))?.kind).toBe('error');
  });

  it('does not tell of the voice beside it: there is nothing that it could have said', () => {
    const turns = [viewOf(record({ error, warning: error, reply: '' }))];
    expect(chooseAlert(state({ turns }))).toBeNull();
  });

  it('tells that the key was accepted since', () => {
    const turns = [viewOf(record({ error, reply: 'Half of it' }))];
    expect(chooseAlert(state({ turns }))).toMatchObject({ isKeyAccepted: false });
    expect(chooseAlert(state({ turns, mended: [error] }))).toMatchObject({ isKeyAccepted: true });
  });

  it('puts what main just refused before everything else', () => {
    const turns = [viewOf(record({ error }))];
    expect(chooseAlert(state({ turns, refused: { error, retry: null } }))?.kind).toBe('refused');
  });

  it('puts what was said and could not be transcribed before the turn’s, and what keeps it from being said', () => {
    const turns = [viewOf(record({ error }))];
    const notTranscribed = { phase: 'notTranscribed', error, isMended: false } as const;
    expect(chooseAlert(state({ turns, talk: notTranscribed }))).toEqual({
      kind: 'notTranscribed',
      error,
      isMended: false,
      isKeyAccepted: false,
    });
    const hearing = { ...waiting, leg: 'hearing' } as const;
    const waits = { phase: 'transcribing', recordingId: 0, partial: null, waiting: hearing } as const;
    expect(chooseAlert(state({ turns, talk: waits }))).toEqual({
      kind: 'transcriptionWaits',
      waiting: hearing,
    });
    expect(chooseAlert(state({ turns, talkFault: 'denied' }))).toEqual({
      kind: 'talkFault',
      fault: 'denied',
      of: 'talk',
    });
  });

  it('tells that no sound could be played', () => {
    expect(chooseAlert(state({ soundFailed: true }))).toEqual({ kind: 'noSound' });
  });

  it('tells of a damaged settings file until that is seen', () => {
    const settings: AppState['settings'] = {
      settings: DEFAULT_SETTINGS,
      connection: {
        mode: 'demo',
        baseUrl: '',
        baseUrlFrom: 'settings',
        environmentBaseRefused: false,
        key: { state: 'none', last4: null },
      },
      keyCheck: null,
      damagedFileKeptAs: 'settings.damaged.json',
    };
    expect(chooseAlert(state({ settings }))).toEqual({
      kind: 'damagedSettings',
      file: 'settings.damaged.json',
    });
    expect(chooseAlert(state({ settings, damagedFileNoticeSeen: true }))).toBeNull();
  });
});
