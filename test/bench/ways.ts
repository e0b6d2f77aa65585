import type { TransportName } from '../../src/shared/turn.ts';
import type { Route, ScriptInput } from '../../src/simulator/faults/script.ts';
import type { RequestRecord } from '../../src/simulator/log/request-log.ts';
import { withBenchApp, type BenchApp, type BenchAppOptions } from './bench-app.ts';

type Rules = ScriptInput['rules'];
export type WireOf = Pick<Rules[number], 'speechWire' | 'socketWire'>;

/** In the order in which the app tries them. */
export const WAYS = ['bidi', 'ws', 'http', 'openai'] as const satisfies readonly TransportName[];
export type Way = (typeof WAYS)[number];

export const ROUTE_OF: Readonly<Record<Way, Route>> = {
  bidi: 'bidi',
  ws: 'socket',
  http: 'speech',
  openai: 'openaiSpeech',
};
export const TITLE_OF: Readonly<Record<Way, string>> = {
  bidi: 'bidirectional socket',
  ws: 'plain socket',
  http: 'streaming HTTP',
  openai: 'OpenAI-style',
};

/** The service has no route that the app would try before this one. */
export function onlyWay(way: Way): Rules {
  return WAYS.slice(0, WAYS.indexOf(way)).map((before) => ({
    match: { route: ROUTE_OF[before] },
    fault: { kind: 'noRoute' },
  }));
}

/** How speech is made on this way: on sockets that were there before the script, too. */
export function wireRules(way: Way, { speechWire, socketWire }: WireOf): Rules {
  const route = ROUTE_OF[way];
  const isSocket = way === 'bidi' || way === 'ws';
  return [
    ...(socketWire === undefined || !isSocket ? [] : [{ match: { route }, socketWire }]),
    { match: isSocket ? { route, textIncludes: '' } : { route }, speechWire },
  ];
}

/** Whether the app looked for a way again, which it does some minutes after one was refused. */
export function soughtAnew(log: readonly RequestRecord[], way: Way, sinceEpochMs: number): boolean {
  const refused = new Set(WAYS.slice(0, WAYS.indexOf(way)).map((before) => ROUTE_OF[before]));
  return log.some(({ route, receivedAt }) => refused.has(route) && receivedAt >= sinceEpochMs);
}

/**
 * One app and one service for each way, all at once: so that turns of all of them can
 * follow one another in one run.
 */
export async function withAppOnEachWay<T>(
  ways: readonly Way[],
  options: (way: Way) => BenchAppOptions,
  measure: (apps: ReadonlyMap<Way, BenchApp>) => Promise<T>,
  opened: ReadonlyMap<Way, BenchApp> = new Map(),
): Promise<T> {
  const [way, ...rest] = ways;
  if (way === undefined) return measure(opened);
  return withBenchApp(options(way), (app) =>
    withAppOnEachWay(rest, options, measure, new Map([...opened, [way, app]])),
  );
}
