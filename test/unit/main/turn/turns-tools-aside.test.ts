import { describe, expect, test } from 'vitest';
import { isAside } from '../../../../src/shared/turn-record.ts';
import { scriptTokens } from '../../../support/speaking/scripted-tokens.ts';
import { call, CALLS, saidBy, settled, soundWhole, toolTurnStage } from './tool-turn-stage.ts';
import { FINISH, pcmOf, text } from './turns-stage.ts';

const QUESTION = 'May I?';
const FIRST = 'Let me look into it.';
const REPLY = 'It says that it is noon.';

/** A turn whose call asks the user, aloud too. */
async function asking(before: string) {
  const on = toolTurnStage();
  const turnId = await on.ask('What is in my clipboard?');
  await on.chat.give(...(before === '' ? [] : [text(before)]), call('c1'), CALLS);
  await on.chat.end();
  on.running[0]?.ask().catch(() => {});
  await settled();
  return { on, turnId };
}

describe('what is said beside the reply', () => {
  test('is marked as such in the record', async () => {
    const { on } = await asking(FIRST);
    const said = on.last().spoken.flatMap(({ sentences }) => sentences);
    expect(said.map((sentence) => [sentence.text, isAside(sentence)])).toEqual([
      [FIRST, false],
      [QUESTION, true],
    ]);
  });

  test('is not the first sound of the reply', async () => {
    const { on, turnId } = await asking('');
    await soundWhole(on, 0);
    expect(saidBy(on)).toEqual([QUESTION]);
    const nothing = { firstSpeechRequest: null, firstAudio: null, firstAudible: null };
    expect(on.last().timeline).toMatchObject(nothing);
    expect(on.last().spoken[0]).toMatchObject({ state: 'heard' });

    on.turns.permit(turnId, 'c1', 'once');
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(text(REPLY), FINISH);
    await on.chat.end();
    expect(on.last().timeline.firstSpeechRequest).not.toBeNull();
    await soundWhole(on, 1);
    const { firstAudio, firstAudible } = on.last().timeline;
    expect(firstAudio).not.toBeNull();
    expect(firstAudible).not.toBeNull();
  });

  test('is not the first text of the reply for a voice that takes it as it is written', async () => {
    const tokens = scriptTokens();
    const on = toolTurnStage(() => ({ current: () => tokens.transport, giveUp: () => null }));
    await on.ask('What is in my clipboard?');
    await on.chat.give(call('c1'), CALLS);
    await on.chat.end();
    on.running[0]?.ask().catch(() => {});
    await settled();
    await tokens.give({ type: 'sentence', from: 0 }, { type: 'audio', pcm: pcmOf(10) });
    on.hear(0, 10);
    expect(on.last().spoken[0]?.sentences.every(isAside)).toBe(true);
    expect(on.last().timeline).toMatchObject({
      firstSpeechRequest: null,
      firstAudio: null,
      firstAudible: null,
    });
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(text(REPLY));
    expect(on.last().timeline.firstSpeechRequest).not.toBeNull();
  });

  test('is not missed when the user stops it and has heard all of the reply', async () => {
    const { on, turnId } = await asking(FIRST);
    await soundWhole(on, 0);
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(FINISH);
    await on.chat.end();
    await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(1_000) });
    on.hear(1, 5);
    on.turns.cancel(turnId);
    on.hear(1, 5, 'cut');
    expect(on.last().heardTo).toBeNull();
  });

  test('leaves the place where it was heard in the reply where it is', async () => {
    const { on, turnId } = await asking(FIRST);
    await soundWhole(on, 0);
    await on.speech.give({ type: 'audio', id: 1, pcm: pcmOf(1_000) });
    on.hear(1, 500);
    on.turns.cancel(turnId);
    on.hear(1, 500, 'cut');
    expect(on.last().heardTo).toBe(FIRST.length);
  });

  test('is not said again when the reply is', async () => {
    const { on, turnId } = await asking(FIRST);
    await soundWhole(on, 0);
    await soundWhole(on, 1);
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(text(REPLY), FINISH);
    await on.chat.end();
    await soundWhole(on, 2);
    expect(on.last().status).toBe('done');
    await on.turns.speakAgain(turnId);
    await settled();
    expect(saidBy(on)).toEqual([FIRST, QUESTION, REPLY, FIRST, REPLY]);
  });
});
