import { z } from 'zod';
import { errors } from '../../shared/locales/en/errors.ts';
import type { KeysOf } from '../../shared/locales/keys.ts';
import type { TurnRecord, TurnStep } from '../../shared/turn.ts';

type TextStep = Extract<TurnStep, { kind: 'text' }>;
/** A step as it is kept: of text only its length, in UTF-16 units. */
export type KeptStep =
  | Exclude<TurnStep, { kind: 'text' }>
  | (Omit<TextStep, 'text'> & { readonly length: number });

/** What is kept of a turn beside its question and its reply. */
export type KeptRecord = Pick<
  TurnRecord,
  | 'status'
  | 'model'
  | 'voiceId'
  | 'provider'
  | 'transport'
  | 'sentAtEpochMs'
  | 'spoken'
  | 'heardTo'
  | 'timeline'
  | 'cost'
  | 'error'
  | 'warning'
> & { readonly steps: readonly KeptStep[] };

const ms = z.number();
const msOrNull = ms.nullable();
const count = z.int().min(0);
const text = z.string();

const source = z.object({ title: text, url: text });
const signature = z.object({ value: text, by: text });
const step = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('thinking'),
    startedAt: ms,
    endsRound: z.literal(true).exactOptional(),
    text,
    signature: signature.exactOptional(),
  }),
  z.object({
    kind: z.literal('text'),
    startedAt: ms,
    endsRound: z.literal(true).exactOptional(),
    length: count,
  }),
  z.object({
    kind: z.literal('toolCall'),
    startedAt: ms,
    endsRound: z.literal(true).exactOptional(),
    callId: text,
    name: text,
    argumentsJson: text,
    outcome: z.enum(['done', 'failed', 'refused', 'stopped', 'notRun', 'running']),
    result: text.nullable(),
    endedAt: msOrNull,
    sources: z.array(source),
  }),
]);

const sentence = z.object({
  text,
  sourceStart: count,
  sourceEnd: count,
  verbatim: z.array(z.object({ from: count, to: count, sourceStart: count })).exactOptional(),
});
const spoken = z.object({
  id: count,
  sentences: z.array(sentence),
  text,
  requestedAt: ms,
  speed: z.number(),
  firstAudioAt: msOrNull,
  audibleAt: msOrNull,
  endedAt: msOrNull,
  heardMs: ms,
  state: z.enum(['heard', 'cut', 'never', 'failed']),
  withdrawnFrom: count.nullable(),
});

const timeline = z.object({
  sent: z.literal(0),
  firstByte: msOrNull,
  firstThinking: msOrNull,
  firstText: msOrNull,
  firstSpeechRequest: msOrNull,
  firstAudio: msOrNull,
  firstAudible: msOrNull,
  replyComplete: msOrNull,
  audioComplete: msOrNull,
  speechEnd: msOrNull,
  transcriptReady: msOrNull,
});

const cost = z.object({
  usd: z.number().nullable(),
  speechUsd: z.number().nullable(),
  inputTokens: z.number(),
  cachedTokens: z.number(),
  cacheWriteTokens: z.number(),
  outputTokens: z.number(),
  characters: z.number(),
  savedUsd: z.number().nullable(),
  source: z.enum(['list', 'byHand', 'service', 'free']).nullable(),
  priceList: z.object({ by: z.enum(['minimax', 'litellm']), date: text }).nullable(),
  isEstimate: z.boolean(),
});

/** Words that this version does not have cannot be shown. */
const keyOf = <Words extends object>(words: Words) =>
  z.string().refine((key): key is KeysOf<Words> => {
    let at: unknown = words;
    for (const name of key.split('.')) {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return false;
      at = Reflect.get(at, name);
    }
    return typeof at === 'string';
  });
const soundFacts = z.object({
  format: text,
  sampleRateHz: z.number(),
  channels: z.number(),
  kbps: z.number().nullable(),
});
const appError = z.object({
  code: z.enum([
    'auth',
    'region',
    'balance',
    'busy',
    'plan',
    'policy',
    'setting',
    'network',
    'cut',
    'stalled',
    'speech',
    'microphone',
    'storage',
    'internal',
  ]),
  text: keyOf(errors.text),
  reason: keyOf(errors.reason).nullable(),
  values: z.object({
    host: text.exactOptional(),
    otherHost: text.exactOptional(),
    model: text.exactOptional(),
    voice: text.exactOptional(),
    variable: text.exactOptional(),
    minutes: z.number().exactOptional(),
    detail: text.exactOptional(),
    name: text.exactOptional(),
    sound: soundFacts.exactOptional(),
    seconds: z.number().exactOptional(),
    announcedSeconds: z.number().exactOptional(),
  }),
  serviceCode: z.number().nullable(),
  action: z
    .enum([
      'retry',
      'retryNow',
      'openConnectionSettings',
      'useHost',
      'openPlatform',
      'chooseModel',
      'chooseVoice',
      'chooseFormat',
      'editMessage',
      'speakAgain',
      'continue',
    ])
    .nullable(),
  requestId: text.nullable(),
});

/**
 * The same as {@link KeptRecord}. What a newer version has added is dropped, and an error or a cost that this one does
 * not understand: the words of a turn do not depend on it.
 */
export const keptRecord = z.object({
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  model: text,
  voiceId: text,
  provider: z.enum(['minimax', 'demo']),
  transport: z.enum(['http', 'ws', 'bidi', 'openai']).nullable(),
  sentAtEpochMs: ms,
  steps: z.array(step),
  spoken: z.array(spoken).catch([]),
  heardTo: count.nullable(),
  timeline,
  cost: cost.nullable().catch(null),
  error: appError.nullable().catch(null),
  warning: appError.nullable().catch(null),
});
