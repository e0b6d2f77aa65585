import { expect, test } from 'vitest';
import { IN_MEMORY } from '../../../../src/main/conversations/database.ts';
import { Keeper } from '../../../../src/main/conversations/keeper.ts';
import { ConversationLibrary } from '../../../../src/main/conversations/library.ts';
import type { TurnEventBody } from '../../../../src/shared/turn-event.ts';
import type { TurnRecord } from '../../../../src/shared/turn.ts';
import { record } from '../../../support/records.ts';

const PLACE = { conversationId: 'c', beforeId: null };

function stage() {
  const library = new ConversationLibrary(IN_MEMORY);
  const told: unknown[] = [];
  let timer: (() => void) | null = null;
  let isFull = false;
  const writes = { count: 0 };
  const guarded = {
    begin: library.begin.bind(library),
    addTurn: (...args: Parameters<ConversationLibrary['addTurn']>) => {
      if (isFull) throw new Error('full');
      library.addTurn(...args);
    },
    changeTurn: (turn: TurnRecord) => {
      writes.count += 1;
      if (isFull) throw new Error('full');
      library.changeTurn(turn);
    },
  };
  const keeper = new Keeper({
    library: guarded,
    startTimer: (_ms, run) => {
      timer = run;
      return () => (timer = null);
    },
    told: (refused) => told.push(refused),
  });
  const asked = { id: 'a', question: 'How do ships float?' };
  let now = record(asked);
  return {
    keeper,
    told,
    writes,
    begin: () => keeper.began(PLACE, () => now),
    happen: (body: TurnEventBody, change: Partial<TurnRecord> = {}) => {
      now = record({ ...asked, ...change });
      keeper.changed(PLACE, { ...body, turnId: 'a', seq: 1 }, () => now);
    },
    passHalfASecond: () => timer?.(),
    isTimed: () => timer !== null,
    setFull: (full: boolean) => (isFull = full),
    onDisk: () => library.turns('c', { before: null, limit: 9 }).turns,
    title: () => library.find('c')?.title,
  };
}

test('the message is on the disk when the turn has begun, in a conversation that is called after it', () => {
  const { begin, onDisk, title } = stage();
  begin();
  expect(onDisk()).toMatchObject([{ question: 'How do ships float?', status: 'running' }]);
  expect(title()).toBe('How do ships float?');
});

test('a reply that comes is written once in a while, and its end at once', () => {
  const { begin, happen, passHalfASecond, onDisk, writes } = stage();
  begin();
  for (const reply of ['They', 'They float', 'They float on'])
    happen({ type: 'text', delta: 'x', at: 0 }, { reply });
  expect(writes.count).toBe(0);
  passHalfASecond();
  expect(writes.count).toBe(1);
  expect(onDisk()).toMatchObject([{ reply: 'They float on' }]);
  happen({ type: 'text', delta: '.', at: 0 }, { reply: 'They float on.' });
  happen({ type: 'done' }, { reply: 'They float on.', status: 'done' });
  expect(onDisk()).toMatchObject([{ reply: 'They float on.', status: 'done' }]);
});

test('sound and what passes are not written', () => {
  const { begin, happen, isTimed } = stage();
  begin();
  happen({ type: 'audio', utteranceId: 0, sampleRateHz: 1, pcm: new Uint8Array(2) });
  happen({ type: 'silenced' });
  happen({ type: 'words', utteranceId: 0, words: [] });
  expect(isTimed()).toBe(false);
});

test('what the disk refuses is told, stays due, and is written when there is room', () => {
  const { keeper, begin, happen, setFull, told, onDisk } = stage();
  setFull(true);
  begin();
  expect([keeper.isDue('c'), keeper.isDue('another')]).toEqual([true, false]);
  expect(told).toEqual([new Error('full')]);
  happen({ type: 'done' }, { reply: 'Whole', status: 'done' });
  expect(told).toHaveLength(2);
  expect(onDisk()).toEqual([]);
  setFull(false);
  expect(keeper.flush()).toBe(true);
  expect(told.at(-1)).toBeNull();
  expect(onDisk()).toMatchObject([{ reply: 'Whole', status: 'done' }]);
});
