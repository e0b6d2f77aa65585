import { EventParser } from '../../src/main/chat/anthropic/event-parser.ts';
import { ChunkParser } from '../../src/main/chat/openai/chunk-parser.ts';
import type { ReplyFacts, ReplyParser } from '../../src/main/chat/reply-parser.ts';
import { sseData } from '../../src/main/net/http/sse.ts';
import { quantile, type Measurement } from './measurement.ts';

/** Of thinking, and as many of text. */
const DELTAS = 500;
const ROUNDS = 24;
/** Code is compiled in these, and they are not counted. */
const WARM_UP_ROUNDS = 6;
const AT_MOST_TIMES = 1.2;
const WORDS = ['The', ' light', ' of', ' the', ' setting', ' sun', ' takes', ' a', ' long', ' way', '.\n\n'];

interface Wire {
  readonly name: string;
  readonly parser: (facts: ReplyFacts) => ReplyParser;
  /** The bytes of each event, as MiniMax words it. */
  readonly events: readonly Uint8Array[];
}

/** What main does for each delta of a reply, from its bytes on, on each wire. */
export async function chat(): Promise<readonly Measurement[]> {
  const wires: readonly Wire[] = [
    { name: 'chat completions', parser: (facts) => new ChunkParser(facts), events: chunks() },
    { name: 'messages', parser: (facts) => new EventParser(facts), events: messageEvents() },
  ];
  const spent = new Map<string, number[]>(wires.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS + WARM_UP_ROUNDS; round += 1) {
    // One after the other, and each first in turn, so that the load of the machine is on both.
    for (const wire of round % 2 === 0 ? wires : wires.toReversed()) {
      const perDeltaUs = await readReply(wire);
      if (round >= WARM_UP_ROUNDS) spent.get(wire.name)?.push(...perDeltaUs);
    }
  }
  const [chunked = [], evented = []] = [...spent.values()];
  const how = `from the bytes of an event, one at a time, to its delta: decoding, events and the parser; ${ROUNDS} replies of ${2 * DELTAS} deltas`;
  return [
    ...[...spent].map(([name, values]): Measurement => ({
      name: `time of a delta, ${name}`,
      how,
      unit: 'µs',
      values,
      limits: [],
    })),
    ...([0.5, 0.95] as const).map((rank): Measurement => ({
      name: `one wire over the other, p${rank * 100}`,
      how: 'the slower of the two by the faster one',
      unit: 'times',
      values: [ratio(quantile(chunked, rank), quantile(evented, rank))],
      limits: [{ of: 'most', atMost: AT_MOST_TIMES }],
    })),
  ];
}

const ratio = (one: number, other: number): number => Math.max(one, other) / Math.min(one, other);

/** Microseconds that each event took until the next one was asked for. */
async function readReply({ parser: create, events }: Wire): Promise<readonly number[]> {
  const spentUs: number[] = [];
  async function* source(): AsyncGenerator<Uint8Array> {
    for (const bytes of events) {
      const began = performance.now();
      yield bytes;
      spentUs.push((performance.now() - began) * 1_000);
    }
  }
  const parser = create({ host: 'service.test', requestId: null });
  let given = 0;
  for await (const data of sseData(source())) for (const _ of parser.push(data)) given += 1;
  for (const _ of parser.end()) given += 1;
  if (given < 2 * DELTAS) throw new Error(`only ${given} deltas`);
  return spentUs;
}

const bytesOf = (event: object, name = ''): Uint8Array =>
  new TextEncoder().encode(`${name === '' ? '' : `event: ${name}\n`}data: ${JSON.stringify(event)}\n\n`);
const words = (): readonly string[] =>
  Array.from({ length: DELTAS }, (_, at) => WORDS[at % WORDS.length] ?? '');

function chunks(): readonly Uint8Array[] {
  const chunk = (delta: object, finish?: string): Uint8Array =>
    bytesOf({
      id: '05b1f0c9d3a2471e8c6f7a9b0c1d2e3f',
      object: 'chat.completion.chunk',
      created: 1_795_400_000,
      model: 'MiniMax-M3',
      choices: [
        {
          index: 0,
          ...(finish === undefined ? {} : { finish_reason: finish }),
          delta: { role: 'assistant', name: 'MiniMax AI', audio_content: '', ...delta },
        },
      ],
      usage: null,
      input_sensitive: false,
      output_sensitive: false,
      input_sensitive_type: 0,
      output_sensitive_type: 0,
      output_sensitive_int: 0,
    });
  const details = (text: string): readonly object[] => [
    { type: 'reasoning.text', id: 'reasoning-text-1', format: 'MiniMax-response-v1', index: 0, text },
  ];
  return [
    ...words().map((text) =>
      chunk({ content: '', reasoning_content: text, reasoning_details: details(text) }),
    ),
    ...words().map((text) => chunk({ content: text })),
    chunk({ content: '' }, 'stop'),
  ];
}

function messageEvents(): readonly Uint8Array[] {
  const event = (type: string, fields: object): Uint8Array => bytesOf({ type, ...fields }, type);
  const block = (index: number, content: object, deltas: readonly object[]): readonly Uint8Array[] => [
    event('content_block_start', { index, content_block: content }),
    ...deltas.map((delta) => event('content_block_delta', { index, delta })),
    event('content_block_stop', { index }),
  ];
  return [
    event('message_start', { message: { content: [], usage: { input_tokens: 0, output_tokens: 0 } } }),
    ...block(
      0,
      { type: 'thinking', thinking: '', signature: '' },
      words().map((thinking) => ({ type: 'thinking_delta', thinking })),
    ),
    ...block(
      1,
      { type: 'text', text: '' },
      words().map((text) => ({ type: 'text_delta', text })),
    ),
    event('message_delta', {
      delta: { stop_reason: 'end_turn' },
      usage: { input_tokens: 5, output_tokens: 9 },
    }),
    event('message_stop', {}),
  ];
}
