import { answerJson, type Exchange } from '../exchange/exchange.ts';
import { hexId } from '../exchange/hex-id.ts';

export const SUBTITLE_PREFIX = '/subtitles/';
/** A client fetches the file at once: the service's own addresses live for a while only. */
const FILES_KEPT = 100;

/** The files that answers name by address. In memory, the newest hundred. */
export interface SubtitleFiles {
  /** @returns the address. */
  keep(list: readonly object[]): string;
  /** Null: there is none, or no longer. */
  find(path: string): readonly object[] | null;
}

export function createSubtitleFiles(port: number): SubtitleFiles {
  const files = new Map<string, readonly object[]>();
  return {
    keep(list) {
      const path = `${SUBTITLE_PREFIX}${hexId()}.json`;
      files.set(path, list);
      for (const oldest of [...files.keys()].slice(0, -FILES_KEPT)) files.delete(oldest);
      return `http://127.0.0.1:${port}${path}`;
    },
    find: (path) => files.get(path) ?? null,
  };
}

/**
 * GET of a subtitle file: a JSON array. Whoever knows its address has it, as with
 * the service's signed ones.
 */
export function handleSubtitleFile(exchange: Exchange, path: string, files: SubtitleFiles): void {
  const list = files.find(path);
  if (list === null) answerJson(exchange, 404, { error: 'no such file' });
  else answerJson(exchange, 200, list);
}
