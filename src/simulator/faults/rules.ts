import { z } from 'zod';
import { ANSWER_FAULTS, SOUND_FAULTS, SPEECH_FAULTS } from './faults.ts';
import { rateLimitSchema } from './rate-limit.ts';
import { anyFaultSchema, comesBeforeText, isHttpFault, isSocketFault } from './socket-faults.ts';
import { socketWireSchema } from './socket-wire.ts';
import { chatWireSchema, foreignHabits } from './chat-wire.ts';
import { foundPagesSchema, scriptedReplySchema } from './scripted-reply.ts';
import { hearingWireSchema, speechWireSchema } from './wire-shapes.ts';

const HTTP_ROUTES = [
  'chat',
  'messages',
  'countTokens',
  'models',
  'search',
  'speech',
  'openaiSpeech',
  'voices',
  'subtitles',
  'hearing',
  'transcriptions',
] as const;
/** `chat` is chat completions; `messages` has the wire of messages, on either of its paths. */
type ChatRoute = 'chat' | 'messages';
/** `hearing` is MiniMax's speech to text, `transcriptions` the one of OpenAI and LiteLLM. */
const HEARING_ROUTES: ReadonlySet<string> = new Set(['hearing', 'transcriptions']);
/** `socket` is /ws/v1/t2a_v2, `bidi` is /ws/v1/t2a_v2_bidi. */
const SOCKET_ROUTES = ['socket', 'bidi'] as const;
export type HttpRoute = (typeof HTTP_ROUTES)[number];
export type SocketRoute = (typeof SOCKET_ROUTES)[number];
export type Route = HttpRoute | SocketRoute;

const isChatRoute = (route: Route): route is ChatRoute => route === 'chat' || route === 'messages';
const isSocketRoute = (route: Route): route is SocketRoute => route === 'socket' || route === 'bidi';

const ruleSchema = z
  .strictObject({
    match: z.strictObject({
      route: z.enum([...HTTP_ROUTES, ...SOCKET_ROUTES]),
      /**
       * Counts the route's requests, or connections, from 1 since the script
       * was set; both ends included.
       */
      from: z.int().min(1).default(1),
      to: z.int().min(1).optional(),
      /**
       * Must be in the question (chat) or the text to speak (speech). On a socket the rule is then
       * about texts and not about the connection: about the task_continue for `refuseText`, about
       * the sentence that is spoken for everything else; '' is in every text. Such rules also hold
       * for connections that were there before the script, as if each were the first.
       */
      textIncludes: z.string().optional(),
      /** How often the model has called tools since the question: 0 when it is asked for the first time. */
      rounds: z.int().min(0).optional(),
      /** How many results it has been given since the question. */
      toolResults: z.int().min(0).optional(),
      /** Must be in one of those results. */
      resultIncludes: z.string().optional(),
      /** What the conversation ends with; a reply is one that is to go on. */
      last: z.enum(['question', 'results', 'reply']).optional(),
    }),
    fault: anyFaultSchema.optional(),
    reply: scriptedReplySchema.optional(),
    chatWire: chatWireSchema.optional(),
    speechWire: speechWireSchema.optional(),
    socketWire: socketWireSchema.optional(),
    /** What was said, in a recording that is not silent. Left out: how long it was. */
    transcript: z.string().optional(),
    hearingWire: hearingWireSchema.optional(),
    found: foundPagesSchema.optional(),
  })
  .superRefine((rule, context) => {
    const { route } = rule.match;
    const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
    refineChatRule(rule, refuse);
    if (rule.found !== undefined && route !== 'search') refuse('found belongs to search');
    const isSpeech = route === 'speech' || route === 'openaiSpeech' || isSocketRoute(route);
    if (rule.speechWire !== undefined && !isSpeech) {
      refuse('speechWire belongs to speech');
    }
    if (rule.socketWire !== undefined && !isSocketRoute(route)) refuse('socketWire belongs to sockets');
    if ((rule.transcript !== undefined || rule.hearingWire !== undefined) && !HEARING_ROUTES.has(route)) {
      refuse('transcript and hearingWire belong to hearing and transcriptions');
    }
    if (isSocketRoute(route)) return refineSocketRule(rule, refuse);
    if (rule.fault === undefined) return;
    if (!isHttpFault(rule.fault)) return refuse(`${rule.fault.kind} belongs to sockets`);
    if (ANSWER_FAULTS.has(rule.fault.kind)) return;
    if (route === 'openaiSpeech') {
      if (!SOUND_FAULTS.has(rule.fault.kind)) refuse(`${rule.fault.kind} needs events`);
      return;
    }
    if (!isChatRoute(route) && route !== 'speech' && !HEARING_ROUTES.has(route))
      refuse(`${rule.fault.kind} needs a stream`);
    if (route !== 'speech' && SPEECH_FAULTS.has(rule.fault.kind))
      refuse(`${rule.fault.kind} belongs to speech`);
  });

function refineChatRule({ match, reply, chatWire }: Rule, refuse: (message: string) => void): void {
  const { route, rounds, toolResults, resultIncludes, last } = match;
  if (isChatRoute(route)) {
    for (const name of foreignHabits(chatWire ?? {}, route)) {
      refuse(`chatWire.${name} is nothing that ${route} can have`);
    }
    return;
  }
  if (reply !== undefined || chatWire !== undefined) refuse('reply and chatWire belong to chat and messages');
  if ([rounds, toolResults, resultIncludes, last].some((asked) => asked !== undefined)) {
    refuse('rounds, toolResults, resultIncludes and last belong to chat and messages');
  }
}

/** Wire shapes that are about server-sent events. */
const OF_EVENTS = ['newline', 'bytesPerWrite', 'noSpaceAfterColon', 'trailer', 'subtitles'] as const;

function refineSocketRule(rule: Rule, refuse: (message: string) => void): void {
  for (const name of OF_EVENTS) {
    if (rule.speechWire?.[name] !== undefined) refuse(`speechWire.${name} belongs to speech over HTTP`);
  }
  if (rule.fault !== undefined && !isSocketFault(rule.fault)) {
    refuse(`${rule.fault.kind} is nothing that a socket can have`);
  }
  if (rule.match.textIncludes === undefined) return;
  if (rule.socketWire !== undefined) refuse('socketWire is for a whole connection: leave textIncludes out');
  if (rule.fault !== undefined && comesBeforeText(rule.fault)) {
    refuse(`${rule.fault.kind} comes before any text: leave textIncludes out`);
  }
}

export const scriptSchema = z.strictObject({
  rules: z.array(ruleSchema).max(200),
  rateLimit: rateLimitSchema.optional(),
  /**
   * Makes the simulator a proxy: the names that it offers and takes, and MiniMax's name of what is behind each, with or
   * without `minimax/` before it. What chat, messages and models refuse, it words as LiteLLM does.
   */
  aliases: z.record(z.string(), z.string()).optional(),
});
/** What a test writes down; what it leaves out has defaults. */
export type ScriptInput = z.input<typeof scriptSchema>;
export type Script = z.output<typeof scriptSchema>;
export type Rule = Script['rules'][number];
