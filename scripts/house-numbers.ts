/**
 * Prints how src is built: how large its folders, files and functions are, what modules hold that changes, and who knows whom in
 * a circle. `npm run numbers -- PATH` measures another checkout.
 */
import { dirname } from 'node:path';
import { between, circlesOf } from './numbers/circles.ts';
import { functionLengths } from './numbers/function-lengths.ts';
import { importsOf } from './numbers/imports.ts';
import { moduleState } from './numbers/module-state.ts';
import { readSources } from './numbers/source-files.ts';

/** As many lines as are seen at once. */
const LONG_FUNCTION_LINES = 80;
const SHOWN_FOLDERS = 10;

const files = readSources(process.argv[2] ?? '.');

function share(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function section(title: string, lines: readonly string[]): void {
  console.log(`\n${title}${lines.length === 0 ? ' none' : ''}`);
  for (const line of lines) console.log(`  ${line}`);
}

const folders = Map.groupBy(files, ({ path }) => dirname(path));
const largest = [...folders].sort(([, one], [, other]) => other.length - one.length);
console.log(`${files.length} files in ${folders.size} folders`);
section(
  'Largest folders, in files:',
  largest.slice(0, SHOWN_FOLDERS).map(([folder, inside]) => `${inside.length} ${folder}`),
);

const lines = files.map((file) => file.lines).sort((one, other) => one - other);
const longestFile = files.find((file) => file.lines === lines.at(-1));
console.log(
  `\nLines per file: median ${share(lines, 0.5)}, p90 ${share(lines, 0.9)}, largest ${lines.at(-1) ?? 0} (${longestFile?.path ?? ''})`,
);

const long = files
  .flatMap(functionLengths)
  .filter((each) => each.lines > LONG_FUNCTION_LINES)
  .sort((one, other) => other.lines - one.lines);
section(
  `Functions over ${LONG_FUNCTION_LINES} lines (${long.length}):`,
  long.map((each) => `${each.lines} ${each.name}  ${each.path}:${each.line}`),
);

const state = files.flatMap(moduleState);
const lets = state.filter(({ kind }) => kind === 'let');
section(
  `Module-level \`let\` (${lets.length}):`,
  lets.map(({ path, line, name }) => `${name}  ${path}:${line}`),
);
const holders = state.filter(({ kind }) => kind !== 'let');
section(
  `Module-level \`const\` that may hold what changes (${holders.length}):`,
  holders.map(({ path, line, name, kind }) => `${name}  ${path}:${line} (${kind})`),
);

const imports = files.flatMap(({ path, text }) => importsOf(path, text));
const shown = (circle: readonly string[]): string => `${circle.length}: ${circle.join(' ')}`;
section('Circles of files:', circlesOf(imports).map(shown));
section('Circles of folders:', circlesOf(between(imports, placeOf)).map(shown));
section('Circles of rooms:', circlesOf(between(imports, roomOf)).map(shown));

/** Its folder; a file that lies loose in a process's is a place of its own, for it boots what others know. */
function placeOf(path: string): string {
  return path.split('/').length > 3 ? dirname(path) : path;
}

/** The folder below a process's, with all that is in it; a file that lies loose is a room of its own. */
function roomOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}
