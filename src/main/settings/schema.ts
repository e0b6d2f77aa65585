import { z } from 'zod';
import { PRICE_RANGE_USD } from '../../shared/models.ts';
import {
  SAVED_BITRATES,
  SAVED_CHANNELS,
  SAVED_FORMATS,
  SAVED_SAMPLE_RATES_HZ,
} from '../../shared/saved-audio.ts';
import {
  API_STYLES,
  DEFAULT_SETTINGS,
  ECHOES_FOUND,
  END_PAUSE_RANGE_MS,
  MAX_OUTPUT_RANGE_TOKENS,
  MOST_ECHOES,
  SENSITIVITIES,
  SPEED_RANGE,
  SYSTEM_PROMPT_MAX_CHARACTERS,
  TEMPERATURE_RANGE,
  THINKING_BUDGET_RANGE_TOKENS,
  THINKING_EFFORTS,
  THINKING_SETTINGS,
  VOLUME_RANGE,
  type Settings,
  type SettingsPatch,
} from '../../shared/settings.ts';
import { SPOKEN_LANGUAGES } from '../../shared/spoken-languages.ts';
import { TALK_KEYS } from '../../shared/talk-keys.ts';
import { TOOL_GROUPS } from '../../shared/tools.ts';
import { EMOTIONS, LANGUAGE_BOOSTS, PITCH_RANGE } from '../../shared/voice-choices.ts';
import { parseBaseUrl } from '../net/base-url.ts';

const baseUrl = z
  .string()
  .max(2_000)
  // Whether the user allows what is not encrypted is asked where the two are put together.
  .refine((text) => parseBaseUrl(text, { allowUnencrypted: true }).ok, 'Not a usable base URL');

const connection = z.strictObject({
  provider: z.enum(['minimax', 'demo']),
  baseUrl,
  allowUnencrypted: z.boolean(),
  model: z.string().min(1).max(200),
  thinking: z.enum(THINKING_SETTINGS),
  thinkingEffort: z.enum(THINKING_EFFORTS),
  thinkingBudgetTokens: z.int().min(THINKING_BUDGET_RANGE_TOKENS.min).max(THINKING_BUDGET_RANGE_TOKENS.max),
  apiStyle: z.enum(API_STYLES),
});
/** More than anyone sets by hand. */
const MOST_PRICES = 200;
const usdPerMillion = z.number().min(PRICE_RANGE_USD.min).max(PRICE_RANGE_USD.max);
const chat = z.strictObject({
  systemPrompt: z.string().max(SYSTEM_PROMPT_MAX_CHARACTERS),
  temperature: z.number().min(TEMPERATURE_RANGE.min).max(TEMPERATURE_RANGE.max).nullable(),
  maxOutputTokens: z.int().min(MAX_OUTPUT_RANGE_TOKENS.min).max(MAX_OUTPUT_RANGE_TOKENS.max).nullable(),
  prices: z
    .record(
      z.string().min(1).max(200),
      z.strictObject({
        input: usdPerMillion,
        output: usdPerMillion,
        cacheRead: usdPerMillion,
        cacheWrite: usdPerMillion,
      }),
    )
    .refine((prices) => Object.keys(prices).length <= MOST_PRICES),
});
const tools = z.strictObject({
  off: z.array(z.enum(TOOL_GROUPS)).max(TOOL_GROUPS.length),
  allowed: z.array(z.enum(TOOL_GROUPS)).max(TOOL_GROUPS.length),
});
const voice = z.strictObject({
  voiceId: z.string().min(1).max(300),
  speechModel: z.string().min(1).max(100),
  speed: z.number().min(SPEED_RANGE.min).max(SPEED_RANGE.max),
  volume: z.number().min(VOLUME_RANGE.min).max(VOLUME_RANGE.max),
  pitch: z.int().min(PITCH_RANGE.min).max(PITCH_RANGE.max),
  emotion: z.enum(EMOTIONS).nullable(),
  languageBoost: z.enum(LANGUAGE_BOOSTS),
  outputDeviceId: z.string().max(500),
});
const listening = z.strictObject({
  microphoneId: z.string().max(500),
  endPauseMs: z.number().min(END_PAUSE_RANGE_MS.min).max(END_PAUSE_RANGE_MS.max),
  sensitivity: z.enum(SENSITIVITIES),
  bargeIn: z.boolean(),
  talkKey: z.enum(TALK_KEYS).nullable(),
  echoes: z
    .record(z.string().min(1).max(100), z.enum(ECHOES_FOUND))
    .refine((echoes) => Object.keys(echoes).length <= MOST_ECHOES),
  language: z.enum(SPOKEN_LANGUAGES).nullable(),
});
const saving = z.strictObject({
  format: z.enum(SAVED_FORMATS),
  sampleRateHz: z.literal(SAVED_SAMPLE_RATES_HZ),
  bitrate: z.literal(SAVED_BITRATES),
  channels: z.literal(SAVED_CHANNELS),
});
const appearance = z.strictObject({ theme: z.enum(['system', 'light', 'dark']) });

/**
 * A settings file as it may be found: unknown keys (a newer version's) are dropped and missing ones (an older
 * version's) take their default; a value of the wrong kind makes the file damaged.
 */
export const settingsFile: z.ZodType<Settings> = z.object({
  version: z.literal(1),
  connection: z.object(withDefaults(connection.shape, DEFAULT_SETTINGS.connection)).prefault({}),
  chat: z.object(withDefaults(chat.shape, DEFAULT_SETTINGS.chat)).prefault({}),
  tools: z.object(withDefaults(tools.shape, DEFAULT_SETTINGS.tools)).prefault({}),
  voice: z.object(withDefaults(voice.shape, DEFAULT_SETTINGS.voice)).prefault({}),
  listening: z.object(withDefaults(listening.shape, DEFAULT_SETTINGS.listening)).prefault({}),
  saving: z.object(withDefaults(saving.shape, DEFAULT_SETTINGS.saving)).prefault({}),
  speakReplies: z.boolean().default(DEFAULT_SETTINGS.speakReplies),
  checkForUpdates: z.boolean().default(DEFAULT_SETTINGS.checkForUpdates),
  appearance: z.object(withDefaults(appearance.shape, DEFAULT_SETTINGS.appearance)).prefault({}),
}) as unknown as z.ZodType<Settings>;

/** A change as the page may ask for it: every value in range, nothing unknown. */
export const settingsPatch = z.strictObject({
  // Which addresses will do, and the words for those that will not, are the handler's.
  connection: connection
    .extend({ baseUrl: z.string().max(2_000) })
    .partial()
    .optional(),
  chat: chat.partial().optional(),
  tools: tools.partial().optional(),
  voice: voice.partial().optional(),
  listening: listening.partial().optional(),
  saving: saving.partial().optional(),
  speakReplies: z.boolean().optional(),
  checkForUpdates: z.boolean().optional(),
  appearance: appearance.partial().optional(),
}) as unknown as z.ZodType<SettingsPatch>;

function withDefaults(shape: Record<string, z.ZodType>, defaults: object): Record<string, z.ZodType> {
  const values: Record<string, unknown> = { ...defaults };
  return Object.fromEntries(Object.entries(shape).map(([key, type]) => [key, type.default(values[key])]));
}
