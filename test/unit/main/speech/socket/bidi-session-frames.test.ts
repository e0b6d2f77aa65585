import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audio, event, failure, last, subtitle, tone } from '../../../../support/speech/task-server.ts';
import { bidiSessionStage, shortly } from './bidi-session-stage.ts';

const { open } = bidiSessionStage();

describe('frames', () => {
  test('out of the ordinary are taken as they come', async () => {
    await using opened = await open({
      greetings: [
        async (peer) => {
          peer.send(event('connected_success'));
          await peer.next();
          peer.send(event('sentence_start'), event('task_started'), event('sentence_start'));
        },
      ],
    });
    const { session, peer, rest } = opened;
    session.say('Hello.');
    session.finish();
    const service = await peer(0);
    await service.texts(6);
    service.send(
      event('invented_later'),
      { data: { audio: '0101' } },
      { event: 'task_continued', data: null },
      { event: 'task_continued', is_final: true, data: { audio: '' }, extra_info: null },
      { event: 'sentence_end' },
      { event: 'task_flushed' },
    );
    expect(shortly(await rest())).toEqual(['from 0', '2 × 1', 'to 6, null billed']);
  });

  test('cut inside a sample carry it on, and a new sentence begins with a whole one', async () => {
    await using opened = await open();
    const { session, peer, rest } = opened;
    session.say('One. Two.');
    session.finish();
    const service = await peer(0);
    await service.texts(9);
    service.send(event('sentence_start'), audio(Uint8Array.of(1, 2, 3)), audio(Uint8Array.of(4, 5)));
    service.send(event('sentence_end'));
    service.send(event('sentence_start'), audio(Uint8Array.of(6, 7)), event('sentence_end'));
    service.send(event('task_flushed'));
    const pcm = (await rest()).flatMap((output) => (output.type === 'audio' ? [output.pcm] : []));
    expect(pcm.map((bytes) => [...bytes])).toEqual([
      [1, 2],
      [3, 4],
      [6, 7],
    ]);
    expect(pcm.every((bytes) => bytes.buffer.byteLength === bytes.byteLength)).toBe(true);
  });

  test('that repeat a sentence at its end are not played', async () => {
    await using opened = await open();
    const { session, peer, until } = opened;
    session.say('One.');
    const service = await peer(0);
    await service.texts(4);
    service.send(event('sentence_start'), audio(tone(1)));
    service.send({ ...audio(tone(1)), is_final: true }, event('sentence_end'));
    expect(shortly(await until('sentenceEnd'))).toEqual(['from 0', '4 × 1', 'to 4, null billed']);
  });
});

test('frames in any order make sentences one behind the other, and the session ends', async () => {
  const frame = fc.constantFrom(
    event('sentence_start'),
    audio(tone(1, 3), subtitle('One two.')),
    audio(tone(2)),
    audio(new Uint8Array(), subtitle('Three.', 1, 9)),
    last(),
    event('sentence_end'),
    event('task_flushed'),
    event('task_canceled'),
    event('task_started'),
    failure(2203, null),
    { data: null },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 12 }), fc.boolean(), async (frames, isFlushed) => {
      await using opened = await open();
      opened.session.say('One two. Three. Four');
      if (isFlushed) opened.session.flush();
      const service = await opened.peer(0);
      await service.texts(20);
      service.send(...frames);
      // A flush that is answered without a sound is a silent socket, and is replaced.
      const present = (await service.settled()) ? service : await opened.peer(1);
      present.send(failure(2013));
      let isOpen = false;
      let end = 0;
      const outputs = await opened.rest();
      for (const output of outputs) {
        if (output.type === 'sentence') {
          expect(isOpen).toBe(false);
          expect(output.from).toBeGreaterThanOrEqual(end);
          isOpen = true;
        } else if (output.type === 'sentenceEnd') {
          expect(isOpen).toBe(true);
          expect(output.to).toBeGreaterThanOrEqual(end);
          end = output.to;
          isOpen = false;
        } else if (output.type === 'audio') {
          expect(isOpen).toBe(true);
          expect(output.pcm.length % 2).toBe(0);
        }
      }
      expect(outputs.at(-1)).toMatchObject({ type: 'failed', transportFault: false });
    }),
    { numRuns: 60 },
  );
});
