import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'vite';

/** One file that names another, both by their paths in the tree, with `/`. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** It is gone when the types are. */
  readonly isType: boolean;
}

export interface SourceTree {
  readonly files: readonly string[];
  readonly imports: readonly Import[];
}

/** Every file of a folder, and every import in its TypeScript that leads to a file. */
export function readTree(root: string): SourceTree {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .toSorted();
  const imports = files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => importsOf(file, readFileSync(path.join(root, file), 'utf8')));
  return { files, imports };
}

/**
 * Static and dynamic imports, re-exports, types, and `new URL('./x', import.meta.url)`, by which workers are named. What a
 * package gives is left out.
 * @param file its path in the tree; its ending says whether it holds JSX.
 */
export function importsOf(file: string, source: string): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: string, isType: boolean): void => {
    if (!specifier.startsWith('.')) return;
    // `./worker.ts?worker`: how the bundler is to treat it.
    const target = specifier.replace(/\?.*$/, '');
    found.push({ from: file, to: path.posix.join(path.posix.dirname(file), target), isType });
  };
  const { module, program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  for (const { moduleRequest, entries, start } of module.staticImports) {
    const areTypes = entries.length > 0 && entries.every(({ isType }) => isType);
    add(moduleRequest.value, areTypes || source.startsWith('import type', start));
  }
  for (const { moduleRequest, isType } of module.staticExports.flatMap(({ entries }) => entries))
    if (moduleRequest !== null) add(moduleRequest.value, isType);
  new Visitor({
    ImportExpression: ({ source: named }) => {
      if (named.type === 'Literal' && typeof named.value === 'string') add(named.value, false);
    },
    TSImportType: ({ source: named }) => add(named.value, true),
    NewExpression: ({ callee, arguments: [named] }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'URL') return;
      if (named?.type === 'Literal' && typeof named.value === 'string') add(named.value, false);
    },
  }).visit(program);
  return found;
}
