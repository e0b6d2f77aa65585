import { assertNever } from '../../shared/assert.ts';
import type { ChatMessage, ChatRequest } from '../chat/chat-model.ts';

/** Chinese, Japanese and Korean, of which each character is a syllable or more. */
const EAST_ASIAN = [
  [0x11_00, 0x11_ff],
  [0x2e_80, 0x9f_ff],
  [0xac_00, 0xd7_af],
  [0xf9_00, 0xfa_ff],
  [0xff_00, 0xff_ef],
] as const;
const SURROGATES = [0xd8_00, 0xdf_ff] as const;

/**
 * How many tokens a text may be, in twelfths of one: about four characters are a token, or one and a half of Chinese,
 * Japanese or Korean; a character outside of the basic plane is one. The parts of a text add up to the whole wherever
 * it is cut.
 */
export function tokenTwelfths(text: string): number {
  let twelfths = 0;
  for (let at = 0; at < text.length; at += 1) twelfths += unitTwelfths(text.charCodeAt(at));
  return twelfths;
}

/** How many tokens the prompt of a request may be. What pictures take is not known, and left out. */
export function estimatedPromptTokens({ messages, tools }: Pick<ChatRequest, 'messages' | 'tools'>): number {
  let twelfths = 0;
  for (const message of messages) for (const part of message.parts) twelfths += partTwelfths(part);
  for (const { name, description, schema } of tools)
    twelfths += tokenTwelfths(`${name}${description}${JSON.stringify(schema)}`);
  return Math.ceil(twelfths / 12);
}

function partTwelfths(part: ChatMessage['parts'][number]): number {
  switch (part.type) {
    case 'text':
    case 'thinking':
    case 'toolResult':
      return tokenTwelfths(part.text);
    case 'toolCall':
      return tokenTwelfths(part.name) + tokenTwelfths(part.argumentsJson);
    case 'image':
      return 0;
    default:
      return assertNever(part);
  }
}

function unitTwelfths(unit: number): number {
  if (unit < EAST_ASIAN[0][0]) return 3;
  if (isIn(SURROGATES, unit)) return 6;
  return EAST_ASIAN.some((range) => isIn(range, unit)) ? 8 : 3;
}

const isIn = ([from, to]: readonly [number, number], unit: number): boolean => unit >= from && unit <= to;
