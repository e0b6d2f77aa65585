import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOpenAiChat } from '../../../../../src/main/chat/openai/openai-chat.ts';
import { parseBaseUrl } from '../../../../../src/main/net/base-url.ts';
import { createNetwork } from '../../../../../src/main/net/network.ts';
import type { Fault } from '../../../../../src/simulator/faults/faults.ts';
import { chatWireSchema, type ChatWire } from '../../../../../src/simulator/faults/wire-shapes.ts';
import type { Simulator } from '../../../../../src/simulator/server.ts';
import { startQuickSimulator } from '../../../../support/simulator/client.ts';
import { collect, type Reply } from './collect-deltas.ts';
import { user } from '../../../../support/chat/messages.ts';
import { PLAIN_REQUEST } from '../../../../support/chat/requests.ts';

const network = createNetwork({ env: {} });
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startQuickSimulator();
});
afterAll(async () => {
  await network.close();
  await simulator.close();
});

/** Every form in which the service was seen to give its reasoning. */
const FORMS = chatWireSchema.shape.reasoning.unwrap().options;
type Form = NonNullable<ChatWire['reasoning']>;

const replyIn = (reasoning: Form, fault?: Fault): Promise<Reply> => replyOver({ reasoning }, fault);

async function replyOver(chatWire: ChatWire, fault?: Fault): Promise<Reply> {
  simulator.setScript({
    rules: [
      {
        match: { route: 'chat' },
        chatWire,
        reply: { thinking: 'Is it so?', text: 'Yes, it is.' },
        ...(fault === undefined ? {} : { fault }),
      },
    ],
  });
  const parsed = parseBaseUrl(simulator.url);
  if (!parsed.ok) throw new Error(parsed.fault);
  const chat = createOpenAiChat({
    network,
    base: parsed.base,
    key: () => simulator.key,
    retryRule: { busyDelaysMs: [], longestWaitMs: 0, connectionDelayMs: 0, transientDelayMs: 0 },
  });
  return collect(
    chat.stream(
      {
        model: 'MiniMax-M3',
        messages: [user('Is it?')],
        thinking: { type: 'on' },
        ...PLAIN_REQUEST,
      },
      new AbortController().signal,
    ),
  );
}

test.each(FORMS)('reasoning in the form %s is thinking, and the reply is the reply', async (form) => {
  const { thinking, text, error } = await replyIn(form);
  // What came before a closing tag alone was given as text, with the line break that pads the tag.
  expect([thinking.trimEnd(), text, error]).toEqual(['Is it so?', 'Yes, it is.', null]);
});

test.each<ChatWire>([
  { role: 'empty' },
  { role: 'absent' },
  { role: 'always' },
  { midUsage: 'null' },
  { midUsage: 'zeros' },
  { usage: 'ownChunk' },
  { usage: 'finishChunk' },
  { usage: 'absent' },
  { finishWithContent: true },
  { done: false },
  { plainJson: true },
  { newline: 'crlf', noSpaceAfterColon: true },
  { bytesPerWrite: 1 },
])('a stream written with %j is the same reply, and ends once', async (wire) => {
  const { thinking, text, deltas, error } = await replyOver(wire);
  expect([thinking, text, error]).toEqual(['Is it so?', 'Yes, it is.', null]);
  expect(deltas.filter(({ type }) => type === 'finish')).toHaveLength(1);
  expect(deltas.filter(({ type }) => type === 'usage').length).toBe(wire.usage === 'absent' ? 0 : 1);
});

describe('cut off in the middle of the thinking, none of it becomes the reply', () => {
  // Without its opening tag thinking cannot be known before it ends.
  test.each(FORMS.filter((form) => form !== 'missingOpen'))('%s', async (form) => {
    for (let afterDeltas = 1; afterDeltas <= 4; afterDeltas += 1) {
      const { thinking, text, error } = await replyIn(form, { kind: 'close', afterDeltas });
      expect(text).toBe('');
      expect('Is it so?'.startsWith(thinking)).toBe(true);
      // Where nothing but a tag came, the connection counts as one that failed.
      expect(error?.code).toBe(thinking === '' ? 'network' : 'cut');
    }
  });
});
