import { z } from 'zod';
import { ANSWER_FAULTS, faultSchema, SPEECH_FAULTS, type Fault } from './faults.ts';
import {
  chatWireSchema,
  scriptedReplySchema,
  speechWireSchema,
  type ChatWire,
  type ScriptedReply,
  type SpeechWire,
} from './wire-shapes.ts';

export const ROUTES = ['chat', 'models', 'speech', 'voices', 'subtitles'] as const;
export type Route = (typeof ROUTES)[number];

const ruleSchema = z
  .strictObject({
    match: z.strictObject({
      route: z.enum(ROUTES),
      /** Counts the route's requests from 1 since the script was set; both ends included. */
      from: z.int().min(1).default(1),
      to: z.int().min(1).optional(),
      /** Must be in the question (chat) or the text to speak (speech). */
      textIncludes: z.string().optional(),
    }),
    fault: faultSchema.optional(),
    reply: scriptedReplySchema.optional(),
    chatWire: chatWireSchema.optional(),
    speechWire: speechWireSchema.optional(),
  })
  .superRefine((rule, context) => {
    const { route } = rule.match;
    const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
    if ((rule.reply !== undefined || rule.chatWire !== undefined) && route !== 'chat') {
      refuse('reply and chatWire belong to chat');
    }
    if (rule.speechWire !== undefined && route !== 'speech') refuse('speechWire belongs to speech');
    if (rule.fault === undefined || ANSWER_FAULTS.has(rule.fault.kind)) return;
    if (route !== 'chat' && route !== 'speech') refuse(`${rule.fault.kind} needs a stream`);
    if (route === 'chat' && SPEECH_FAULTS.has(rule.fault.kind))
      refuse(`${rule.fault.kind} belongs to speech`);
  });

export const scriptSchema = z.strictObject({ rules: z.array(ruleSchema).max(200) });
/** What a test writes down; what it leaves out has defaults. */
export type ScriptInput = z.input<typeof scriptSchema>;
type Script = z.output<typeof scriptSchema>;

/** What all matching rules ask of one request; of two that say the same, the later one counts. */
export interface Directions {
  readonly fault: Fault | null;
  readonly reply: ScriptedReply;
  readonly chatWire: ChatWire;
  readonly speechWire: SpeechWire;
}

export interface ScriptBook {
  /** Replaces the script and counts from 1 again. @throws ZodError when it is not one. */
  set(script: ScriptInput): void;
  /** Counts one request and says what is to happen to it. */
  take(route: Route, text: string): Directions;
}

export function createScriptBook(): ScriptBook {
  let script: Script = { rules: [] };
  const counts = new Map<Route, number>();
  return {
    set(input) {
      script = scriptSchema.parse(input);
      counts.clear();
    },
    take(route, text) {
      const nth = (counts.get(route) ?? 0) + 1;
      counts.set(route, nth);
      const rules = script.rules.filter(
        ({ match }) =>
          match.route === route &&
          nth >= match.from &&
          nth <= (match.to ?? Infinity) &&
          text.includes(match.textIncludes ?? ''),
      );
      return {
        fault: rules.findLast((rule) => rule.fault !== undefined)?.fault ?? null,
        reply: rules.reduce<ScriptedReply>((all, rule) => ({ ...all, ...rule.reply }), {}),
        chatWire: rules.reduce<ChatWire>((all, rule) => ({ ...all, ...rule.chatWire }), {}),
        speechWire: rules.reduce<SpeechWire>((all, rule) => ({ ...all, ...rule.speechWire }), {}),
      };
    },
  };
}
