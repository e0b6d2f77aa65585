import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { answer, FINISH, pcmOf, stage, text } from './turns-stage.ts';

describe('Speak replies', () => {
  test('off at the start sends nothing to speech', async () => {
    const on = stage();
    on.setSpeaking(false);
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
    on.setSpeaking(false);
    expect(on.types().at(-1)).toBe('silenced');
    await on.chat.give(text('sentence is unheard. '));
    on.setSpeaking(true);
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
    on.setSpeaking(false);
    on.setSpeaking(true);
    expect(on.speech.seen.opened).toBe(opened);
  });

  test('is the only setting whose change reaches a voice: a reply that is spoken again goes on', async () => {
    const on = stage();
    on.setSpeaking(false);
    const turnId = await on.ask('Hello?');
    await on.chat.give(text('Good morning to you.'), FINISH);
    await on.chat.end();
    await on.turns.speakAgain(turnId);
    const before = on.types().length;
    on.turns.followSettings();
    expect(on.types().slice(before)).toEqual([]);
    on.setSpeaking(true);
    on.setSpeaking(false);
    expect(on.types().slice(before)).toEqual(['silenced']);
  });
});

test('Speak replies, off, silences what still sounds of a voice that failed', async () => {
  const on = stage();
  await on.ask('Hello?');
  await on.chat.give(text('The first sentence is this. The second sentence is longer than the first. '));
  await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(2_000) });
  await on.speech.give({ type: 'end', id: 0, billedCharacters: 36 });
  const error = new ServiceError('speech', { host: 'h' });
  await on.speech.give({ type: 'failed', id: 1, error, transportFault: false });
  on.setSpeaking(false);
  expect(on.types().at(-1)).toBe('silenced');
});

test('What a proxy bills for a piece is in the cost of the turn', async () => {
  const on = stage();
  await on.ask('Hello?');
  await on.chat.give(text('The first sentence is this. '), FINISH);
  await on.chat.end();
  await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(10) });
  await on.speech.give({ type: 'end', id: 0, billedCharacters: null, billedUsd: 0.125 });
  expect(on.last().cost).toMatchObject({ characters: 27, usd: 0.625, speechUsd: 0.375 });
});

test('A reply that turned out to be thinking leaves no place to speak again from', async () => {
  const on = stage();
  const turnId = await on.ask('Hello?');
  await on.chat.give(text('The first sentence is this. The second sentence is longer than the first. '));
  const error = new ServiceError('speech', { host: 'h' });
  await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
  await on.speech.give({ type: 'failed', id: 1, error, transportFault: false });
  await on.chat.give({ type: 'reinterpret' });
  await on.chat.give(text('The reply begins with this, and then it ends. '));
  await on.turns.speakAgain(turnId);
  expect(on.speech.said.at(-1)?.text).toContain('The reply begins');
});

