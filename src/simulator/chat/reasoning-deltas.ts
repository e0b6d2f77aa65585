import { assertNever } from '../../shared/assert.ts';
import type { ChatWire } from '../faults/wire-shapes.ts';

/** The changing part of a chunk's delta, and what it means. */
export interface ReplyDelta {
  readonly content?: string;
  readonly reasoning_content?: string;
  readonly reasoning_details?: readonly object[];
  readonly piece: 'thinking' | 'reply';
  /** Characters of reply text. */
  readonly amount: number;
}

export function reasoningDetail(text: string): object {
  return { type: 'reasoning.text', id: 'reasoning-text-1', format: 'MiniMax-response-v1', index: 0, text };
}

type Form = NonNullable<ChatWire['reasoning']> | 'split' | 'tags';

/** Thinking and text as deltas, in the form asked for or in the one that the script wants. */
export function* replyDeltas(
  thinking: readonly string[],
  text: readonly string[],
  form: Form,
): Generator<ReplyDelta> {
  if (thinking.length > 0) yield* thinkingDeltas(thinking, form);
  for (const piece of text) yield { content: piece, piece: 'reply', amount: piece.length };
}

function* thinkingDeltas(thinking: readonly string[], form: Form): Generator<ReplyDelta> {
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
      yield both('\n</think>');
      return;
    case 'closeTailCut':
      for (const piece of thinking) yield both(piece);
      yield both('\n</thi');
      yield both('nk>');
      return;
    case 'tags':
      yield inContent('<think>\n');
      for (const piece of thinking) yield inContent(piece);
      yield inContent('\n</think>\n\n');
      return;
    case 'mirrored':
      yield inContent('<think>\n');
      for (const piece of thinking) yield { ...both(piece), content: piece };
      yield inContent('\n</think>\n\n');
      return;
    case 'mirroredAtOnce':
      for (const [index, piece] of thinking.entries())
        yield { ...both(piece), content: index === 0 ? `<think>\n${piece}` : piece };
      yield inContent('\n</think>\n\n');
      return;
    case 'missingOpen':
      for (const piece of thinking) yield inContent(piece);
      yield inContent('\n</think>\n\n');
      return;
    case 'tagCut':
      yield inContent('<thi');
      yield inContent('nk>\n');
      for (const piece of thinking) yield inContent(piece);
      yield inContent('\n</');
      yield inContent('think>\n\n');
      return;
    default:
      assertNever(form);
  }
}
