import { afterAll, expect, test, vi } from 'vitest';
import { until } from '../../../support/until.ts';

const started: string[] = [];
const done = <T>(data: T) => Promise.resolve({ ok: true, data } as const);
// What the preload puts there, and what every page has.
vi.stubGlobal('window', {
  parley: {
    turn: {
      start: ({ text }: { readonly text: string }) => done({ turnId: `turn ${started.push(text)}` }),
      cancel: () => done(null),
    },
    conversation: { clear: () => done(null) },
    hearing: { cancel: () => done(null) },
  },
});
vi.stubGlobal('document', { getElementById: () => null });
// No sound can be opened here: what is asked goes without.
vi.stubGlobal('navigator', { mediaDevices: { addEventListener: () => undefined } });
afterAll(() => void vi.unstubAllGlobals());

const { store } = await import('../../../../src/renderer/state/store.ts');
const { askDictated, callOffSending, sendDraft } =
  await import('../../../../src/renderer/actions/actions.ts');
const { connectTalk } = await import('../../../../src/renderer/connect-talk.ts');
const { newConversation } = await import('../../../../src/renderer/navigation/new-conversation.ts');

test('a spoken message that is called off while it is being sent is not asked, and stays a draft', async () => {
  const asking = askDictated('Why?', { speechEndEpochMs: 0, transcriptReadyEpochMs: 1 });
  expect(store.getState().sending).toBe(true);
  callOffSending();
  await asking;
  expect(started).toEqual([]);
  expect(store.getState()).toMatchObject({ sending: false, draft: 'Why?' });
});

test('a message that is being sent when a new conversation begins stays a draft, also an edited question', async () => {
  const disconnect = connectTalk();
  store.setState({ draft: 'Edited', editing: { turnId: 'a', formerDraft: 'Aside' } });
  void sendDraft();
  await newConversation();
  await until(() => !store.getState().sending);
  expect(started).toEqual([]);
  expect(store.getState()).toMatchObject({ draft: 'Edited\nAside', editing: null, sending: false });
  disconnect();
});
