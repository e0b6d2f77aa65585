import { z } from 'zod';
import { baseResp } from '../exchange/error-bodies.ts';
import { answerJson, type Exchange } from '../exchange/exchange.ts';
import { INVALID_PARAMS, Refusal } from '../exchange/refusal.ts';
import type { FoundPages } from '../faults/scripted-reply.ts';

/** The service gives no more, and has no further pages. */
const MOST_PAGES = 10;
const requestSchema = z.object({ q: z.string().trim().min(1) });

/** POST /v1/coding_plan/search: web search, for keys of a plan. @throws Refusal */
export function handleSearch(exchange: Exchange, body: unknown): void {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw new Refusal(INVALID_PARAMS, 'q is empty');
  const { organic, related } = exchange.directions.found ?? madeUpPages(parsed.data.q);
  answerJson(exchange, 200, {
    organic: organic.slice(0, MOST_PAGES),
    related_searches: related.map((query) => ({ query })),
    base_resp: baseResp(0, 'success'),
  });
}

/** What is searched for; empty when there is nothing of the kind. */
export const queryIn = (body: unknown): string => requestSchema.safeParse(body).data?.q ?? '';

/** The same for the same query, on the name that stands for any site. */
function madeUpPages(query: string): FoundPages {
  const address = `https://example.org/${encodeURIComponent(query.toLowerCase().replace(/\s+/g, '-').slice(0, 60))}`;
  return {
    organic: [
      {
        title: `${query}: an overview`,
        link: address,
        snippet: `A page that is made up, about ${query}. The demo searches no web.`,
        date: '2026-11-02',
      },
      {
        title: `Questions about ${query}`,
        link: `${address}/questions`,
        snippet: `What is asked most about ${query}, with short answers.`,
        date: '2026-09-17',
      },
      {
        title: `${query} in pictures`,
        link: `${address}/pictures`,
        snippet: `Twelve pictures of ${query}.`,
      },
    ],
    related: [`${query} explained`, `${query} history`],
  };
}
