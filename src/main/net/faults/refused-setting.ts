import type { Leg } from '../../../shared/turn.ts';

const chatSettings: readonly (readonly [RegExp, string])[] = [
  [
    /context.{0,20}(length|window|limit|too long|exceed)|ContextWindowExceeded|too many tokens|prompt is too long|tokens? > \d+ max|request_too_large/i,
    'context',
  ],
  [/thinking|reasoning/i, 'thinking'],
  [/temperature/i, 'temperature'],
  [/max_(completion_)?tokens/i, 'max tokens'],
  [/model/i, 'model'],
  [/message|content/i, 'message'],
];
const speechSettings: readonly (readonly [RegExp, string])[] = [
  [/emotion/i, 'emotion'],
  [/speed/i, 'speed'],
  [/\bvol(ume)?\b/i, 'volume'],
  [/pitch/i, 'pitch'],
  [/language_boost/i, 'language'],
  [/sample_?rate|bitrate|format/i, 'audio format'],
  [/voice_?id|voice id|\bvoice\b(?!_setting)/i, 'voice'],
  [/model/i, 'model'],
  [/text/i, 'text'],
];
const hearingSettings: readonly (readonly [RegExp, string])[] = [
  [/too (long|large|big)|duration|exceed|maximum/i, 'recording'],
  [/language/i, 'language'],
  [/(unknown|invalid|unsupported) model/i, 'model'],
  [/format|file|audio|wav/i, 'audio format'],
  // Last: LiteLLM names the model in the message of any error.
  [/model/i, 'model'],
];
const settings = { chat: chatSettings, speech: speechSettings, hearing: hearingSettings } as const;

/**
 * What the service did not accept, by the name a user knows it under; null when the answer does not say. `address`
 * means that the host answered but is not the service.
 */
export function refusedSetting(
  leg: Leg,
  minimaxCode: number | null,
  status: number | null,
  named: string,
): string | null {
  if (minimaxCode === 2042 || minimaxCode === 2054 || minimaxCode === 20132) return 'voice';
  if (minimaxCode === 1042) return 'text';
  if (status === 413 && leg !== 'speech') return leg === 'hearing' ? 'recording' : 'context';
  const known = settings[leg].find(([pattern]) => pattern.test(named))?.[1] ?? null;
  if (minimaxCode !== null) return known;
  // 404 is "no such model" on OpenAI-like services and "no such page" everywhere else.
  if (status === 404) return known === 'model' ? 'model' : 'address';
  if (status !== null && (status < 400 || status === 405)) return 'address';
  return known;
}
