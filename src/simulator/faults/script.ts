import type { Asked } from './asked.ts';
import type { ChatWire } from './chat-wire.ts';
import type { Fault } from './faults.ts';
import { createRateCounter, type RateCounter, type RateLimit } from './rate-limit.ts';
import {
  scriptSchema,
  type HttpRoute,
  type Route,
  type Rule,
  type Script,
  type ScriptInput,
  type SocketRoute,
} from './rules.ts';
import {
  isHttpFault,
  isSocketFault,
  isTextRefusal,
  type SocketFault,
  type TextRefusal,
} from './socket-faults.ts';
import type { SocketWire } from './socket-wire.ts';
import type { FoundPages, ScriptedReply } from './scripted-reply.ts';
import type { HearingWire, SpeechWire } from './wire-shapes.ts';

export { scriptSchema, type Route, type ScriptInput } from './rules.ts';

/**
 * What all matching rules ask of one request. Where two rules set the same
 * thing, the later one counts.
 */
export interface Directions {
  readonly fault: Fault | null;
  readonly reply: ScriptedReply;
  readonly chatWire: ChatWire;
  readonly speechWire: SpeechWire;
  readonly transcript: string | null;
  readonly hearingWire: HearingWire;
  readonly found: FoundPages | null;
  /** The names of a proxy; null: the simulator plays none. */
  readonly aliases: Readonly<Record<string, string>> | null;
}

/**
 * What is asked of one text on a socket. A rule about the text counts before
 * one about its connection.
 */
export interface TextDirections {
  /** What answers its task_continue. */
  readonly refusal: TextRefusal | null;
  /** The fault that it has while it is spoken. */
  readonly fault: Exclude<SocketFault, TextRefusal> | null;
  readonly speechWire: SpeechWire;
}

export interface ConnectionDirections {
  readonly fault: SocketFault | null;
  readonly socketWire: SocketWire;
  /** Reads the script as it is when the text has come. */
  forText(text: string): TextDirections;
}

export interface ScriptBook {
  /** The simulator plays a proxy. */
  readonly isProxy: () => boolean;
  /** Replaces the script and counts from 1 again. @throws ZodError when it is not one. */
  set(script: ScriptInput): void;
  /** Counts one request and says what is to happen to it. */
  take(route: HttpRoute, asked: Asked): Directions;
  /** Counts one connection and says what is to happen to it. */
  takeConnection(route: SocketRoute): ConnectionDirections;
  /** Counts towards the rate limit. @returns null: taken; else the limit that was reached. */
  overLimit(counted: 'request' | 'connection' | 'sentence'): RateLimit | null;
}

export function createScriptBook(): ScriptBook {
  let script: Script = { rules: [] };
  let rate: RateCounter | null = null;
  const counts = new Map<Route, number>();

  function count(route: Route): number {
    const nth = (counts.get(route) ?? 0) + 1;
    counts.set(route, nth);
    return nth;
  }
  function rulesFor(route: Route, nth: number, matchesText: (rule: Rule) => boolean): readonly Rule[] {
    return script.rules.filter(
      (rule) =>
        rule.match.route === route &&
        nth >= rule.match.from &&
        nth <= (rule.match.to ?? Infinity) &&
        matchesText(rule),
    );
  }
  return {
    set(input) {
      script = scriptSchema.parse(input);
      rate = script.rateLimit === undefined ? null : createRateCounter(script.rateLimit);
      counts.clear();
    },
    isProxy: () => script.aliases !== undefined,
    take(route, asked) {
      const rules = rulesFor(route, count(route), ({ match }) => isAskedFor(match, asked));
      return {
        fault: rules.map((rule) => rule.fault).findLast(isHttpFault) ?? null,
        reply: rules.reduce<ScriptedReply>((all, rule) => ({ ...all, ...rule.reply }), {}),
        chatWire: rules.reduce<ChatWire>((all, rule) => ({ ...all, ...rule.chatWire }), {}),
        speechWire: speechWireOf(rules),
        transcript: rules.findLast((rule) => rule.transcript !== undefined)?.transcript ?? null,
        hearingWire: rules.reduce<HearingWire>((all, rule) => ({ ...all, ...rule.hearingWire }), {}),
        found: rules.findLast((rule) => rule.found !== undefined)?.found ?? null,
        aliases: script.aliases ?? null,
      };
    },
    takeConnection(route) {
      const nth = count(route);
      const takenFrom = script;
      const rules = rulesFor(route, nth, ({ match }) => match.textIncludes === undefined);
      return {
        fault: socketFaultsOf(rules).at(-1) ?? null,
        socketWire: rules.reduce<SocketWire>((all, rule) => ({ ...all, ...rule.socketWire }), {}),
        forText(text) {
          const nthNow = script === takenFrom ? nth : 1;
          const about = rulesFor(
            route,
            nthNow,
            ({ match }) => match.textIncludes !== undefined && text.includes(match.textIncludes),
          );
          const all = [...rules, ...about];
          const faults = socketFaultsOf(all);
          return {
            refusal: faults.findLast(isTextRefusal) ?? null,
            fault: faults.findLast((fault) => !isTextRefusal(fault)) ?? null,
            speechWire: speechWireOf(all),
          };
        },
      };
    },
    overLimit(counted) {
      const limit = script.rateLimit;
      if (limit === undefined || rate === null) return null;
      if (counted !== 'request' && `${counted}s` !== limit.sockets) return null;
      return rate.take() ? null : limit;
    },
  };
}

const isAskedFor = (match: Rule['match'], { text, rounds, results, last }: Asked): boolean =>
  text.includes(match.textIncludes ?? '') &&
  rounds === (match.rounds ?? rounds) &&
  results.length === (match.toolResults ?? results.length) &&
  last === (match.last ?? last) &&
  (match.resultIncludes === undefined || results.some((found) => found.includes(match.resultIncludes ?? '')));

const socketFaultsOf = (rules: readonly Rule[]): readonly SocketFault[] =>
  rules.map((rule) => rule.fault).filter(isSocketFault);

const speechWireOf = (rules: readonly Rule[]): SpeechWire =>
  rules.reduce<SpeechWire>((all, rule) => ({ ...all, ...rule.speechWire }), {});
