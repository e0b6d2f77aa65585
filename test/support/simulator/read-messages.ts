import { call, namedEvents, type Call, type RawAnswer } from './client.ts';
import { messageEventShape, type MessageEvent } from './messages-shapes.ts';
import type { Simulator } from '../../../src/simulator/server.ts';

export interface ReadBlock {
  readonly type: string;
  /** Of thinking, text or arguments: the deltas, one behind the other. */
  readonly said: string;
  readonly deltas: readonly string[];
  readonly signature: string;
  readonly id: string;
  readonly name: string;
}

/** The events of a stream by the letter: what is no event of the documentation fails. */
export const messageEvents = (answer: RawAnswer): readonly MessageEvent[] =>
  namedEvents(answer).map(({ data }) => messageEventShape.parse(JSON.parse(data)));

/** The blocks of a stream by their index. */
export function blocksOf(events: readonly MessageEvent[]): readonly ReadBlock[] {
  return events.flatMap((start): ReadBlock[] => {
    if (start.type !== 'content_block_start') return [];
    const deltas = events.flatMap((event) =>
      event.type === 'content_block_delta' && event.index === start.index ? [event.delta] : [],
    );
    const block = start.content_block;
    const pieces = deltas.flatMap((delta) => (delta.type === 'signature_delta' ? [] : [pieceOf(delta)]));
    return [
      {
        type: block.type,
        said: pieces.join(''),
        deltas: pieces,
        signature: deltas.map((delta) => (delta.type === 'signature_delta' ? delta.signature : '')).join(''),
        id: block.type === 'tool_use' ? block.id : '',
        name: block.type === 'tool_use' ? block.name : '',
      },
    ];
  });
}

type Delta = Extract<MessageEvent, { type: 'content_block_delta' }>['delta'];
function pieceOf(delta: Exclude<Delta, { type: 'signature_delta' }>): string {
  switch (delta.type) {
    case 'text_delta':
      return delta.text;
    case 'thinking_delta':
      return delta.thinking;
    case 'input_json_delta':
      return delta.partial_json;
  }
}

/** Asks and reads all of a stream. */
export async function readMessages(simulator: Simulator, given: Call) {
  const answer = await call(simulator, given);
  const events = messageEvents(answer);
  const end = events.find((event) => event.type === 'message_delta');
  return { answer, events, blocks: blocksOf(events), stop: end?.delta.stop_reason, usage: end?.usage };
}
