import { describe, expect, test } from 'vitest';
import { audio, event, failure, subtitle, tone } from '../../../../support/speech/task-server.ts';
import { bidiSessionStage, shortly } from './bidi-session-stage.ts';

const { open } = bidiSessionStage();

describe('a socket that breaks', () => {
  test('behind what was said in other words than were written leaves nothing of that to be said again', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    const service = await peer(0);
    session.say('Mr. Smith has 42 cats. Two.');
    await service.texts(27);
    service.say('Mr. Smith has forty-two cats.');
    await until('sentenceEnd');
    service.cut();
    expect(await (await peer(1)).texts(5)).toBe(' Two.');
  });

  test('before any audio of the unsaid text is replaced once', async () => {
    await using opened = await open();
    const { session, peer, until, rest } = opened;
    const service = await peer(0);
    session.say('One. Two');
    session.flush();
    await service.texts(8);
    service.say('One.');
    await until('sentenceEnd');
    service.cut();
    const second = await peer(1);
    expect(await second.next()).toEqual({ event: 'task_continue', text: ' Two' });
    expect(await second.next()).toEqual({ event: 'task_flush' });
    second.close();
    expect(shortly(await rest())).toEqual([[4, 'cut', null, true]]);
  });

  test('and has spoken since may be replaced again', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    session.say('One. Two. Three.');
    for (const [index, text] of ['One.', 'Two.', 'Three.'].entries()) {
      const service = await peer(index);
      await service.next();
      service.say(text);
      await until('sentenceEnd');
      service.cut();
    }
    expect(opened.asked()).toBe(3);
  });

  test('in the middle of a sentence is a cut', async () => {
    await using opened = await open();
    const { session, peer, until, rest } = opened;
    const service = await peer(0);
    session.say('One. Two.');
    await service.texts(9);
    service.send(event('sentence_start'), audio(tone(1), subtitle('One.')));
    await until('audio');
    service.cut();
    expect(shortly(await rest())).toEqual([[4, 'cut', null, false]]);
    expect(opened.asked()).toBe(1);
  });

  test.each([
    ['closed for being idle', (peer: { send(frame: object): void }) => peer.send(failure(2201, null))],
    ['closed without a word', (peer: { cut(): void }) => peer.cut()],
  ])('with nothing to say, %s, is replaced unseen by the next text', async (_, leave) => {
    await using opened = await open();
    const { session, peer, until } = opened;
    const service = await peer(0);
    session.say('One.');
    await service.texts(4);
    service.say('One.');
    await until('sentenceEnd');
    leave(service);
    await service.closed;
    session.say(' Two.');
    const next = await peer(1);
    expect(await next.texts(4)).toMatch(/Two\.$/);
    next.say('Two.');
    expect(shortly(await until('sentenceEnd'))).toEqual(['from 5', '1 words', '4 × 1', 'to 9, 4 billed']);
  });
});
