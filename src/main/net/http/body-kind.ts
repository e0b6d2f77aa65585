import { sniff, type Sniffed } from './sniff.ts';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const OPENING_BRACE = 0x7b;
const OPENING_BRACKET = 0x5b;
const LESS_THAN = 0x3c;

type BodyKind = 'events' | 'json' | 'page';

/**
 * Finds out what a body is from its first byte that is not white space: errors come as JSON where a stream was asked
 * for, sometimes under `text/event-stream`, and gateways stream under `application/json`. The content type decides only
 * for an empty body. A page of HTML means that something else than the service answered.
 */
export async function sniffBody(
  bytes: AsyncIterable<Uint8Array>,
  contentType: string,
): Promise<Sniffed<BodyKind>> {
  return sniff(bytes, (seen, hasEnded) => {
    if (hasEnded) return contentType.endsWith('json') ? 'json' : 'events';
    // What came before was white space.
    const first = seen.at(-1)?.find((byte) => !WHITE_SPACE.has(byte) && !BYTE_ORDER_MARK.includes(byte));
    return first === undefined ? null : kindOf(first);
  });
}

function kindOf(firstByte: number): BodyKind {
  if (firstByte === OPENING_BRACE || firstByte === OPENING_BRACKET) return 'json';
  return firstByte === LESS_THAN ? 'page' : 'events';
}
