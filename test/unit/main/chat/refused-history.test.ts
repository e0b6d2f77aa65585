import { describe, expect, test } from 'vitest';
import type { ChatMessage, ChatRequest } from '../../../../src/main/chat/chat-model.ts';
import { createAnthropicChat } from '../../../../src/main/chat/anthropic/anthropic-chat.ts';
import { createOpenAiChat } from '../../../../src/main/chat/openai/openai-chat.ts';
import { createRefusedFields } from '../../../../src/main/chat/refused-fields.ts';
import { assistant, textPart, user } from '../../../support/chat/messages.ts';
import { baseOf } from '../../../support/hearing/transcribe.ts';
import {
  answer,
  scriptedServer,
  type Answer,
  type ScriptedServer,
} from '../../../support/net/scripted-server.ts';
import { good as goodMessages, network, question } from './anthropic/ask-messages.ts';
import { good as goodChunks } from './openai/ask-chat.ts';
import { collect, type Reply } from './openai/collect-deltas.ts';

const refusal = (message: string): Answer =>
  answer(400, { error: { message, type: 'invalid_request_error' } });
const signedAnswer: ChatMessage = {
  role: 'assistant',
  parts: [{ type: 'thinking', text: 'Hm.', signature: 'f00d' }, textPart('Yes.')],
};
const behind = (earlier: ChatMessage, more: Partial<ChatRequest> = {}): ChatRequest => ({
  ...question,
  model: 'house',
  thinking: { type: 'default' },
  messages: [user('Is it?'), earlier, user('And now?')],
  ...more,
});

/** Asks one after the other. */
async function asked(
  server: ScriptedServer,
  create: typeof createOpenAiChat,
  requests: readonly ChatRequest[],
): Promise<readonly Reply[]> {
  const chat = create({
    network,
    base: baseOf(server.origin),
    key: () => null,
    refused: createRefusedFields(),
  });
  const replies: Reply[] = [];
  for (const request of requests)
    replies.push(await collect(chat.stream(request, new AbortController().signal)));
  return replies;
}
const holding = (server: ScriptedServer, name: string): readonly boolean[] =>
  server.requests.map(({ body }) => body.includes(`"${name}"`));

describe('earlier thinking over chat completions', () => {
  const own = refusal("'messages.1' : for 'role:assistant' property 'reasoning_details' is unsupported");
  const again = behind(assistant('No.', 'Well.'));

  test('goes to a model that is not known, which may be one behind a proxy', async () => {
    await using server = await scriptedServer(goodChunks);
    await asked(server, createOpenAiChat, [again]);
    expect(holding(server, 'reasoning_details')).toEqual([true]);
  });

  test('is left out from then on where it is refused', async () => {
    await using server = await scriptedServer(own, goodChunks);
    const replies = await asked(server, createOpenAiChat, [behind(assistant('Yes.', 'Hm.')), again]);
    expect(replies.map(({ error }) => error)).toEqual([null, null]);
    expect(holding(server, 'reasoning_details')).toEqual([true, false, false]);
  });

  test('is left out where a refusal names nothing, and nothing else is said of thinking', async () => {
    await using first = await scriptedServer(refusal('Extra inputs are not permitted'), goodChunks);
    await asked(first, createOpenAiChat, [again]);
    expect(holding(first, 'reasoning_details')).toEqual([true, false]);

    await using second = await scriptedServer(refusal('invalid params'), goodChunks);
    await asked(second, createOpenAiChat, [{ ...again, thinking: { type: 'off' } }]);
    expect(holding(second, 'reasoning_details')).toEqual([true, true]);
  });

  test('is not left out for a model of MiniMax’s', async () => {
    await using server = await scriptedServer(own, goodChunks);
    const [reply] = await asked(server, createOpenAiChat, [{ ...again, model: 'MiniMax-M3' }]);
    expect(reply?.error?.code).toBe('setting');
    expect(holding(server, 'reasoning_details')).toEqual([true]);
  });
});

describe('a signature that is refused', () => {
  test.each([
    'messages.1.content.0: Invalid `signature` in `thinking` block',
    'messages.1.content.0.thinking.signature: Field required',
  ])('%s: it is asked once more without, and the next time with those there are', async (message) => {
    await using server = await scriptedServer(refusal(message), goodMessages, goodMessages);
    const request = behind(signedAnswer, { thinking: { type: 'on' } });
    const replies = await asked(server, createAnthropicChat, [request, request]);
    expect(replies.map(({ error }) => error)).toEqual([null, null]);
    expect(holding(server, 'signature')).toEqual([true, false, true]);
    // What nobody signed is refused too.
    expect(server.requests.map(({ body }) => body.includes('Hm.'))).toEqual([true, false, true]);
    expect(server.requests[1]?.body).toContain('"thinking":{"type":"adaptive"}');
  });

  test('leaves the thinking of MiniMax’s models, which is taken back unsigned', async () => {
    await using server = await scriptedServer(refusal('invalid signature (2013)'), goodMessages);
    await asked(server, createAnthropicChat, [behind(signedAnswer, { model: 'MiniMax-M3' })]);
    expect(holding(server, 'signature')).toEqual([true, false]);
    expect(server.requests[1]?.body).toContain('Hm.');
  });

  test('is not guessed where none was sent', async () => {
    await using server = await scriptedServer(refusal('invalid signature'), goodMessages);
    const [reply] = await asked(server, createAnthropicChat, [behind(assistant('Yes.'))]);
    expect(reply?.error?.code).toBe('setting');
    expect(server.requests).toHaveLength(1);
  });
});
