import { assertNever } from '../../shared/assert.ts';
import type { ChatWire } from '../faults/chat-wire.ts';

/** The changing part of a chunk's delta, and what it means. */
export interface ReplyDelta {
  readonly content?: string;
  readonly reasoning_content?: string;
  readonly reasoning_details?: readonly object[];
  readonly tool_calls?: readonly object[];
  readonly piece: 'thinking' | 'reply' | 'call';
  /** Characters of reply text. */
  readonly amount: number;
}

export function reasoningDetail(text: string): object {
  return { type: 'reasoning.text', id: 'reasoning-text-1', format: 'MiniMax-response-v1', index: 0, text };
}

export type ReasoningForm = NonNullable<ChatWire['reasoning']> | 'split';

/**
 * Thinking as deltas, in the form asked for or in the one that the script wants. Nothing where there is none.
 * @param tag the name of the tags, where the form has some.
 */
export function* thinkingDeltas(
  thinking: readonly string[],
  form: ReasoningForm,
  tag = 'think',
): Generator<ReplyDelta> {
  if (thinking.length === 0) return;
  const open = `<${tag}>\n`;
  const close = `\n</${tag}>\n\n`;
  const both = (text: string): ReplyDelta => ({
    content: '',
    reasoning_content: text,
    reasoning_details: [reasoningDetail(text)],
    piece: 'thinking',
    amount: 0,
  });
  const inContent = (content: string): ReplyDelta => ({ content, piece: 'thinking', amount: 0 });
  switch (form) {
    case 'split':
      for (const piece of thinking) yield both(piece);
      return;
    case 'contentFieldOnly':
      for (const piece of thinking) {
        yield { content: '', reasoning_content: piece, piece: 'thinking', amount: 0 };
      }
      return;
    case 'detailsOnly':
      for (const piece of thinking) {
        yield { content: '', reasoning_details: [reasoningDetail(piece)], piece: 'thinking', amount: 0 };
      }
      return;
    case 'snapshots': {
      let soFar = '';
      for (const piece of thinking) {
        soFar += piece;
        yield both(soFar);
      }
      return;
    }
    case 'closeTail':
      for (const piece of thinking) yield both(piece);
      yield both(`\n</${tag}>`);
      return;
    case 'closeTailCut':
      for (const piece of thinking) yield both(piece);
      yield both(`\n</${tag.slice(0, 3)}`);
      yield both(`${tag.slice(3)}>`);
      return;
    case 'tags':
      yield inContent(open);
      for (const piece of thinking) yield inContent(piece);
      yield inContent(close);
      return;
    case 'mirrored':
      yield inContent(open);
      for (const piece of thinking) yield { ...both(piece), content: piece };
      yield inContent(close);
      return;
    case 'mirroredAtOnce':
      for (const [index, piece] of thinking.entries())
        yield { ...both(piece), content: index === 0 ? open + piece : piece };
      yield inContent(close);
      return;
    case 'missingOpen':
      for (const piece of thinking) yield inContent(piece);
      yield inContent(close);
      return;
    case 'tagCut':
      yield inContent(open.slice(0, 4));
      yield inContent(open.slice(4));
      for (const piece of thinking) yield inContent(piece);
      yield inContent(close.slice(0, 3));
      yield inContent(close.slice(3));
      return;
    default:
      assertNever(form);
  }
}