describe('Speak again', () => {
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

  test('adds to what the turn has cost', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await on.chat.give({
      type: 'usage',
      usage: { inputTokens: 7, cachedTokens: 2, cacheWriteTokens: 0, billedUsd: null, outputTokens: 9 },
    });
    await answer(on, 'Good morning to you.');
    await on.turns.speakAgain(turnId);
    await on.speech.give({ type: 'end', id: 1, billedCharacters: 20 });
    expect(on.last().cost).toEqual({
      usd: 1,
      speechUsd: 0.5,
      inputTokens: 7,
      cachedTokens: 2,
      cacheWriteTokens: 0,
      outputTokens: 9,
      characters: 40,
      savedUsd: 0.25,
      source: 'list',
      priceList: { by: 'minimax', date: '2026-11-23' },
      isEstimate: false,
    });
  });

  test('gives a reply that is still coming its voice back, from the piece that failed', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await on.chat.give(
      text('The first sentence is this. The second sentence is a little longer than that. The third '),
    );
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
    await on.speech.give({
      type: 'failed',
      id: 1,
      error: new ServiceError('speech', { host: 'h' }),
      transportFault: false,
    });
    expect(on.last().warning).toMatchObject({ action: 'speakAgain' });
    await on.turns.speakAgain(turnId);
    expect(on.chat.aborted()).toBe(false);
    expect(on.last()).toMatchObject({ status: 'running', warning: null });
    await on.chat.give(text('sentence comes while the second is being said again.'), FINISH);
    await on.chat.end();
    expect(on.speech.said.slice(2).map((piece) => piece.text)).toEqual([
      'The second sentence is a little longer than that.',
      'The third sentence comes while the second is being said again.',
    ]);
    await on.speech.give({ type: 'end', id: 2, billedCharacters: 1 });
    expect(on.last().status).toBe('running');
    await on.speech.give({ type: 'end', id: 3, billedCharacters: 1 });
    expect(on.last().status).toBe('done');
  });

  test('voices a reply that is still coming from its beginning when it was not being spoken', async () => {
    const on = stage();
    on.setSpeaking(false);
    const turnId = await on.ask('Hello?');
    await on.chat.give(text('The first sentence is this. The second '));
    await on.turns.speakAgain(turnId);
    expect(on.speech.said.map((piece) => piece.text)).toEqual(['The first sentence is this.']);
    expect(on.last().status).toBe('running');
  });

  test('of an earlier reply does nothing while another is coming', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await answer(on, 'The first answer.');
    await on.ask('Two?');
    await on.chat.give(text('The second answer '));
    const before = on.types().length;
    await on.turns.speakAgain(turnId);
    expect(on.types().slice(before)).toEqual([]);
    expect(on.chat.aborted()).toBe(false);
  });

  test('ends the countdown of a voice that failed', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(text('Well, that depends on the weather, and '));
    const error = new ServiceError('busy', { host: 'h' });
    await on.speech.give({
      type: 'waiting',
      wait: { retryAtEpochMs: 5, attempt: 3, attempts: 3, error },
    });
    expect(on.last().waiting).not.toBeNull();
    await on.speech.give({ type: 'failed', id: 0, error, transportFault: false });
    expect(on.last()).toMatchObject({ waiting: null, warning: { code: 'speech' } });
  });
});

describe('Continue', () => {
  const cut = new ServiceError('cut', { host: 'h' });

  test('lets what was kept go on sounding, and says the rest behind it', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text('The first half of it, '));
    await on.chat.end(cut);
    await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(900) });
    const before = on.types().length;
    await on.turns.start({ kind: 'continue', turnId });
    await on.chat.give(text('and the second half.'), FINISH);
    await on.chat.end();
    await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(900) });
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 20 });
    expect(on.last().status).toBe('running');
    await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(10) });
    await on.speech.give({ type: 'end', id: 1, billedCharacters: 20 });
    expect(on.types().slice(before)).not.toContain('silenced');
    expect(on.types().slice(before)).not.toContain('speechSent');
    expect(on.types().at(-1)).toBe('done');
    expect(on.last()).toMatchObject({ status: 'done', cost: { characters: 40 } });
    expect(on.speech.said.map((piece) => piece.text)).toEqual([
      'The first half of it,',
      'and the second half.',
    ]);
    expect(on.speech.seen.opened).toBe(1);
  });

  test('after all that was kept has been sent needs a new session, and cuts nothing', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text('The first half of it, '));
    await on.chat.end(cut);
    await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(900) });
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
    expect(on.types().at(-1)).toBe('speechSent');
    await on.turns.start({ kind: 'continue', turnId });
    await on.chat.give(text('and the second half.'), FINISH);
    await on.chat.end();
    await on.speech.give({ type: 'end', id: 1, billedCharacters: 1 });
    expect(on.types()).not.toContain('silenced');
    expect(on.last().status).toBe('done');
    // A page that crashes now is still given what it had not played of the first half.
    on.turns.resendUnheard();
    expect(on.events.findLast(({ type }) => type === 'audio')).toMatchObject({
      utteranceId: 0,
      pcm: pcmOf(900),
    });
  });

  test('inside a code block reads no code aloud', async () => {
    const on = stage();
    const turnId = await on.ask('One?');
    await on.chat.give(text('Here is the code for it:\n\n```js\nconst first = 1;\n'));
    await on.chat.end(cut);
    for (const { id } of on.speech.said.slice())
      await on.speech.give({ type: 'end', id, billedCharacters: 1 });
    const before = on.speech.said.length;
    await on.turns.start({ kind: 'continue', turnId });
    await on.chat.give(text('const second = 2;\n```\n\nThat was all of it.'), FINISH);
    expect(on.speech.said.slice(before).map((piece) => piece.text)).toEqual(['That was all of it.']);
  });
});
