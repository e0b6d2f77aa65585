import { Visitor, type ESTree } from 'vite';
import { lineOf, type SourceFile } from './source-files.ts';

export interface ModuleState {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  /** Why it is on the list. */
  readonly kind: 'let' | 'changed in its module' | 'an object with a life of its own';
}

const CHANGING = new Set(
  'set add delete clear push pop shift unshift splice fill abort dispatchEvent'.split(' '),
);
/** What `new` makes of these does not change, or is told apart by what is done to it. */
const CONSTANTS = new Set(
  'Map Set WeakMap WeakSet Array RegExp URL Error TextEncoder Date Uint8Array Int8Array Int16Array Float32Array'.split(
    ' ',
  ),
);

/** What a module holds that changes: each `let`, and each `const` whose value does, as far as its own text tells. */
export function moduleState({ path, text, parsed }: SourceFile): readonly ModuleState[] {
  const changed = changedNames(parsed.program);
  return parsed.program.body.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.declare === true) return [];
    return declaration.declarations.flatMap(({ id, init, start }) => {
      const name = text.slice(id.start, id.type === 'Identifier' ? id.start + id.name.length : id.end);
      const kind = declaration.kind === 'let' ? 'let' : kindOf(name, init, changed);
      return kind === null ? [] : [{ path, line: lineOf(text, start), name, kind }];
    });
  });
}

function kindOf(
  name: string,
  init: ESTree.Expression | null,
  changed: ReadonlySet<string>,
): ModuleState['kind'] | null {
  if (changed.has(name)) return 'changed in its module';
  const isMade =
    init?.type === 'NewExpression' && init.callee.type === 'Identifier' && !CONSTANTS.has(init.callee.name);
  const isCreated =
    init?.type === 'CallExpression' &&
    init.callee.type === 'Identifier' &&
    /^create(?!Context$)/.test(init.callee.name);
  return isMade || isCreated ? 'an object with a life of its own' : null;
}

/** Names of which a property is assigned, or a method is called that changes what it is called on. */
function changedNames(program: ESTree.Program): ReadonlySet<string> {
  const names = new Set<string>();
  const changed = (target: ESTree.Node): void => {
    if (target.type !== 'MemberExpression' || target.object.type !== 'Identifier') return;
    // A regular expression is told where to begin before each use: that is no state.
    if (target.property.type === 'Identifier' && target.property.name === 'lastIndex') return;
    names.add(target.object.name);
  };
  new Visitor({
    AssignmentExpression: ({ left }) => changed(left),
    UpdateExpression: ({ argument }) => changed(argument),
    CallExpression({ callee }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      if (CHANGING.has(callee.property.name)) changed(callee);
    },
  }).visit(program);
  return names;
}
