import { Visitor, type ESTree } from 'vite';
import { lineOf, type SourceFile } from './source-files.ts';

export interface FunctionLength {
  readonly path: string;
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

/** Each function of the file with its lines, those of the functions inside it too. */
export function functionLengths({ path, text, parsed }: SourceFile): readonly FunctionLength[] {
  const names = new Map<number, string>();
  const lengths: FunctionLength[] = [];
  const name = (of: ESTree.Node, value: ESTree.Node | null): void => {
    if (value !== null) names.set(value.start, text.slice(of.start, of.end));
  };
  const measure = (node: ESTree.Function | ESTree.ArrowFunctionExpression): void => {
    const line = lineOf(text, node.start);
    const lines = lineOf(text, node.end) - line + 1;
    lengths.push({ path, name: node.id?.name ?? names.get(node.start) ?? '(no name)', line, lines });
  };
  // What gives a function its name is visited before the function.
  new Visitor({
    VariableDeclarator: ({ id, init }) => name(id, init),
    Property: ({ key, value }) => name(key, value),
    MethodDefinition: ({ key, value }) => name(key, value),
    PropertyDefinition: ({ key, value }) => name(key, value),
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  }).visit(parsed.program);
  return lengths;
}
