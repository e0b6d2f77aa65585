import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ChatModel } from '../../src/main/chat/chat-model.ts';
import type { ChatOptions } from '../../src/main/chat/stream-reply.ts';
import { createNetwork } from '../../src/main/net/network.ts';
import { PLAIN_REQUEST } from '../support/chat/requests.ts';
import { KEY, NEVER } from '../support/hearing/transcribe.ts';
import { answerEnding, answerStatus, startAnsweringServer } from './answering-server.ts';
import { byteEdits, cuts, editedBytes, inPieces } from './damaged-bytes.ts';
import { endingOf } from './endings.ts';
import { hostileBody } from './hostile-json.ts';
import { fuzzTarget, type Target } from './target.ts';

const TIMEOUTS = { headersMs: 1_000, bodyMs: 1_000, idleMs: 30, graceMs: 10 };

/** What a piece of a reply may be. */
export const word = fc.oneof(
  fc.constantFrom(
    '<think>',
    '</think>',
    '<thi',
    'nk>',
    '<mm:think>',
    '</mm:',
    '<thinking>',
    '.',
    '</',
    'think>',
    '<',
    '\n',
    '\n\n',
    ' ',
    '`',
    '```',
    '~~~\n',
  ),
  fc.constantFrom(
    'Hello',
    ' world.',
    '你好',
    '😀',
    '\ud83d',
    '\ude00',
    '<think>a</think>b',
    'Hello world. Hello',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/** A piece of a call's arguments. */
export const argumentPiece = fc.oneof(
  fc.constantFrom('{', '}', '{"a":', '1}', '"x"', '', ' ', '{}', '[', 'null', '\ud83d', '{"__proto__":{}}'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

/**
 * A reply says why it ended once at most, gives nothing but the usage behind that, has calls that can be told apart and
 * say so at their end, and ends or fails in the user's terms.
 */
export function replyTarget(
  name: string,
  event: fc.Arbitrary<string>,
  create: (options: ChatOptions) => ChatModel,
): Target {
  return fuzzTarget({
    name,
    input: fc.record({
      events: fc.array(event, { maxLength: 10 }),
      edits: byteEdits,
      cuts,
      /** In the place of the events. */
      body: hostileBody,
      status: answerStatus,
      contentType: fc.constantFrom('text/event-stream', 'application/json', ''),
      ending: answerEnding,
      stopAfter: fc.option(fc.nat(5), { freq: 6 }),
    }),
    async open() {
      const server = await startAnsweringServer();
      const network = createNetwork({ env: {} });
      const { base } = server;
      const model = create({ network, base, key: () => KEY, timeouts: TIMEOUTS, retryRule: NEVER });
      const request = {
        model: 'MiniMax-M3',
        messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hi' }] }],
        thinking: { type: 'default' },
        ...PLAIN_REQUEST,
      } as const;
      return {
        async run({ events, edits, cuts: at, body, status, contentType, ending: told, stopAfter }) {
          const bytes = editedBytes(Buffer.from(body ?? events.join('')), edits);
          server.answer({ status, contentType, pieces: inPieces(bytes, at), ending: told });
          const stop = new AbortController();
          const ids = new Set<string>();
          let seen = 0;
          let finished = false;
          let said = false;
          let thought = 0;
          await endingOf(
            model.stream(request, stop.signal),
            (delta) => {
              // A connection that fails before anything was said is tried once more.
              if (delta.type === 'accepted') assert(!said, 'accepted behind a word');
              else said = true;
              assert(!finished || delta.type === 'usage', `${delta.type} behind the finish`);
              if (delta.type === 'text' || delta.type === 'thinking') assert.notEqual(delta.text, '');
              if (delta.type === 'signature') {
                assert.notEqual(delta.signature, '');
                assert(delta.length > 0 && delta.length <= thought, 'a signature of other than thinking');
              }
              if (delta.type === 'thinking') thought += delta.text.length;
              else if (delta.type === 'text' || delta.type === 'toolCall') thought = 0;
              if (delta.type === 'toolCall') {
                assert(
                  delta.call.callId !== '' && !ids.has(delta.call.callId),
                  'a call that is like another',
                );
                assert.notEqual(delta.call.argumentsJson.trim(), '');
                ids.add(delta.call.callId);
              }
              if (delta.type === 'finish') {
                finished = true;
                assert.equal(delta.reason === 'toolCalls', ids.size > 0, 'a finish for other calls');
              }
              if (seen === stopAfter) stop.abort(new Error('enough'));
              seen += 1;
            },
            stop.signal,
          );
        },
        async [Symbol.asyncDispose]() {
          await network.close();
          await server[Symbol.asyncDispose]();
        },
      };
    },
  });
}
