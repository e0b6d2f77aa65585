import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { applyTurnEvent } from '../../../../src/shared/turn-record.ts';
import type { ChatDelta } from '../../../../src/main/chat/chat-model.ts';
import { answer, FINISH, pcmOf, stage, text } from './turns-stage.ts';
import { shownWords } from '../../../harness/shown-words.ts';

describe('a turn', () => {
  test('streams thinking and text, speaks, and is done when all audio has been sent', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give({ type: 'accepted', requestId: null }, { type: 'thinking', text: 'Hm.' });
    await answer(on, 'Good morning to you.');
    expect(on.last()).toMatchObject({
      status: 'done',
      thinking: 'Hm.',
      reply: 'Good morning to you.',
      cost: { characters: 20 },
    });
    expect(on.last().spoken.map((piece) => piece.text)).toEqual(['Good morning to you.']);
    expect(on.types().at(-1)).toBe('done');
    expect(on.types().indexOf('utterance')).toBeLessThan(on.types().indexOf('audio'));
  });

  test("numbers its events without a gap, and they add up to main's own record", async () => {
    const on = stage();
    await on.ask('Hello?');
    await answer(on, 'Good morning to you. Welcome to this house.');
    const [started, ...rest] = on.events;
    if (started?.type !== 'started') throw new Error('not started');
    expect(on.events.map(({ seq }) => seq)).toEqual(on.events.map((_, index) => index));
    expect(rest.reduce(applyTurnEvent, started.record)).toEqual(on.last());
  });

  test('speaks its first clause while the reply is still being written', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(text('Well, that depends on the weather, and '));
    expect(on.speech.said).toHaveLength(1);
    expect(on.last().status).toBe('running');
  });

  test('takes a message as at most ten seconds old, and never as from the future', async () => {
    const on = stage();
    await on.turns.start({
      kind: 'ask',
      conversationId: on.turns.shownId,
      text: 'a',
      sentAtEpochMs: 0,
      dictated: null,
      replacesTurnId: null,
    });
    expect(Date.now() - on.last().sentAtEpochMs).toBeLessThan(60_000);
    await on.turns.start({
      kind: 'ask',
      conversationId: on.turns.shownId,
      text: 'b',
      sentAtEpochMs: 8e15,
      dictated: null,
      replacesTurnId: null,
    });
    expect(on.last().sentAtEpochMs).toBeLessThanOrEqual(Date.now() + 1);
  });

  test('whose text turns out to be thinking is taken in again, and what was being spoken is silenced', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(text('I should greet them, I think. '), { type: 'reinterpret' });
    expect(on.last()).toMatchObject({ thinking: 'I should greet them, I think. ', reply: '' });
    expect(on.types()).toContain('silenced');
    await on.chat.give(text('Good morning to you.'), FINISH);
    expect(on.last().spoken.at(-1)).toMatchObject({ text: 'Good morning to you.' });
    expect(on.last().spoken.at(-1)?.sentences[0]).toMatchObject({ sourceStart: 0, sourceEnd: 20 });
  });

  test('that ends by its length limit offers to go on', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(text('Half a'), { type: 'finish', reason: 'length' });
    await on.chat.end();
    expect(on.last()).toMatchObject({
      status: 'failed',
      reply: 'Half a',
      error: { code: 'cut', action: 'continue' },
    });
  });
});

describe('a reply without any text', () => {
  test.each<[string, readonly ChatDelta[], string]>([
    ['nothing at all', [], 'api.example sent an empty reply.'],
    ['a mere finish', [FINISH], 'api.example sent an empty reply.'],
    ['white space', [text(' \n'), FINISH], 'api.example sent an empty reply.'],
    ['thinking alone', [{ type: 'thinking', text: 'Hm.' }, FINISH], 'api.example sent an empty reply.'],
    [
      'thinking up to the limit',
      [
        { type: 'thinking', text: 'Hm.' },
        { type: 'finish', reason: 'length' },
      ],
      'The model used up its length limit on thinking.',
    ],
  ])('%s fails the turn, to be asked again', async (_, deltas, message) => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(...deltas);
    await on.chat.end();
    const { status, error } = on.last();
    expect([status, error?.code, error?.action]).toEqual(['failed', 'cut', 'retry']);
    expect(error === null ? '' : shownWords(error)).toBe(message);
  });

  test('because the connection broke while the model was thinking says so', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give({ type: 'thinking', text: 'Hm.' });
    await on.chat.end(new ServiceError('cut', { host: 'h' }));
    expect(on.last().error).toMatchObject({
      code: 'cut',
      action: 'retry',
      text: 'cutThinking',
    });
  });
});

test('a model that thinks between its sentences has done so in steps, and a page that follows knows them too', async () => {
  const on = stage();
  await on.ask('Hello?');
  const thinking = (delta: string): ChatDelta => ({ type: 'thinking', text: delta });
  await on.chat.give(thinking('Hm.'), text('Good '), text('morning. '), thinking('And?'), text('Welcome.'));
  const { steps, reply, thinking: thoughts, thinkingMs, timeline } = on.last();
  expect(steps).toMatchObject([
    { kind: 'thinking', text: 'Hm.', startedAt: timeline.firstThinking },
    { kind: 'text', text: 'Good morning. ', startedAt: timeline.firstText },
    { kind: 'thinking', text: 'And?' },
    { kind: 'text', text: 'Welcome.' },
  ]);
  expect([reply, thoughts]).toEqual(['Good morning. Welcome.', 'Hm.\n\nAnd?']);
  expect(thinkingMs).toBe((timeline.firstText ?? 0) - (timeline.firstThinking ?? 0));
  const [started, ...rest] = on.events;
  if (started?.type !== 'started') throw new Error('no turn was started');
  expect(rest.reduce(applyTurnEvent, started.record)).toEqual(on.last());
});

