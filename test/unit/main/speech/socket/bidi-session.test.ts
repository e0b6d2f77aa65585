import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  audio,
  event,
  greet,
  last,
  subtitle,
  tone,
  type Greeting,
} from '../../../../support/speech/task-server.ts';
import { bidiSessionStage, shortly } from './bidi-session-stage.ts';

const { open } = bidiSessionStage();

test('a reply is said as it is written: its sentences, their words, the characters billed, the flush', async () => {
  await using opened = await open();
  const { session, peer, rest, returned } = opened;
  for (const token of ['It is half', ' past nine.', ' So', ' late']) session.say(token);
  session.flush();
  session.finish();
  const service = await peer(0);
  expect(await service.texts(29)).toBe('It is half past nine. So late');
  expect(await service.next()).toEqual({ event: 'task_flush' });
  const nine = 'It is half past nine.';
  service.send(
    event('sentence_start'),
    audio(tone(1), subtitle(nine, 3)),
    audio(tone(2), subtitle(nine, 5)),
    // Without a new word there is nothing to tell.
    audio(tone(3), subtitle(nine, 5)),
    last(21),
    event('sentence_end'),
  );
  service.say('So late', tone(4));
  service.send(event('task_flushed'));
  const outputs = await rest();
  expect(shortly(outputs)).toEqual([
    'from 0',
    '2 words',
    '4 × 1',
    '3 words',
    '4 × 2',
    '4 × 3',
    'to 21, 21 billed',
    'from 22',
    '2 words',
    '4 × 4',
    'to 29, 7 billed',
    'flushed 29',
  ]);
  const words = outputs.findLast((output) => output.type === 'words');
  expect(words).toMatchObject({
    words: [
      { from: 22, to: 24, startMs: 0, endMs: 100 },
      { from: 25, to: 29, startMs: 200, endMs: 300 },
    ],
  });
  expect(returned).toHaveLength(1);
});

test('any text in any pieces, in any sentences, comes out whole and in order', async () => {
  const letters = fc.constantFrom('a', 'Word', ' ', '\n', '.', '!', '。', '你', '3', '😀', ',');
  const SENTENCE = /[^。！？…；!?;.\n]*[。！？…；!?;.\n]+|[^。！？…；!?;.\n]+$/gu;
  /** Speaks whatever it is sent, sentence by sentence. */
  const speaker: Greeting = async (peer) => {
    await greet(peer);
    void (async () => {
      let buffer = '';
      for (;;) {
        const message = await peer.next();
        if (message.event === 'task_finish') return;
        buffer += message.event === 'task_continue' ? String(message['text']) : '';
        const sentences = [...buffer.matchAll(SENTENCE)].map(([text]) => text);
        const isFlush = message.event === 'task_flush';
        const rest = isFlush || /[。！？…；!?;.\n]$/u.test(buffer) ? '' : (sentences.pop() ?? '');
        for (const text of sentences) {
          if (/[\p{L}\p{N}]/u.test(text)) peer.say(text.trim(), tone(1, 2 * text.trim().length));
        }
        buffer = rest;
        if (isFlush) peer.send(event('task_flushed'));
      }
    })().catch(() => undefined);
  };
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: letters, maxLength: 80 }),
      fc.array(fc.integer({ min: 1, max: 9 })),
      async (text, sizes) => {
        await using opened = await open({ greetings: [speaker] });
        let at = 0;
        for (const size of [...sizes, text.length]) {
          opened.session.say(text.slice(at, at + size));
          at += size;
          if (size % 3 === 0) await new Promise(setImmediate);
        }
        opened.session.flush();
        opened.session.finish();
        const outputs = await opened.rest();
        expect(outputs.at(-1)).toEqual({ type: 'flushed', to: text.length });
        let end = 0;
        for (const output of outputs) {
          if (output.type === 'sentence') {
            expect(/[\p{L}\p{N}]/u.test(text.slice(end, output.from))).toBe(false);
            expect(output.from).toBeGreaterThanOrEqual(end);
          } else if (output.type === 'sentenceEnd') end = output.to;
          else expect(output.type).not.toBe('failed');
        }
        expect(/[\p{L}\p{N}]/u.test(text.slice(end))).toBe(false);
      },
    ),
    { numRuns: 40 },
  );
});
