import { describe, expect, test } from 'vitest';
import {
  audioEvent,
  counting,
  EVENT_STREAM,
  json,
  lastEvent,
  stream,
  type SpeechAnswer,
} from '../../../../support/speech/speech-server.ts';
import { minimaxHttpStage, outputsOf, pcmOf, SETTINGS } from './minimax-http-stage.ts';

const stage = minimaxHttpStage();
const { open } = stage;

describe('several pieces', () => {
  const hanging: SpeechAnswer = (response) => {
    response.writeHead(200, EVENT_STREAM);
    response.write(audioEvent(counting(4)));
  };

  test('are at most two in flight; a third waits for one to end', async () => {
    const finish: (() => void)[] = [];
    stage.server.answer((response) => {
      response.writeHead(200, EVENT_STREAM);
      response.write(audioEvent(counting(4)));
      finish.push(() => response.end(lastEvent()));
    });
    const session = open();
    for (const id of [0, 1, 2]) session.say({ id, text: `${id}`, settings: SETTINGS });
    session.finish();
    await stage.server.call(1);
    expect(stage.server.calls).toHaveLength(2);
    finish[0]?.();
    await stage.server.call(2);
    finish[1]?.();
    finish[2]?.();
    const outputs = await outputsOf(session);
    const ids = outputs.flatMap((output) => (output.type === 'end' ? [output.id] : []));
    expect(new Set(ids)).toEqual(new Set([0, 1, 2]));
  });

  test('fail on their own: the others still come', async () => {
    stage.server.answer(
      json(200, { base_resp: { status_code: 1026, status_msg: 'sensitive' } }),
      stream(audioEvent(counting(4)), lastEvent()),
    );
    const session = open();
    session.say({ id: 0, text: 'a', settings: SETTINGS });
    await stage.server.call(0);
    session.say({ id: 1, text: 'b', settings: SETTINGS });
    session.finish();
    const outputs = await outputsOf(session);
    expect(outputs.find((output) => output.type === 'failed')).toMatchObject({
      id: 0,
      error: { code: 'policy' },
    });
    expect(outputs.find((output) => output.type === 'end')).toMatchObject({ id: 1 });
  });

  test('all stop when the signal fires, and the service sees it', async () => {
    stage.server.answer(hanging);
    const session = open();
    session.say({ id: 0, text: 'a', settings: SETTINGS });
    session.say({ id: 1, text: 'b', settings: SETTINGS });
    const { dropped } = await stage.server.call(0);
    const other = await stage.server.call(1);
    stage.stop();
    expect(await outputsOf(session)).toEqual([]);
    await Promise.all([dropped, other.dropped]);
  });

  test('are taken back by cancel, and the session goes on', async () => {
    stage.server.answer(hanging, hanging, stream(audioEvent(counting(6)), lastEvent()));
    const session = open();
    session.say({ id: 0, text: 'a', settings: SETTINGS });
    session.say({ id: 1, text: 'b', settings: SETTINGS });
    session.say({ id: 2, text: 'never sent', settings: SETTINGS });
    const { dropped } = await stage.server.call(0);
    await stage.server.call(1);
    await session.cancel();
    await dropped;
    session.say({ id: 3, text: 'c', settings: SETTINGS });
    session.finish();
    const outputs = await outputsOf(session);
    expect(pcmOf(outputs)).toEqual(Buffer.from(counting(6)));
    expect(outputs.at(-1)).toMatchObject({ type: 'end', id: 3 });
    // The first two leave side by side; the third was never sent.
    expect(new Set(stage.server.calls.map(({ body }) => body['text']))).toEqual(new Set(['a', 'b', 'c']));
  });

  test('are none after the signal has fired', async () => {
    stage.server.answer(hanging);
    stage.stop();
    const session = open();
    session.say({ id: 0, text: 'a', settings: SETTINGS });
    expect(await outputsOf(session)).toEqual([]);
    expect(stage.server.calls).toEqual([]);
  });
});
