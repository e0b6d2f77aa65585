import { expect, test } from 'vitest';
import {
  isDialog,
  linkIn,
  settingsIn,
  stageOf,
  withDialog,
  withoutDialog,
  withStage,
  type View,
} from '../../../../src/renderer/state/view.ts';
import { CONVERSATION, LINK, SETTINGS, VOICE } from '../../../support/views.ts';

const settings = { kind: 'settings', tab: 'voice', focus: null } as const;
const link = { kind: 'link', url: 'https://example.org' } as const;

test.each([CONVERSATION, VOICE])('a dialog lies over $kind, and leaves it there when it closes', (stage) => {
  for (const dialog of [settings, link]) {
    const open = withDialog(stage, dialog);
    expect(isDialog(open)).toBe(true);
    expect(stageOf(open)).toBe(stage.kind);
    expect(withoutDialog(open, dialog.kind)).toBe(stage);
  }
});

test('the settings that the menu opens over a question are closed before it', () => {
  const both = withDialog(LINK, settings);
  expect(settingsIn(both)).toMatchObject({ tab: 'voice' });
  expect(linkIn(both)).toMatchObject({ url: 'https://example.org' });
  expect(withoutDialog(both, 'settings')).toEqual(LINK);
  expect(withoutDialog(both, 'link')).toEqual(SETTINGS);
});

test('a dialog that is open already becomes the one that is asked for', () => {
  const other = withDialog(SETTINGS, { kind: 'settings', tab: 'connection', focus: 'apiKey' });
  expect(other).toEqual({ kind: 'settings', tab: 'connection', focus: 'apiKey', over: CONVERSATION });
  expect(withoutDialog(other, 'settings')).toBe(CONVERSATION);
});

test('the stage changes under what lies over it, and one that is there already changes nothing', () => {
  const under: View = withStage(SETTINGS, 'voice');
  expect(under).toEqual({ ...SETTINGS, over: VOICE });
  expect(withoutDialog(under, 'settings')).toEqual(VOICE);
  expect(withStage(VOICE, 'voice')).toBe(VOICE);
});

test('closing a dialog that is not open changes nothing', () => {
  expect([settingsIn(CONVERSATION), linkIn(SETTINGS)]).toEqual([null, null]);
  expect(withoutDialog(VOICE, 'settings')).toBe(VOICE);
  expect(isDialog(VOICE)).toBe(false);
});
