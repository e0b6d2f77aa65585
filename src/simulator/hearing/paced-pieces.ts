import { epochMs } from '../clock/epoch.ts';
import { waitUntil } from '../clock/wait.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { cutInto, tokenise } from '../exchange/tokens.ts';

/** The text in pieces, each when it is due. */
export async function* pacedPieces(
  { receivedAt, signal, directions }: Exchange,
  text: string,
): AsyncGenerator<string> {
  const { deltaChars, deltaIntervalMs = 0, firstDeltaMs = 0 } = directions.hearingWire;
  const pieces = deltaChars === undefined ? tokenise(text) : cutInto(text, deltaChars);
  let due = receivedAt + firstDeltaMs;
  for (const piece of pieces) {
    await waitUntil(due, signal);
    yield piece;
    due = Math.max(due, epochMs()) + deltaIntervalMs;
  }
  await waitUntil(due, signal);
}
