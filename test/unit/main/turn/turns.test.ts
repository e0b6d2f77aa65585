import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { Turns } from '../../../../src/main/turn/turns.ts';
import { applyTurnEvent } from '../../../../src/shared/turn-record.ts';
import type { StartTurn, TurnEvent, TurnRecord } from '../../../../src/shared/turn.ts';
import { scriptChat, type ScriptedChat } from './scripted-chat.ts';
import { scriptTransport, type ScriptedTransport } from './scripted-transport.ts';

interface Stage {
  readonly turns: Turns;
  readonly chat: ScriptedChat;
  readonly speech: ScriptedTransport;
  readonly events: TurnEvent[];
  readonly types: () => string[];
  readonly last: () => TurnRecord;
  readonly ask: (text: string, replacesTurnId?: string) => Promise<string>;
  speakReplies: boolean;
}

function stage(): Stage {
  const chat = scriptChat();
  const speech = scriptTransport(2);
  const events: TurnEvent[] = [];
  const self: Stage = {
    chat,
    speech,
    events,
    speakReplies: true,
    turns: new Turns({
      connect: () =>
        Promise.resolve({
          provider: 'minimax',
          model: 'MiniMax-M3',
          hasKey: true,
          chat: chat.model,
          speech: speech.transport,
          speechSettings: () => ({ voiceId: 'voice', model: 'speech-2.8-turbo', speed: 1, volume: 1 }),
          costOf: (usage, characters) => ({
            usd: 0,
            inputTokens: usage?.inputTokens ?? 0,
            cachedTokens: 0,
            outputTokens: usage?.outputTokens ?? 0,
            characters,
            priceDate: '2026-11-23',
          }),
        }),
      thinking: () => ({ type: 'off' }),
      speakReplies: () => self.speakReplies,
      send: (event) => events.push(event),
      epochNowMs: () => performance.timeOrigin + performance.now(),
      report: () => {},
    }),
    types: () => events.map(({ type }) => type),
    last: () => {
      const record = self.turns.records().at(-1);
      if (record === undefined) throw new Error('no turn');
      return record;
    },
    ask: async (text, replacesTurnId) => {
      const start: StartTurn = {
        kind: 'ask',
        text,
        sentAtEpochMs: Date.now(),
        replacesTurnId: replacesTurnId ?? null,
      };
      return (await self.turns.start(start)).turnId;
    },
  };
  return self;
}

const text = (delta: string): { type: 'text'; text: string } => ({ type: 'text', text: delta });
const FINISH = { type: 'finish', reason: 'stop' } as const;

