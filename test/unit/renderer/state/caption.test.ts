import { afterEach, beforeEach, expect, it } from 'vitest';
import { clearCaption, moveCaption, noteForCaption } from '../../../../src/renderer/state/caption.ts';
import { store } from '../../../../src/renderer/state/store.ts';
import { viewOf } from '../../../../src/renderer/state/turn-view.ts';
import { record, spoken } from '../../../support/records.ts';

const utterance = spoken(0, 2, 0);
const showing = (of: Parameters<typeof record>[0]): void =>
  store.setState({ turns: [viewOf(record({ reply: 'x'.repeat(20), ...of }))] });

beforeEach(() => noteForCaption({ type: 'utterance', turnId: 'a', seq: 1, spoken: utterance }));
afterEach(() => {
  clearCaption();
  store.setState({ turns: [] });
});

it('tells the sentence that sounds, also before the screen knows of its utterance', () => {
  showing({ spoken: [] });
  moveCaption('a', 0, 0);
  expect(store.getState().spoken).toMatchObject({ turnId: 'a', sentence: utterance.sentences[0] });
});
