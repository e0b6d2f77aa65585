import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { redactFields } from './redact-fields.ts';

/** Writes one event. Names are `noun.verb`; fields are redacted before they are written. */
export type Log = (event: string, fields?: Record<string, unknown>) => void;

/** Two files of this size are kept at most. */
const LARGEST_FILE_BYTES = 1_000_000;

/** The log's files, the oldest lines first. One of them, or both, may not be there. */
export function logFiles(folder: string): readonly [string, string] {
  const file = path.join(folder, 'parley.log');
  return [`${file}.1`, file];
}

/** JSON lines in `folder`/parley.log. Losing the log never disturbs the app. */
export function createLog(folder: string): Log {
  const [former, file] = logFiles(folder);
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return () => {};
  }
  return (event, fields = {}) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_FILE_BYTES)
        renameSync(file, former);
      const line = { at: new Date().toISOString(), event };
      // The name is written twice: it comes first, and no field can take its place.
      appendFileSync(file, `${JSON.stringify({ ...line, ...(redactFields(fields) as object), ...line })}\n`);
    } catch {
      // A full disk must not stop a conversation.
    }
  };
}
