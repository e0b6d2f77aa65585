import { parseSync, Visitor, type ESTree } from 'vite';

/** Words in a source file that somebody may read. */
export interface Sentence {
  /** With `…` for what is filled in. */
  readonly text: string;
  readonly line: number;
}

/** Two words, with a blank between them. */
const PROSE = /[\p{L}\p{N}’'][\p{L}\p{N}’')”,.:;!?…]*\s+[(“‘…]*\p{L}{2}/u;
const LETTER = /\p{L}/u;

/** Attributes and members that are shown, or read out: there one word is enough. */
const SHOWN =
  /^(?:title|label|alt|placeholder|message|detail|tooltip|toolTip|sublabel|buttonLabel|nameFieldLabel|aria-label|aria-description|aria-placeholder|aria-roledescription|aria-valuetext)$/u;
/** Attributes that hold names of things, several of them perhaps, and no words. */
const NAMES =
  /^(?:className|id|htmlFor|key|d|viewBox|rel|style|aria-(?:describedby|labelledby|controls|owns|details|errormessage))$/u;
/** What a programmer reads: they are never shown, since describeError has its own words for them. */
const INTERNAL_ERRORS = new Set(['Error', 'TypeError', 'RangeError', 'SyntaxError', 'DOMException']);

/** All texts of a source that look like words for a person, wherever they stand. @throws when it is no TypeScript. */
export function findSentences(file: string, source: string): readonly Sentence[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? ''}`);
  const passedOver = new Set<unknown>();
  /** One word is enough in these. */
  const shown = new Set<unknown>();
  const found: Sentence[] = [];

  const note = (node: { readonly start: number }, text: string): void => {
    if (passedOver.has(node) || !(shown.has(node) ? LETTER : PROSE).test(text)) return;
    const line = source.slice(0, node.start).split('\n').length;
    found.push({ text: text.replaceAll(/\s+/gu, ' ').trim(), line });
  };
  const named = (name: string | null, value: unknown): void => {
    if (name === null) return;
    const inner = withoutBraces(value);
    if (SHOWN.test(name)) shown.add(inner);
    if (NAMES.test(name)) passedOver.add(inner);
  };

  new Visitor({
    NewExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === 'Identifier' && INTERNAL_ERRORS.has(callee.name)) passedOver.add(first);
    },
    JSXAttribute: ({ name, value }) => named(name.type === 'JSXIdentifier' ? name.name : null, value),
    Property: ({ key, value }) => named(keyOf(key), value),
    JSXText: (node) => {
      shown.add(node);
      note(node, node.value);
    },
    TSLiteralType: ({ literal }) => void passedOver.add(literal),
    ImportDeclaration: (node) => void passedOver.add(node.source),
    Literal: (node) => {
      if (typeof node.value === 'string') note(node, node.value);
    },
    TemplateLiteral: (node) =>
      note(node, node.quasis.map(({ value }) => value.cooked ?? value.raw).join('…')),
  }).visit(program);
  return found;
}

function withoutBraces(value: unknown): unknown {
  const container = value as ESTree.JSXExpressionContainer | null;
  return container?.type === 'JSXExpressionContainer' ? container.expression : value;
}

function keyOf(key: ESTree.PropertyKey): string | null {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : null;
}
