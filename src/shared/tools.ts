/** Tools as the settings list them: what belongs together is switched together. */
export const TOOL_GROUPS = ['time', 'calculator', 'timers', 'links', 'clipboard', 'webSearch'] as const;
export type ToolGroup = (typeof TOOL_GROUPS)[number];

/** These do something outside of Parley, or read something there: the user is asked first. */
export const ASKING_TOOL_GROUPS: ReadonlySet<ToolGroup> = new Set(['links', 'clipboard']);
