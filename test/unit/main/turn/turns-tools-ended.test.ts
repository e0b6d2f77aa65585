import { describe, expect, test } from 'vitest';
import type { ChatDelta } from '../../../../src/main/chat/chat-model.ts';
import { call, CALLS, lastMessages, settled, toolTurnStage, type ToolTurnStage } from './tool-turn-stage.ts';
import { FINISH, text } from './turns-stage.ts';

const CUT = new Error('gone');

describe('a reply that goes on behind calls that were ended', () => {
  test.each([
    ['in a stream that broke off', true, 'This call was not run.'],
    ['by the user', false, 'The user stopped this call.'],
  ])('%s is told of them before it goes on', async (_, isCut, result) => {
    const on = toolTurnStage();
    on.setSpeaking(false);
    const turnId = await on.ask('What time is it?');
    await on.chat.give(text('I look.'), call('c1'));
    if (isCut) await on.chat.end(CUT);
    else on.turns.cancel(turnId);
    await on.turns.start({ kind: 'continue', turnId });
    await on.chat.give(text('It is noon.'), FINISH);
    await on.chat.end();
    await on.ask('And now?');
    const messages = lastMessages(on, 4);
    expect(messages?.map(({ role }) => role)).toEqual(['assistant', 'tool', 'assistant', 'user']);
    expect(messages?.[1]?.parts).toEqual([{ type: 'toolResult', callId: 'c1', text: result, isError: true }]);
  });
});

/** A turn that has set a timer, and is asked nothing more yet. */
async function withTimerSet(...before: readonly ChatDelta[]) {
  const on = toolTurnStage();
  on.setSpeaking(false);
  const turnId = await on.ask('Set a timer for five minutes.');
  await on.chat.give(...before, call('c1', 'set_timer'), CALLS);
  await on.chat.end();
  await on.running[0]?.end({ text: 'The timer is set.' });
  return { on, turnId };
}

const CALLED = { type: 'toolCall', callId: 'c1', name: 'set_timer', argumentsJson: '{}' };
const RESULT = { role: 'tool', parts: [{ type: 'toolResult', callId: 'c1', text: 'The timer is set.' }] };
const QUESTION = { role: 'user', parts: [{ type: 'text', text: 'Set a timer for five minutes.' }] };

describe('what was done stays known', () => {
  test('when the user stops the turn before it says anything', async () => {
    const { on, turnId } = await withTimerSet();
    on.turns.cancel(turnId);
    await on.ask('And what time is it?');
    expect(lastMessages(on, 4)?.slice(0, 3)).toEqual([
      QUESTION,
      { role: 'assistant', parts: [CALLED] },
      RESULT,
    ]);
  });

  test.each([
    ['before it says anything', []],
    ['while it thinks about what came of it', [{ type: 'thinking', text: 'Hm.' }]],
  ] as const)(
    'when the user goes on with a turn that was stopped %s, and is not done twice',
    async (_, came) => {
      const { on, turnId } = await withTimerSet();
      await on.chat.give(...came);
      on.turns.cancel(turnId);
      await on.turns.start({ kind: 'continue', turnId });
      expect(lastMessages(on, 3)).toEqual([QUESTION, { role: 'assistant', parts: [CALLED] }, RESULT]);
      await on.chat.give(text('The timer is set.'), FINISH);
      await on.chat.end();
      expect(on.last()).toMatchObject({ status: 'done', reply: 'The timer is set.' });
      expect(on.running).toHaveLength(1);
    },
  );

  test('when it fails before it says anything', async () => {
    const { on } = await withTimerSet();
    await on.chat.end(CUT);
    await settled();
    await on.ask('And what time is it?');
    expect(lastMessages(on, 4)?.slice(0, 3)).toEqual([
      QUESTION,
      { role: 'assistant', parts: [CALLED] },
      RESULT,
    ]);
  });

  test('and what was stopped beside it, too', async () => {
    const on = toolTurnStage();
    const turnId = await on.ask('Set two timers.');
    await on.chat.give(call('c1'), call('c2'), CALLS);
    await on.chat.end();
    await on.running[0]?.end({ text: 'The timer is set.' });
    on.turns.cancel(turnId);
    await on.ask('And what time is it?');
    expect(lastMessages(on, 2)?.[0]?.parts).toEqual([
      ...RESULT.parts,
      { type: 'toolResult', callId: 'c2', text: 'The user stopped this call.', isError: true },
    ]);
  });

  test('and of a turn whose calls were not run before it failed, nothing is told', async () => {
    const on = toolTurnStage();
    await on.ask('Set a timer for five minutes.');
    await on.chat.give(call('c1'));
    await on.chat.end(CUT);
    await settled();
    expect(on.last().error?.action).toBe('retry');
    await on.ask('What time is it?');
    expect(on.chat.requests.at(-1)?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  });
});

describe('a turn that fails behind calls that were done', () => {
  test.each([
    ['breaks off', async (on: ToolTurnStage) => on.chat.end(CUT), 'internal'],
    ['ends with nothing', async (on: ToolTurnStage) => on.chat.end(), 'emptyAfterCalls'],
    [
      'only thinks',
      async (on: ToolTurnStage) => {
        await on.chat.give({ type: 'thinking', text: 'Hm.' }, FINISH);
        await on.chat.end();
      },
      'emptyAfterCalls',
    ],
  ])('and %s goes on from their results, without calling again', async (_, fails, words) => {
    const { on, turnId } = await withTimerSet();
    await fails(on);
    await settled();
    expect(on.last()).toMatchObject({ status: 'failed', error: { text: words, action: 'continue' } });
    await on.turns.start({ kind: 'continue', turnId });
    expect(lastMessages(on, 3)).toEqual([QUESTION, { role: 'assistant', parts: [CALLED] }, RESULT]);
    await on.chat.give(text('It rings in five minutes.'), FINISH);
    await on.chat.end();
    expect(on.last()).toMatchObject({ status: 'done', error: null, reply: 'It rings in five minutes.' });
    expect(on.running).toHaveLength(1);
  });

  test('having said something before them is not taken for a reply', async () => {
    const { on, turnId } = await withTimerSet(text('Let me set it.'));
    await on.chat.give(FINISH);
    await on.chat.end();
    expect(on.last()).toMatchObject({
      status: 'failed',
      reply: 'Let me set it.\n\n',
      error: { text: 'emptyAfterCalls', action: 'continue' },
    });
    await on.turns.start({ kind: 'continue', turnId });
    expect(lastMessages(on, 1)).toEqual([RESULT]);
    await on.chat.give(text('It is set.'), FINISH);
    await on.chat.end();
    expect(on.last()).toMatchObject({ status: 'done', reply: 'Let me set it.\n\nIt is set.' });
  });

  test('in the midst of its reply is told to go on from there', async () => {
    const { on, turnId } = await withTimerSet();
    await on.chat.give(text('It rings in'));
    await on.chat.end(CUT);
    await settled();
    await on.turns.start({ kind: 'continue', turnId });
    expect(lastMessages(on, 2)?.map(({ role }) => role)).toEqual(['assistant', 'user']);
  });
});
