/** What the model is told of its calls. No user reads it, so it is in one language. */
export const TOOL_PROMPTS = {
  noSuchTool: (name: string) => `There is no tool named ${name}.`,
} as const;
