import { afterAll, expect, test, vi } from 'vitest';
import { stubPage } from '../../../support/renderer/stub-page.ts';
import { until } from '../../../support/until.ts';

const started: string[] = [];
const drafts: unknown[] = [];
const done = <T>(data: T) => Promise.resolve({ ok: true, data } as const);
stubPage({
  turn: {
    start: ({ text }: { readonly text: string }) => done({ turnId: `turn ${started.push(text)}` }),
    cancel: () => done(null),
  },
  conversation: {
    keepDraft: (kept: unknown) => done((drafts.push(kept), null)),
    begin: () => done({ id: 'new', turns: [], versions: [], draft: '' }),
  },
  hearing: { cancel: () => done(null) },
});
afterAll(() => void vi.unstubAllGlobals());

const { INITIAL_STATE, store } = await import('../../../../src/renderer/state/store.ts');
const { askDictated, callOffSending, sendDraft } =
  await import('../../../../src/renderer/actions/actions.ts');
const { connectTalk } = await import('../../../../src/renderer/connect-talk.ts');
const { newConversation } = await import('../../../../src/renderer/actions/conversations.ts');

store.setState(INITIAL_STATE, true);

test('a spoken message that is called off while it is being sent is not asked, and stays a draft', async () => {
  const asking = askDictated('Why?', { speechEndEpochMs: 0, transcriptReadyEpochMs: 1 });
  expect(store.getState().sending).toBe(true);
  callOffSending();
  await asking;
  expect(started).toEqual([]);
  expect(store.getState()).toMatchObject({ sending: false, draft: 'Why?' });
});

test('a message that is being sent when a new conversation begins stays a draft of the old one, also an edited question', async () => {
  const disconnect = connectTalk();
  store.setState({ conversationId: 'old', draft: 'Edited', editing: { turnId: 'a', formerDraft: 'Aside' } });
  void sendDraft();
  await newConversation();
  await until(() => !store.getState().sending);
  expect(started).toEqual([]);
  expect(drafts).toEqual([{ id: 'old', draft: 'Edited\nAside' }]);
  expect(store.getState()).toMatchObject({ conversationId: 'new', draft: '', editing: null, sending: false });
  disconnect();
});
