import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { answer, FINISH, sentTo, stage, text } from './turns-stage.ts';

describe('a fault', () => {
  test('of the chat fails the turn, with words and a button, and keeps what came', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(text('Well, that depends on the weather, and '));
    await on.chat.end(new ServiceError('network', { host: 'h', network: 'reset' }));
    expect(on.last()).toMatchObject({ status: 'failed', error: { code: 'cut', action: 'continue' } });
    // What came is heard to its end, and the page is told when that was all.
    expect(on.speech.said.map((piece) => piece.text).join(' ')).toContain(
      'Well, that depends on the weather, and',
    );
    expect(on.types()).not.toContain('speechSent');
    for (const { id } of on.speech.said.slice())
      await on.speech.give({ type: 'end', id, billedCharacters: 1 });
    expect(on.types().at(-1)).toBe('speechSent');
  });

  test('of the speech is a warning, and the text goes on', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(text('Well, that depends on the weather, and '));
    await on.speech.give({
      type: 'failed',
      id: 0,
      error: new ServiceError('speech', { host: 'h' }),
      transportFault: false,
    });
    await on.chat.give(text('more.'), FINISH);
    await on.chat.end();
    expect(on.last()).toMatchObject({
      status: 'done',
      reply: 'Well, that depends on the weather, and more.',
      error: null,
      warning: { code: 'speech', action: 'speakAgain' },
    });
    expect(on.last().spoken[0]?.state).toBe('failed');
  });

  test('of a busy service is shown while it waits, and can be cut short', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await on.chat.give();
    const [hooks] = on.chat.hooks;
    let pressed = 0;
    hooks?.retryNow?.addEventListener('retry', () => (pressed += 1));
    const error = new ServiceError('busy', { serviceCode: 1002, host: 'h' });
    hooks?.onWaiting?.({ retryAtEpochMs: 5, attempt: 1, attempts: 3, error });
    expect(on.last().waiting).toMatchObject({
      leg: 'chat',
      retryAtEpochMs: 5,
      error: { action: 'retryNow' },
    });
    on.turns.retryNow(turnId);
    expect(pressed).toBe(1);
    hooks?.onWaiting?.(null);
    expect(on.last().waiting).toBeNull();
  });
});

describe('what the model is sent', () => {
  test('holds the earlier turns with their thinking', async () => {
    const on = stage();
    await on.ask('One?');
    await on.chat.give({ type: 'thinking', text: 'Hm.' });
    await answer(on, 'The first answer.');
    on.hear(0, 10, 'whole');
    await on.ask('Two?');
    await on.chat.give();
    expect(sentTo(on)).toEqual([
      { role: 'user', content: 'One?' },
      { role: 'assistant', content: 'The first answer.', thinking: 'Hm.' },
      { role: 'user', content: 'Two?' },
    ]);
  });

  test('leaves out a turn that failed before it said anything', async () => {
    const on = stage();
    await on.ask('One?');
    await on.chat.end(new ServiceError('auth', { host: 'h' }));
    await on.ask('Two?');
    await on.chat.give();
    expect(sentTo(on)).toEqual([{ role: 'user', content: 'Two?' }]);
  });

  test('begins afresh after New conversation', async () => {
    const on = stage();
    await on.ask('One?');
    await answer(on, 'The first answer.');
    await on.turns.begin(() => 'another');
    expect(on.turns.records()).toEqual([]);
    await on.ask('Two?');
    await on.chat.give();
    expect(sentTo(on)).toHaveLength(1);
  });

  test('goes on in the conversation that was left and is shown again, and the next question knows of it', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text('Half '));
    await on.turns.begin(() => 'another');
    await on.turns.show('first');
    await on.turns.start({ kind: 'continue', turnId });
    await on.chat.give(text('and the rest.'), FINISH);
    await on.chat.end();
    expect(on.last().reply).toBe('Half and the rest.');
    expect(on.turns.find(turnId)).toBe(on.last());
  });

  test('asks which conversation is empty only when the message that was on its way has begun', async () => {
    const on = stage();
    const connected = on.holdConnect();
    const asked = on.ask('One?');
    // The one that is shown was empty when New conversation was asked for.
    const isUsed = (): boolean => on.turns.records().length > 0;
    const begun = on.turns.begin(() => (isUsed() ? 'another' : 'first'));
    connected();
    await asked;
    await begun;
    expect(on.turns.shownId).toBe('another');
    expect(on.turns.records()).toEqual([]);
  });

  test('is nothing of a conversation that was left while its message was on the way', async () => {
    const on = stage();
    const connected = on.holdConnect();
    const asked = on.ask('One?');
    const cleared = on.turns.begin(() => 'another');
    connected();
    await asked;
    await cleared;
    expect(on.turns.records()).toEqual([]);
    await on.ask('Two?');
    await on.chat.give();
    expect(on.turns.records().map(({ question }) => question)).toEqual(['Two?']);
    expect(sentTo(on)).toHaveLength(1);
  });

  test('holds a question that was stopped before anything of its reply came', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give();
    on.turns.cancel(turnId);
    await on.ask('Two?');
    await on.chat.give();
    expect(sentTo(on)).toEqual([
      { role: 'user', content: 'One?' },
      { role: 'user', content: 'Two?' },
    ]);
  });

  test('asks for the rest of a cut reply, and adds it to the same turn', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text('The first half, '));
    await on.chat.end(new ServiceError('cut', { host: 'h' }));
    await on.turns.start({ kind: 'continue', turnId });
    await on.chat.give();
    expect(sentTo(on).at(-2)).toMatchObject({
      role: 'assistant',
      content: 'The first half, ',
    });
    await on.chat.give(text('and the second half.'), FINISH);
    expect(on.last()).toMatchObject({ reply: 'The first half, and the second half.', error: null });
    const rest = on.last().spoken.at(-1)?.sentences[0];
    expect(on.last().reply.slice(rest?.sourceStart, rest?.sourceEnd)).toBe('and the second half.');
  });

  test('does not hold a turn that was replaced, nor what came after it', async () => {
    const on = stage();
    const first = await on.ask('One?');
    await answer(on, 'The first answer.');
    await on.ask('Two?');
    await on.ask('One, better?', first);
    await on.chat.give();
    expect(sentTo(on)).toEqual([{ role: 'user', content: 'One, better?' }]);
    expect(on.turns.records()).toHaveLength(1);
  });
});

test('a spoken message tells when it was said and understood, which is before it was sent', async () => {
  const on = stage();
  const sentAtEpochMs = performance.timeOrigin + performance.now();
  const ask = async (speechEndEpochMs: number, transcriptReadyEpochMs: number) => {
    const dictated = { speechEndEpochMs, transcriptReadyEpochMs };
    await on.turns.start({
      kind: 'ask',
      conversationId: on.turns.shownId,
      text: 'a',
      sentAtEpochMs,
      dictated,
      replacesTurnId: null,
    });
    const { speechEnd, transcriptReady, sent } = on.last().timeline;
    return { speechEnd, transcriptReady, sent };
  };
  const told = await ask(sentAtEpochMs - 900, sentAtEpochMs - 4);
  expect(told.speechEnd).toBeCloseTo(-900, 1);
  expect(told.transcriptReady).toBeCloseTo(-4, 1);
  // A page that reports impossible times is believed only within limits.
  expect(await ask(0, 8e15)).toEqual({ speechEnd: -600_000, transcriptReady: 0, sent: 0 });
  expect(await ask(8e15, 0)).toEqual({ speechEnd: -600_000, transcriptReady: -600_000, sent: 0 });
});
