import { expect, test } from 'vitest';
import { Conversation } from '../../../../src/main/turn/conversation.ts';
import type { TurnEvent } from '../../../../src/shared/turn-event.ts';
import { KEPT_NOWHERE } from './turns-stage.ts';
import { record, spoken } from '../../../support/records.ts';

function withTurns(...ids: readonly string[]): { conversation: Conversation; events: TurnEvent[] } {
  const events: TurnEvent[] = [];
  const conversation = new Conversation(
    'c',
    { turns: [], versions: [] },
    {
      send: (event) => events.push(event),
      keeping: KEPT_NOWHERE,
      epochNowMs: () => 0,
    },
  );
  for (const id of ids) conversation.add(record({ id, status: 'done' }), null);
  return { conversation, events };
}
const idsOf = (conversation: Conversation): string[] => conversation.records().map(({ id }) => id);

test('keeps turns in the order in which they were added, and tells of each', () => {
  const { conversation, events } = withTurns('a', 'b', 'c');
  expect(idsOf(conversation)).toEqual(['a', 'b', 'c']);
  expect(events.map(({ type, turnId }) => [type, turnId])).toEqual([
    ['started', 'a'],
    ['started', 'b'],
    ['started', 'c'],
  ]);
  expect(conversation.before('b').map(({ id }) => id)).toEqual(['a']);
  expect(conversation.before(null)).toHaveLength(3);
});

test('a turn takes the place of another and of all behind it', () => {
  const { conversation, events } = withTurns('a', 'b', 'c');
  conversation.add(record({ id: 'd' }), 'b');
  expect(idsOf(conversation)).toEqual(['a', 'd']);
  expect(conversation.find('b')).toBeNull();
  expect(events.at(-1)).toMatchObject({ type: 'started', turnId: 'd', replacesTurnId: 'b' });
});

test('a turn that is to take the place of one that is gone is the last', () => {
  const { conversation } = withTurns('a', 'b');
  conversation.add(record({ id: 'c' }), 'gone');
  expect(idsOf(conversation)).toEqual(['a', 'b', 'c']);
  expect(conversation.before('gone')).toHaveLength(3);
});

test('takes a report of how a turn was heard that is long over', () => {
  const { conversation } = withTurns('a', 'b');
  conversation.find('a')?.channel.emit({ type: 'utterance', spoken: spoken(0, 1, 0) });
  const report = { utteranceId: 0, heardMs: 40, audibleAtEpochMs: 1, endedAtEpochMs: 41, cut: false };
  conversation.heard({ turnId: 'a', ...report });
  conversation.heard({ turnId: 'gone', ...report });
  expect(conversation.records()[0]?.spoken).toMatchObject([{ heardMs: 40, state: 'heard' }]);
});

test('goes on with the turns that were kept of it, and tells where each new one stands', () => {
  const began: unknown[] = [];
  const kept = [record({ id: 'a', status: 'done' }), record({ id: 'b', status: 'done' })];
  const conversation = new Conversation(
    'c',
    { turns: kept, versions: [] },
    {
      send: () => {},
      keeping: {
        ...KEPT_NOWHERE,
        began: (place, now) => began.push([place, now().id]),
      },
      epochNowMs: () => 0,
    },
  );
  expect(idsOf(conversation)).toEqual(['a', 'b']);
  conversation.add(record({ id: 'd' }), null);
  conversation.add(record({ id: 'e' }), 'b');
  expect(began).toEqual([
    [{ conversationId: 'c', beforeId: 'b' }, 'd'],
    [{ conversationId: 'c', beforeId: 'a' }, 'e'],
  ]);
});

test('a turn in the place of another is another version of it, and the event says which there are', () => {
  const { conversation, events } = withTurns('a', 'b');
  conversation.add(record({ id: 'b2', status: 'done' }), 'b');
  expect(events.at(-1)).toMatchObject({ versions: ['b', 'b2'] });
  conversation.add(record({ id: 'b3' }), 'b2');
  expect(events.at(-1)).toMatchObject({ versions: ['b', 'b2', 'b3'] });
  conversation.add(record({ id: 'c' }), null);
  expect(events.at(-1)).toMatchObject({ versions: ['c'] });
  expect(conversation.versions).toEqual([['b', 'b2', 'b3']]);
});

test('a turn that came to nothing, and is asked again as it was, is no version', () => {
  const gone: string[] = [];
  const keeping = { ...KEPT_NOWHERE, superseded: (_id: string, turnId: string) => gone.push(turnId) };
  const options = { send: () => {}, keeping, epochNowMs: () => 0 };
  const failed = record({ id: 'b', status: 'failed', question: 'Why?' });
  const shown = { turns: [record({ id: 'a', status: 'done' }), failed], versions: [['older', 'b']] };
  const again = new Conversation('c', shown, options);
  again.add(record({ id: 'b2', question: 'Why?' }), 'b');
  expect([again.versions, gone]).toEqual([[['older', 'b2']], ['b']]);
  const changed = new Conversation('c', shown, options);
  changed.add(record({ id: 'b2', question: 'Why not?' }), 'b');
  expect([changed.versions, gone]).toEqual([[['older', 'b', 'b2']], ['b']]);
});

test('turns that are shown again go on as they were', () => {
  const { conversation } = withTurns('a', 'b');
  const known = conversation.find('a');
  conversation.take({
    turns: [record({ id: 'a' }), record({ id: 'b2', status: 'done' })],
    versions: [['b', 'b2']],
  });
  expect(idsOf(conversation)).toEqual(['a', 'b2']);
  expect(conversation.find('a')).toBe(known);
  expect(conversation.versions).toEqual([['b', 'b2']]);
});
