/** A step of MIGRATIONS. */
export const CONVERSATION_SETUPS = `
  -- JSON: what the conversation has of its own; null: all is as in the settings.
  ALTER TABLE conversation ADD COLUMN setup TEXT;
`;
