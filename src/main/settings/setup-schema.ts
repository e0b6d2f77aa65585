import { z } from 'zod';
import { AS_IN_SETTINGS, type ConversationSetup } from '../../shared/conversation-setup.ts';
import {
  MAX_OUTPUT_RANGE_TOKENS,
  SPEED_RANGE,
  SYSTEM_PROMPT_MAX_CHARACTERS,
  TEMPERATURE_RANGE,
  THINKING_BUDGET_RANGE_TOKENS,
  THINKING_EFFORTS,
  THINKING_SETTINGS,
} from '../../shared/settings.ts';

const within = (range: { readonly min: number; readonly max: number }) =>
  z.number().min(range.min).max(range.max);

const thinking = z.strictObject({
  thinking: z.enum(THINKING_SETTINGS),
  thinkingEffort: z.enum(THINKING_EFFORTS),
  thinkingBudgetTokens: within(THINKING_BUDGET_RANGE_TOKENS).int(),
});

const setup = z.strictObject({
  systemPrompt: z
    .string()
    .max(SYSTEM_PROMPT_MAX_CHARACTERS)
    .refine((text) => text.trim() !== '', 'Empty')
    .nullable(),
  model: z.string().min(1).max(200).nullable(),
  thinking: thinking.nullable(),
  temperature: within(TEMPERATURE_RANGE).nullable(),
  maxOutputTokens: within(MAX_OUTPUT_RANGE_TOKENS).int().nullable(),
  voiceId: z.string().min(1).max(300).nullable(),
  speed: within(SPEED_RANGE).nullable(),
  speakReplies: z.boolean().nullable(),
} satisfies Record<keyof ConversationSetup, z.ZodType>);

/** A change as the page may ask for it: every value in range, nothing unknown. */
export const setupPatch = setup.partial() as unknown as z.ZodType<Partial<ConversationSetup>>;

/** Longer than any that was kept. */
const LONGEST = 200_000;

/**
 * A setup as it is kept, whoever wrote it there: what is missing, unknown or out of range is as in the settings.
 * @param json null: nothing is kept.
 */
export function keptSetup(json: string | null): ConversationSetup {
  if (json === null || json.length > LONGEST) return AS_IN_SETTINGS;
  const kept = readJson(json);
  const entries = Object.entries(setup.shape).map(([key, type]) => {
    const read = type.safeParse(Object.hasOwn(kept, key) ? kept[key] : null);
    return [key, read.success ? read.data : null];
  });
  return Object.fromEntries(entries) as ConversationSetup;
}

function readJson(json: string): Record<string, unknown> {
  try {
    const read = z.record(z.string(), z.unknown()).safeParse(JSON.parse(json));
    return read.success ? read.data : {};
  } catch {
    return {};
  }
}