/** Plays a whole spoken reply of one sentence. */
async function answer(on: Stage, reply: string): Promise<void> {
  await on.chat.give(text(reply), FINISH);
  await on.chat.end();
  const id = on.speech.said.length - 1;
  await on.speech.give({ type: 'audio', id, pcm: new Uint8Array(480) });
  await on.speech.give({ type: 'end', id, billedCharacters: reply.length });
}

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
    await on.turns.start({ kind: 'ask', text: 'a', sentAtEpochMs: 0, replacesTurnId: null });
    expect(Date.now() - on.last().sentAtEpochMs).toBeLessThan(60_000);
    await on.turns.start({ kind: 'ask', text: 'b', sentAtEpochMs: 8e15, replacesTurnId: null });
    expect(on.last().sentAtEpochMs).toBeLessThanOrEqual(Date.now() + 1);
  });

  test('whose text turns out to be thinking is read anew, and what was being spoken is silenced', async () => {
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

describe('stopping', () => {
  test('abandons chat and speech and silences the player', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await on.chat.give(text('Well, that depends on the weather, and '));
    on.turns.cancel(turnId);
    expect(on.chat.aborted()).toBe(true);
    expect(on.types().slice(-2)).toEqual(['silenced', 'cancelled']);
    await on.speech.give({ type: 'audio', id: 0, pcm: new Uint8Array(480) });
    expect(on.types().slice(-1)).toEqual(['cancelled']);
    expect(on.last()).toMatchObject({
      status: 'cancelled',
      reply: 'Well, that depends on the weather, and ',
    });
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
    expect(on.events.slice(before).map(({ type }) => type)).toEqual(['silenced', 'cancelled', 'started']);
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
    await on.speech.give({ type: 'failed', id: 0, error: new ServiceError('speech', { host: 'h' }) });
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
    await on.ask('Two?');
    await on.chat.give();
    expect(on.chat.requests.at(-1)?.messages.slice(1)).toEqual([
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
    expect(on.chat.requests.at(-1)?.messages.slice(1)).toEqual([{ role: 'user', content: 'Two?' }]);
  });

  test('begins afresh after New conversation', async () => {
    const on = stage();
    await on.ask('One?');
    await answer(on, 'The first answer.');
    on.turns.clear();
    expect(on.turns.records()).toEqual([]);
    await on.ask('Two?');
    await on.chat.give();
    expect(on.chat.requests.at(-1)?.messages).toHaveLength(2);
  });

  test('asks for the rest of a cut reply, and adds it to the same turn', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text('The first half, '));
    await on.chat.end(new ServiceError('cut', { host: 'h' }));
    await on.turns.start({ kind: 'continue', turnId });
    await on.chat.give();
    expect(on.chat.requests.at(-1)?.messages.at(-2)).toMatchObject({
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
    expect(on.chat.requests.at(-1)?.messages.slice(1)).toEqual([{ role: 'user', content: 'One, better?' }]);
    expect(on.turns.records()).toHaveLength(1);
  });
});

describe('Speak replies', () => {
  test('off at the start sends nothing to speech', async () => {
    const on = stage();
    on.speakReplies = false;
    await on.ask('Hello?');
    await on.chat.give(text('Good morning to you.'), FINISH);
    await on.chat.end();
    expect(on.speech.said).toEqual([]);
    expect(on.last().status).toBe('done');
  });

  test('off in the middle silences at once; on speaks from the next sentence', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(text('The first sentence is this. The second '));
    on.turns.setSpeaking(false);
    expect(on.types().at(-1)).toBe('silenced');
    await on.chat.give(text('sentence is unheard. '));
    on.turns.setSpeaking(true);
    await on.chat.give(text('The third sentence is heard again. '), FINISH);
    expect(on.speech.said.map((piece) => piece.text)).toEqual([
      'The first sentence is this.',
      'The third sentence is heard again.',
    ]);
  });

  test('changed after the reply is complete starts nothing', async () => {
    const on = stage();
    await on.ask('Hello?');
    await answer(on, 'Good morning to you.');
    const { opened } = on.speech.seen;
    on.turns.setSpeaking(false);
    on.turns.setSpeaking(true);
    expect(on.speech.seen.opened).toBe(opened);
  });

  test('can be asked for again, in the same turn and with its own ids', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await answer(on, 'Good morning to you.');
    await on.turns.speakAgain(turnId);
    expect(on.last().spoken.map(({ id, text: said }) => [id, said])).toEqual([
      [0, 'Good morning to you.'],
      [1, 'Good morning to you.'],
    ]);
    expect(on.last().status).toBe('done');
    expect(on.types()).not.toContain('speechSent');
    await on.speech.give({ type: 'end', id: 1, billedCharacters: 1 });
    expect(on.types().at(-1)).toBe('speechSent');
  });
});

describe('what was heard', () => {
  test('is what the page reports, on the clock of the turn', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await answer(on, 'Good morning to you.');
    const sent = on.last().sentAtEpochMs;
    const report = { turnId, utteranceId: 0, audibleAtEpochMs: sent + 500, cut: false };
    on.turns.heard({ ...report, heardMs: 4, endedAtEpochMs: null });
    expect(on.last().spoken[0]).toMatchObject({ heardMs: 4, audibleAt: 500, endedAt: null, state: 'cut' });
    on.turns.heard({ ...report, heardMs: 10, endedAtEpochMs: sent + 510 });
    expect(on.last().spoken[0]).toMatchObject({ heardMs: 10, endedAt: 510, state: 'heard' });
    expect(on.last().timeline).toMatchObject({ firstAudible: 500, audioComplete: 510 });
  });

  test('is sent again to a page that was loaded anew, from where the old one stopped', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await on.chat.give(text('Good morning to you.'), FINISH);
    await on.chat.end();
    const pcm = Uint8Array.from({ length: 4_800 }, (_, index) => index % 251);
    await on.speech.give({ type: 'audio', id: 0, pcm });
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
    // 40 of 100 ms at 24 kHz.
    on.turns.heard({
      turnId,
      utteranceId: 0,
      heardMs: 40,
      audibleAtEpochMs: null,
      endedAtEpochMs: null,
      cut: false,
    });
    const before = on.events.length;
    on.turns.resendUnheard();
    const again = on.events.slice(before);
    expect(again.map(({ type }) => type)).toEqual(['audio', 'utteranceEnd', 'speechSent']);
    expect(again[0]).toMatchObject({ utteranceId: 0, pcm: pcm.subarray(1_920) });
  });

  test('to its end is not sent again', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await answer(on, 'Good morning to you.');
    const now = Date.now();
    on.turns.heard({
      turnId,
      utteranceId: 0,
      heardMs: 10,
      audibleAtEpochMs: now,
      endedAtEpochMs: now,
      cut: false,
    });
    const before = on.events.length;
    on.turns.resendUnheard();
    expect(on.events.slice(before).filter(({ type }) => type === 'audio')).toEqual([]);
  });
});
