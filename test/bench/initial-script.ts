import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'vite';

/**
 * A script that the page loads before it shows anything, and its size over the
 * wire, gzip's default level.
 */
export interface InitialScript {
  readonly file: string;
  readonly gzipBytes: number;
}

const SCRIPT_TAG = /<script\b[^>]*\bsrc="([^"]+)"/gu;

/**
 * All that index.html names and all that is imported statically from there; what is imported
 * on demand is not among it.
 */
export function initialScripts(indexHtml: string): readonly InitialScript[] {
  const folder = path.dirname(indexHtml);
  const pending = [...readFileSync(indexHtml, 'utf8').matchAll(SCRIPT_TAG)].map(([, src]) =>
    path.join(folder, src ?? ''),
  );
  const found = new Map<string, InitialScript>();
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (found.has(file)) continue;
    const source = readFileSync(file, 'utf8');
    found.set(file, { file: path.relative(folder, file), gzipBytes: gzipSync(source).length });
    for (const specifier of staticImports(source)) pending.push(path.join(path.dirname(file), specifier));
  }
  return [...found.values()];
}

function staticImports(source: string): string[] {
  return parseAst(source).body.flatMap((statement) => {
    switch (statement.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
        return [statement.source.value];
      case 'ExportNamedDeclaration':
        return statement.source === null ? [] : [statement.source.value];
      default:
        return [];
    }
  });
}
