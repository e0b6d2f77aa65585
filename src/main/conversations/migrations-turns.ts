/** Versions of a turn, and turns that were removed and can be had back. */
export const TURN_VERSIONS = `
  -- Of those that follow it, the one that was shown last. One that is not there, or null: the newest of them.
  ALTER TABLE turn ADD COLUMN next_id TEXT;

  -- They are no part of their conversation, and can be put back for a while.
  CREATE TABLE removed_turn (
    -- Its number stays its own: the order of the versions is that of their numbers.
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    before_id TEXT,
    next_id TEXT,
    sent_at INTEGER NOT NULL,
    question TEXT NOT NULL,
    reply TEXT NOT NULL,
    record TEXT NOT NULL,
    removed_at INTEGER NOT NULL,
    -- JSON: what it takes to put it back to where it was.
    place TEXT NOT NULL
  ) STRICT;
  CREATE INDEX removed_turn_by_conversation ON removed_turn (conversation_id);
`;
