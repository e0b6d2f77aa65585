/**
 * Keys that talk besides Space, as `KeyboardEvent.code`: they write nothing,
 * and neither the system nor the app needs them.
 */
export const TALK_KEYS = ['F2', 'F4', 'F6', 'F7', 'F8', 'F9', 'Insert', 'Pause'] as const;
export type TalkKey = (typeof TALK_KEYS)[number];
