import { describe, expect, test } from 'vitest';
import { MAX_TOOL_ROUNDS } from '../../../../src/main/turn/run-rounds.ts';
import { call, CALLS, callsOf, lastMessages, TOOL, toolTurnStage } from './tool-turn-stage.ts';
import { answer, FINISH, pcmOf, text } from './turns-stage.ts';

describe('a model that calls a tool', () => {
  test('is asked again with what came of it, and its reply is one', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    expect(on.chat.requests[0]?.tools).toEqual([TOOL]);
    await on.chat.give(text('Let me look.'), call('c1'), CALLS);
    await on.chat.end();
    expect(on.last()).toMatchObject({ status: 'running', reply: 'Let me look.\n\n' });
    expect(callsOf(on.last())).toMatchObject([{ callId: 'c1', outcome: 'running', endedAt: null }]);

    await on.running[0]?.end({ text: '12:00' });
    expect(lastMessages(on, 2)).toEqual([
      {
        role: 'assistant',
        parts: [
          { type: 'text', text: 'Let me look.\n\n' },
          { type: 'toolCall', callId: 'c1', name: 'clock', argumentsJson: '{}' },
        ],
      },
      { role: 'tool', parts: [{ type: 'toolResult', callId: 'c1', text: '12:00' }] },
    ]);
    await on.chat.give(text('It is noon.'), FINISH);
    await on.chat.end();
    expect(on.last().reply).toBe('Let me look.\n\nIt is noon.');
    expect(callsOf(on.last())).toMatchObject([{ outcome: 'done', result: '12:00' }]);
  });

  test('is heard in order, and what it says before a call while the call runs', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    await on.chat.give(text('Let me look.'), call('c1'), CALLS);
    await on.chat.end();
    expect(on.speech.said.map(({ text: said }) => said)).toEqual(['Let me look.']);
    await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(10) });
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 12 });
    await on.running[0]?.end({ text: '12:00' });
    await answer(on, 'It is noon.');
    expect(on.speech.said.map(({ text: said }) => said)).toEqual(['Let me look.', 'It is noon.']);
    expect(on.last().status).toBe('done');
  });

  test('several times in one reply: they run side by side, and their results go back in their order', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it there and here?');
    await on.chat.give(call('c1'), text('And here. '), call('c2'), text('Wait.'), CALLS);
    await on.chat.end();
    expect(on.running.map(({ callId }) => callId)).toEqual(['c1', 'c2']);
    await on.running[1]?.end({ text: '13:00' });
    expect(on.chat.requests).toHaveLength(1);
    await on.running[0]?.end({ outcome: 'failed', text: 'No such zone.' });
    expect(lastMessages(on, 2)?.map(({ parts }) => parts)).toEqual([
      [
        { type: 'toolCall', callId: 'c1', name: 'clock', argumentsJson: '{}' },
        { type: 'text', text: 'And here. \n\n' },
        { type: 'toolCall', callId: 'c2', name: 'clock', argumentsJson: '{}' },
        { type: 'text', text: 'Wait.\n\n' },
      ],
      [
        { type: 'toolResult', callId: 'c1', text: 'No such zone.', isError: true },
        { type: 'toolResult', callId: 'c2', text: '13:00' },
      ],
    ]);
    expect(callsOf(on.last()).map(({ outcome }) => outcome)).toEqual(['failed', 'done']);
  });

  test('goes back in the next turn byte for byte as within its own', async () => {
    const on = toolTurnStage();
    on.setSpeaking(false);
    await on.ask('What time is it?');
    await on.chat.give(
      { type: 'thinking', text: 'Hm. A clock.' },
      { type: 'signature', signature: 'signed', length: 8 },
      text('I look.'),
      call('c1'),
      CALLS,
    );
    await on.chat.end();
    await on.running[0]?.end({ text: '12:00' });
    const within = on.chat.requests.at(-1)?.messages ?? [];
    await on.chat.give(text('It is noon.'), FINISH);
    await on.chat.end();
    await on.ask('And now?');
    const after = on.chat.requests.at(-1)?.messages ?? [];
    expect(JSON.stringify(after.slice(0, within.length))).toBe(JSON.stringify(within));
    expect(JSON.stringify(within)).toContain('"text":"A clock.","signature":"signed"');
  });

  test('ends with the turn when it is stopped', async () => {
    const on = toolTurnStage();
    const turnId = await on.ask('What time is it?');
    await on.chat.give(call('c1'), CALLS);
    await on.chat.end();
    on.turns.cancel(turnId);
    expect(on.running[0]?.isStopped()).toBe(true);
    expect(on.last().status).toBe('cancelled');
    expect(callsOf(on.last())).toMatchObject([{ outcome: 'stopped' }]);
    await on.running[0]?.end({ text: 'too late' });
    expect(callsOf(on.last())).toMatchObject([{ outcome: 'stopped' }]);
    expect(on.chat.requests).toHaveLength(1);
  });

  test('again and again without an end is ended, and says so', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    for (let round = 0; round <= MAX_TOOL_ROUNDS; round += 1) {
      await on.chat.give(call(`c${round}`), CALLS);
      await on.chat.end();
      await on.running[round]?.end({ text: 'Later.' });
    }
    expect(on.running).toHaveLength(MAX_TOOL_ROUNDS);
    expect(on.last()).toMatchObject({
      status: 'failed',
      error: { code: 'cut', text: 'callsWithoutEnd', action: 'continue' },
    });
    expect(callsOf(on.last()).at(-1)).toMatchObject({ outcome: 'notRun' });
  });

  test('in a stream that breaks off is not run', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    await on.chat.give(text('I look.'), call('c1'));
    await on.chat.end(new Error('gone'));
    expect(on.running).toEqual([]);
    expect(on.last().status).toBe('failed');
    expect(callsOf(on.last())).toMatchObject([{ outcome: 'notRun' }]);
  });

  test('each round is paid for', async () => {
    const on = toolTurnStage();
    const used = {
      type: 'usage',
      usage: { inputTokens: 7, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 9, billedUsd: null },
    } as const;
    await on.ask('What time is it?');
    await on.chat.give(call('c1'), CALLS, used);
    await on.chat.end();
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(text('Noon.'), FINISH, used);
    await on.chat.end();
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 5 });
    expect(on.last().cost).toMatchObject({ inputTokens: 14, outputTokens: 18, characters: 5 });
  });

  test('a late closing tag makes thinking of its round alone', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    await on.chat.give(text('Let me look.'), call('c1'), CALLS);
    await on.chat.end();
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(text('So it is noon'), { type: 'reinterpret' }, text('It is noon.'), FINISH);
    await on.chat.end();
    expect(on.last()).toMatchObject({ reply: 'Let me look.\n\nIt is noon.', thinking: 'So it is noon' });
  });
});
