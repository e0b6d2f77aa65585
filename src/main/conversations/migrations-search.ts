/** A step of MIGRATIONS. */
export const SEARCH_CHANGES = `
  -- What the search has to read again: a turn by its number, a title by its conversation. Each stands here once, with
  -- the number of its last change, so that whoever knows up to which one it has read finds the rest.
  CREATE TABLE search_change (
    revision INTEGER PRIMARY KEY AUTOINCREMENT,
    turn INTEGER UNIQUE,
    conversation_id TEXT UNIQUE
  ) STRICT;
  CREATE TRIGGER turn_is_new AFTER INSERT ON turn BEGIN
    DELETE FROM search_change WHERE turn = new.number;
    INSERT INTO search_change (turn) VALUES (new.number);
  END;
  CREATE TRIGGER turn_is_other AFTER UPDATE OF question, reply ON turn BEGIN
    DELETE FROM search_change WHERE turn = new.number;
    INSERT INTO search_change (turn) VALUES (new.number);
  END;
  CREATE TRIGGER turn_is_gone AFTER DELETE ON turn BEGIN
    DELETE FROM search_change WHERE turn = old.number;
    INSERT INTO search_change (turn) VALUES (old.number);
  END;
  CREATE TRIGGER title_is_new AFTER INSERT ON conversation BEGIN
    DELETE FROM search_change WHERE conversation_id = new.id;
    INSERT INTO search_change (conversation_id) VALUES (new.id);
  END;
  CREATE TRIGGER title_is_other AFTER UPDATE OF title ON conversation BEGIN
    DELETE FROM search_change WHERE conversation_id = new.id;
    INSERT INTO search_change (conversation_id) VALUES (new.id);
  END;
  CREATE TRIGGER title_is_gone AFTER DELETE ON conversation BEGIN
    DELETE FROM search_change WHERE conversation_id = old.id;
    INSERT INTO search_change (conversation_id) VALUES (old.id);
  END;
  `;
