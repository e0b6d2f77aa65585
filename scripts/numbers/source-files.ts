import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

export interface SourceFile {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly parsed: ReturnType<typeof parseSync>;
}

/** All TypeScript under src, in the order of their paths. */
export function readSources(repository: string): readonly SourceFile[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: repository })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => sourceFile(path, readFileSync(join(repository, path), 'utf8')));
}

export function sourceFile(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  return { path, text, lines: lineOf(text, text.trimEnd().length), parsed };
}

/** The number of the line on which this place stands; the first is 1. */
export function lineOf(text: string, place: number): number {
  return text.slice(0, place).split('\n').length;
}
