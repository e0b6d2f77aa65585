import { SEARCH_CHANGES } from './migrations-search.ts';
import { TURN_VERSIONS } from './migrations-turns.ts';

/**
 * The steps from an empty file to the tables of today, in order; the file keeps how many of them it has been through
 * (`user_version`). A step that has been published is never changed: another one follows it.
 *
 * Times are milliseconds since the epoch.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE conversation (
    id TEXT PRIMARY KEY,
    -- Empty while nothing was sent.
    title TEXT NOT NULL,
    -- Whose words the title is: the first words of the conversation, the model's, the user's.
    title_by TEXT NOT NULL CHECK (title_by IN ('words', 'model', 'user')),
    created_at INTEGER NOT NULL,
    -- When its newest message was sent.
    used_at INTEGER NOT NULL,
    -- Null: it is not pinned.
    pinned_at INTEGER,
    -- Null: it is not about to be deleted.
    deleted_at INTEGER,
    -- What is written in the composer, and not sent.
    draft TEXT NOT NULL DEFAULT '',
    -- The last turn of what is shown, and with it all before: a turn knows the one before it.
    last_turn_id TEXT
  ) STRICT, WITHOUT ROWID;
  -- The order of the list: pinned ones first, then those used last.
  CREATE INDEX conversation_in_order
    ON conversation ((pinned_at IS NOT NULL), coalesce(pinned_at, used_at), id)
    WHERE deleted_at IS NULL AND last_turn_id IS NOT NULL;
  -- Those in which something is written and nothing was sent.
  CREATE INDEX conversation_unused ON conversation (created_at) WHERE last_turn_id IS NULL;

  CREATE TABLE turn (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    -- Null: the conversation begins with it. Turns that follow the same one are versions of each other.
    before_id TEXT,
    -- How many come before it.
    depth INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    question TEXT NOT NULL,
    reply TEXT NOT NULL,
    -- JSON: everything else that is known of it.
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX turn_by_before ON turn (conversation_id, before_id, number);
  `,
  TURN_VERSIONS,
  SEARCH_CHANGES,
];