describe('text that turns out to be thinking', () => {
  test('counts as thinking in the times, and what was said of it as nothing', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(text('I should greet them, I think. '));
    const { firstText } = on.last().timeline;
    await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(500) });
    await on.chat.give({ type: 'reinterpret' });
    // What the page says of it now comes too late to count.
    on.hear(0, 20, 'cut');
    expect(on.last().timeline).toMatchObject({
      firstThinking: firstText,
      firstText: null,
      firstSpeechRequest: null,
      firstAudio: null,
      firstAudible: null,
    });
    expect(on.last().thinkingMs).toBeNull();
    await on.chat.give(text('Good morning to you.'), FINISH);
    await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(10) });
    const { timeline, thinkingMs } = on.last();
    expect(thinkingMs).toBe((timeline.firstText ?? 0) - (timeline.firstThinking ?? 0));
    expect(timeline.firstAudio).not.toBeNull();
  });

  test('in the rest of a cut reply leaves what was kept as it is', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text('The first half of it, '));
    await on.chat.end(new ServiceError('cut', { host: 'h' }));
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
    const { firstText } = on.last().timeline;
    await on.turns.start({ kind: 'continue', turnId });
    await on.chat.give(text('I should go on from there. '), { type: 'reinterpret' });
    expect(on.last()).toMatchObject({
      reply: 'The first half of it, ',
      thinking: 'I should go on from there. ',
      timeline: { firstText },
    });
    await on.chat.give(text('and the second half.'), FINISH);
    const { reply, spoken } = on.last();
    const rest = spoken.at(-1)?.sentences[0];
    expect(reply).toBe('The first half of it, and the second half.');
    expect(reply.slice(rest?.sourceStart, rest?.sourceEnd)).toBe('and the second half.');
  });
});

describe('stopping', () => {
  test('abandons chat and speech with one event, which silences the player', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await on.chat.give(text('Well, that depends on the weather, and '));
    const before = on.events.length;
    on.turns.cancel(turnId);
    expect(on.chat.aborted()).toBe(true);
    expect(on.types().slice(before)).toEqual(['stoppedAt', 'cost', 'cancelled']);
    await on.speech.give({ type: 'audio', id: 0, pcm: new Uint8Array(480) });
    expect(on.types().slice(-1)).toEqual(['cancelled']);
    expect(on.last()).toMatchObject({
      status: 'cancelled',
      reply: 'Well, that depends on the weather, and ',
    });
  });

  test('when all the text is there ends the turn once, and tells what it cost until then', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await on.chat.give(
      text('Good morning to you. Welcome to this house.'),
      {
        type: 'usage',
        usage: { inputTokens: 7, cachedTokens: 0, cacheWriteTokens: 0, billedUsd: null, outputTokens: 9 },
      },
      FINISH,
    );
    await on.chat.end();
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 20 });
    on.turns.cancel(turnId);
    await on.chat.give();
    expect(on.types().slice(-3)).toEqual(['stoppedAt', 'cost', 'cancelled']);
    expect(on.last()).toMatchObject({
      status: 'cancelled',
      cost: { inputTokens: 7, outputTokens: 9, characters: 20 },
    });
  });

  test('of a voice that outlived its reply leaves the turn done, and is told once', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await answer(on, 'Good morning to you.');
    expect(on.last().status).toBe('done');
    const before = on.events.length;
    on.turns.cancel(turnId);
    await on.chat.give();
    expect(on.types().slice(before)).toEqual(['stoppedAt', 'cancelled']);
    expect(on.last()).toMatchObject({ status: 'done', heardTo: 0 });
  });

  test('ends a countdown, also of a voice that outlived its reply', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await on.chat.give(text('Well, that depends on the weather, and '));
    await on.chat.end(new ServiceError('cut', { host: 'h' }));
    const error = new ServiceError('busy', { host: 'h' });
    await on.speech.give({
      type: 'waiting',
      wait: { retryAtEpochMs: 5, attempt: 1, attempts: 3, error },
    });
    expect(on.last().waiting).toMatchObject({ leg: 'speech' });
    on.turns.cancel(turnId);
    expect(on.last()).toMatchObject({ status: 'failed', waiting: null });
  });

  test('while a reply is about to go on stops it when it has begun', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await on.chat.give(text('The first half, '));
    on.turns.cancel(turnId);
    const connected = on.holdConnect();
    const started = on.turns.start({ kind: 'continue', turnId });
    on.turns.cancel(turnId);
    connected();
    await started;
    await on.chat.give();
    expect(on.last().status).toBe('cancelled');
    expect(on.chat.aborted()).toBe(true);
  });

  test('another turn than the running one does nothing', async () => {
    const on = stage();
    await on.ask('Hello?');
    on.turns.cancel('00000000-0000-4000-8000-000000000000');
    expect(on.chat.aborted()).toBe(false);
  });

  test('comes with a new question too', async () => {
    const on = stage();
    await on.ask('One?');
    await on.chat.give(text('Well, that depends on the weather, and '));
    const before = on.events.length;
    await on.ask('Two?');
    const types = on.events.slice(before).map(({ type }) => type);
    expect(types).toEqual(['stoppedAt', 'cost', 'cancelled', 'started']);
    expect(on.turns.records()).toHaveLength(2);
  });

  test('in the order of asking, however long connecting takes', async () => {
    const on = stage();
    await Promise.all([on.ask('One?'), on.ask('Two?'), on.ask('Three?')]);
    expect(on.turns.records().map(({ question, status }) => [question, status])).toEqual([
      ['One?', 'cancelled'],
      ['Two?', 'cancelled'],
      ['Three?', 'running'],
    ]);
  });
});
