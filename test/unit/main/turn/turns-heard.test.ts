import { describe, expect, test } from 'vitest';
import { answer, FINISH, pcmOf, stage, text, type Stage } from './turns-stage.ts';

function lastAudio(on: Stage): Buffer {
  const event = on.events.findLast(({ type }) => type === 'audio');
  if (event?.type !== 'audio') throw new Error('no audio was sent');
  return Buffer.from(event.pcm);
}

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

  test('is sent again to a page that was reloaded, from where the old one stopped', async () => {
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
    expect(again.map(({ type }) => type)).toEqual(['silenced', 'audio', 'utteranceEnd', 'speechSent']);
    expect(again[1]).toMatchObject({ utteranceId: 0, pcm: pcm.subarray(1_920) });
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

  test('goes on growing when a new page counts its part from 0, and a second crash cuts at the right place', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(text('A sentence that is twenty seconds long. Another '));
    const pcm = Uint8Array.from({ length: 20_000 * 48 }, (_, index) => index % 251);
    await on.speech.give({ type: 'audio', id: 0, pcm });
    on.hear(0, 9_000);
    const { audibleAt } = on.last().spoken[0] ?? {};
    on.turns.resendUnheard();
    expect(lastAudio(on).equals(pcm.subarray(9_000 * 48))).toBe(true);
    on.hear(0, 250);
    expect(on.last().spoken[0]).toMatchObject({ heardMs: 9_250, audibleAt });
    on.hear(0, 3_000);
    on.turns.resendUnheard();
    expect(lastAudio(on).equals(pcm.subarray(12_000 * 48))).toBe(true);
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
    on.hear(0, 8_000, 'whole');
    expect(on.last().spoken[0]).toMatchObject({ heardMs: 20_000, state: 'heard', audibleAt });
  });

  test('by a second page paces what comes after it: the turn ends', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(
      text(
        'One sentence is this. Two sentences are these, and they are heard. Three are the last that are said.',
      ),
      FINISH,
    );
    await on.chat.end();
    await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(20_000) });
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
    await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(1_000) });
    await on.speech.give({ type: 'end', id: 1, billedCharacters: 1 });
    on.hear(0, 9_000);
    on.turns.resendUnheard();
    on.hear(0, 6_900);
    expect(on.speech.said).toHaveLength(2);
    on.hear(0, 7_100);
    expect(on.speech.said).toHaveLength(3);
    await on.speech.give({ type: 'end', id: 2, billedCharacters: 1 });
    expect(on.last().status).toBe('done');
  });

  test('is everything for a page that died before it could say so', async () => {
    const on = stage();
    await on.ask('Hello?');
    await answer(on, 'Good morning to you.');
    on.hear(0, 10);
    on.turns.resendUnheard();
    expect(on.types().filter((type) => type === 'audio')).toHaveLength(1);
    expect(on.last().spoken[0]).toMatchObject({ heardMs: 10, state: 'heard' });
    expect(on.last().timeline.audioComplete).not.toBeNull();
  });

  test('of what a new page played too early is sent again in its order', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(text('One sentence is this. Two sentences are these, and they are heard. '), FINISH);
    await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(1_000) });
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
    on.hear(0, 400);
    // The new page listens before it asks for the rest.
    await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(200) });
    const before = on.events.length;
    on.turns.resendUnheard();
    on.hear(1, 0, 'cut');
    const sent = on.events.slice(before);
    expect(sent[0]?.type).toBe('silenced');
    expect(sent.filter(({ type }) => type === 'audio')).toMatchObject([
      { utteranceId: 0, pcm: pcmOf(600) },
      { utteranceId: 1, pcm: pcmOf(200) },
    ]);
    // It crashes as well: nothing was lost by what it cut.
    const again = on.events.length;
    on.turns.resendUnheard();
    expect(on.events.slice(again).filter(({ type }) => type === 'audio')).toHaveLength(2);
  });

  test('is nothing where no sound can be played: the turn comes to its end all the same', async () => {
    const on = stage();
    await on.ask('Hello?');
    await on.chat.give(
      text(
        'One sentence is this. Two sentences are these, and they are heard. Three are the last that are said.',
      ),
      FINISH,
    );
    await on.chat.end();
    for (let id = 0; id < 3; id += 1) {
      await on.speech.give({ type: 'audio', id, pcm: pcmOf(9_000) });
      await on.speech.give({ type: 'end', id, billedCharacters: 1 });
      on.hear(id, 0, 'cut');
    }
    expect(on.last().spoken.map(({ state }) => state)).toEqual(['never', 'never', 'never']);
    expect(on.last()).toMatchObject({ status: 'done', timeline: { audioComplete: null } });
  });

  test('stays at its end when an older report comes too late', async () => {
    const on = stage();
    await on.ask('Hello?');
    await answer(on, 'Good morning to you.');
    on.hear(0, 10, 'whole');
    const [ended] = on.last().spoken;
    on.hear(0, 8);
    expect(on.last().spoken).toEqual([ended]);
  });

  test('goes on when a new page plays what the old one could not', async () => {
    const on = stage();
    await on.ask('Hello?');
    await answer(on, 'Good morning to you.');
    on.hear(0, 4);
    on.hear(0, 4, 'cut');
    on.turns.resendUnheard();
    expect(on.last().spoken[0]).toMatchObject({ heardMs: 4, endedAt: null });
    on.hear(0, 2);
    expect(on.last().spoken[0]).toMatchObject({ heardMs: 6, endedAt: null });
  });

  test('is complete when all was sent and all of it has ended, whichever comes last', async () => {
    const on = stage();
    const turnId = await on.ask('Hello?');
    await on.chat.give(text('Good morning to you.'), FINISH);
    await on.speech.give({ type: 'audio', id: 0, pcm: pcmOf(10) });
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
    on.hear(0, 10, 'whole');
    expect(on.last().timeline.audioComplete).toBeNull();
    await on.chat.end();
    expect(on.last()).toMatchObject({ status: 'done' });
    expect(on.last().timeline.audioComplete).toBe(on.last().spoken[0]?.endedAt);
    await on.turns.speakAgain(turnId);
    expect(on.last().timeline.audioComplete).toBeNull();
    await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(10) });
    await on.speech.give({ type: 'end', id: 1, billedCharacters: 1 });
    expect(on.last().timeline.audioComplete).toBeNull();
    on.hear(1, 10, 'whole');
    expect(on.last().timeline.audioComplete).not.toBeNull();
  });
});
