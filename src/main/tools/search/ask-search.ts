import { z } from 'zod';
import { takeJson } from '../../net/http/ask-json.ts';
import { classifyAnswer } from '../../net/faults/classify-answer.ts';
import type { ServiceEndpoint } from '../../net/service-endpoint.ts';
import { foreignLine } from '../foreign-line.ts';

/** A page that was found. Strangers wrote all of it. */
export interface FoundPage {
  readonly title: string;
  /** http or https. */
  readonly url: string;
  readonly excerpt: string;
  /** As the service gives it; empty: it gives none. */
  readonly date: string;
}

const TIMEOUTS = { headersMs: 25_000, idleMs: 10_000 };
const MAX_BYTES = 2 * 1024 * 1024;
const MOST_PAGES = 10;
const LONGEST_TITLE = 300;
const LONGEST_EXCERPT = 2_000;
const LONGEST_URL = 2_000;

const words = z.string().nullish().catch(null);
const answerShape = z.object({
  organic: z
    .array(z.object({ title: words, link: words, snippet: words, date: words }).catch({}))
    .nullish()
    .catch(null),
});
type Organic = z.infer<typeof answerShape>['organic'];

/**
 * Searches the web by `POST {base}/v1/coding_plan/search`, as MiniMax's own hosts offer it.
 * @throws ServiceError, or the signal's reason.
 */
export async function askSearch(
  { network, base, key }: ServiceEndpoint,
  query: string,
  signal: AbortSignal,
): Promise<readonly FoundPage[]> {
  const answer = await takeJson(
    {
      network,
      url: base.url('/v1/coding_plan/search'),
      key: key(),
      body: { q: query },
      timeouts: TIMEOUTS,
      maxBytes: MAX_BYTES,
      signal,
    },
    'chat',
  );
  const parsed = answerShape.safeParse(answer.body);
  // A web page under 200 is another server's: as if there were no such path.
  if (!parsed.success) throw classifyAnswer({ leg: 'chat', ...answer, body: '', status: 404 });
  return (parsed.data.organic ?? []).flatMap(pageOf).slice(0, MOST_PAGES);
}

function pageOf({ title, link, snippet, date }: NonNullable<Organic>[number]): readonly FoundPage[] {
  const url = link === null || link === undefined ? null : URL.parse(link);
  if (url === null || !['https:', 'http:'].includes(url.protocol) || url.href.length > LONGEST_URL) return [];
  return [
    {
      title: foreignLine(title ?? '', LONGEST_TITLE) || url.host,
      url: url.href,
      excerpt: foreignLine(snippet ?? '', LONGEST_EXCERPT),
      date: foreignLine(date ?? '', 40),
    },
  ];
}
