import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createOpenAiChat } from '../../../src/main/chat/openai/openai-chat.ts';
import { createNetwork } from '../../../src/main/net/network.ts';
import { KEY, NEVER } from '../../support/hearing/transcribe.ts';
import { answerEnding, answerStatus, startAnsweringServer } from '../answering-server.ts';
import { byteEdits, cuts, editedBytes, inPieces } from '../damaged-bytes.ts';
import { endingOf } from '../endings.ts';
import { editedJson, hostileBody, jsonEdits, jsonText } from '../hostile-json.ts';
import { fuzzTarget } from '../target.ts';
import { PLAIN_REQUEST } from '../../support/chat/requests.ts';

const TIMEOUTS = { headersMs: 1_000, bodyMs: 1_000, idleMs: 30, graceMs: 10 };
const word = fc.oneof(
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
const pieces = fc.option(word, { nil: undefined });
const chunk = fc
  .record({
    content: pieces,
    reasoning_content: pieces,
    reasoning: pieces,
    details: pieces,
    message: fc.boolean(),
    finish_reason: fc.option(fc.constantFrom('stop', 'length', 'content_filter', 'odd', ''), { freq: 3 }),
    usage: fc.option(fc.constant({ prompt_tokens: 5, completion_tokens: 3 }), { freq: 5 }),
  })
  .map(({ content, reasoning_content, reasoning, details, message, finish_reason, usage }) => {
    const said = {
      role: 'assistant',
      content,
      reasoning_content,
      reasoning,
      reasoning_details: details && [{ text: details }],
    };
    return { id: 'x', choices: [{ index: 0, [message ? 'message' : 'delta']: said, finish_reason }], usage };
  });
const event = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(chunk, jsonEdits)
      .map(([value, edits]) => `data: ${jsonText(editedJson(value, edits))}\n\n`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'data: [DONE]\n\n',
      ': comment\n\n',
      'event: error\ndata: {"error":{"type":"overloaded_error","message":"m"}}\n\n',
      'data: {"base_resp":{"status_code":1027}}\n\n',
      'data: {"usage":{"prompt_tokens":2,"completion_tokens":1},"choices":[]}\n\n',
      'data: 1\n\n',
    ),
  },
);

/**
 * A reply says why it ended once at most, gives nothing but the usage behind that, and ends or
 * fails in the user's terms.
 */
export const chat = fuzzTarget({
  name: 'chat',
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
    const model = createOpenAiChat({
      network,
      base: server.base,
      key: () => KEY,
      timeouts: TIMEOUTS,
      retryRule: NEVER,
    });
    const request = {
      model: 'MiniMax-M3',
      messages: [{ role: 'user', parts: [{ type: 'text', text: 'Hi' }] }],
      thinking: { type: 'default' },
      ...PLAIN_REQUEST,
    } as const;
    return {
      async run({ events, edits, cuts, body, status, contentType, ending: told, stopAfter }) {
        const bytes = editedBytes(Buffer.from(body ?? events.join('')), edits);
        server.answer({ status, contentType, pieces: inPieces(bytes, cuts), ending: told });
        const stop = new AbortController();
        let seen = 0;
        let finished = false;
        let said = false;
        await endingOf(
          model.stream(request, stop.signal),
          (delta) => {
            // A connection that fails before anything was said is tried once more.
            if (delta.type === 'accepted') assert(!said, 'accepted behind a word');
            else said = true;
            assert(!finished || delta.type === 'usage', `${delta.type} behind the finish`);
            if (delta.type === 'text' || delta.type === 'thinking') assert.notEqual(delta.text, '');
            if (delta.type === 'finish') finished = true;
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
