import { parseJsonOrText } from '../../net/http/read-text.ts';
import { fetchNamedFile, type NamedFile } from '../../net/http/named-file.ts';

/** A list of some hundred words is well under this. */
const MAX_BYTES = 2 * 1024 * 1024;
/** Later the words have been heard. */
const LIMIT_MS = 3_000;

/**
 * The list of segments in the file that `data.subtitle_file` names. Null when it cannot be had: speech does without.
 */
export async function fetchWordsFile({
  signal,
  ...place
}: Pick<NamedFile, 'network' | 'base' | 'address' | 'signal'>): Promise<unknown> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException('Too late', 'TimeoutError')), LIMIT_MS);
  try {
    const bytes = await fetchNamedFile({
      ...place,
      from: 'minimax',
      timeoutMs: LIMIT_MS,
      maxBytes: MAX_BYTES,
      signal: AbortSignal.any([signal, limit.signal]),
    });
    return parseJsonOrText(new TextDecoder().decode(bytes));
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
