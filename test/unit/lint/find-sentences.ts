import { parseSync, Visitor } from 'vite';

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

/** A name of ours for a text: `alert.actions.retry`. */
const KEY = /^[a-z]\w*(?:\.[\w…]+)+$/u;

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * All texts of a source that look like words for a person, wherever they stand.
 * @throws when it is no TypeScript.
 */
export function findSentences(file: string, source: string): readonly Sentence[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? ''}`);
  const namesOnly: Range[] = [];
  const shown: Range[] = [];
  /** What is within these is not itself what a member around them shows. */
  const within: Range[] = [];
  const texts: (Range & { readonly text: string })[] = [];
  const note = ({ start, end }: Range, text: string): void => void texts.push({ start, end, text });
  const named = (name: string, value: Range | null): void => {
    if (value === null) return;
    if (SHOWN.test(name)) shown.push(value);
    if (NAMES.test(name)) namesOnly.push(value);
  };

  new Visitor({
    NewExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === 'Identifier' && INTERNAL_ERRORS.has(callee.name) && first !== undefined)
        namesOnly.push(first);
    },
    JSXAttribute: ({ name, value }) => {
      if (name.type === 'JSXIdentifier') named(name.name, value);
    },
    Property: ({ key, value }) => {
      if (key.type === 'Identifier') named(key.name, value);
      else if (key.type === 'Literal' && typeof key.value === 'string') named(key.value, value);
    },
    ObjectExpression: (node) => void within.push(node),
    CallExpression: (node) => void within.push(node),
    FunctionExpression: (node) => void within.push(node),
    ArrowFunctionExpression: (node) => void within.push(node),
    JSXText: (node) => {
      shown.push(node);
      note(node, node.value);
    },
    TSLiteralType: (node) => void namesOnly.push(node),
    ImportDeclaration: ({ source: from }) => void namesOnly.push(from),
    Literal: (node) => {
      if (typeof node.value === 'string') note(node, node.value);
    },
    TemplateLiteral: (node) =>
      note(node, node.quasis.map(({ value }) => value.cooked ?? value.raw).join('…')),
  }).visit(program);

  const isShown = (text: Range): boolean =>
    shown.some(
      (range) => holds(range, text) && !within.some((inner) => holds(range, inner) && holds(inner, text)),
    );
  return texts
    .filter((text) => !namesOnly.some((range) => holds(range, text)) && !KEY.test(text.text))
    .filter((text) => PROSE.test(text.text) || (LETTER.test(text.text) && isShown(text)))
    .map(({ start, text }) => ({
      text: text.replaceAll(/\s+/gu, ' ').trim(),
      line: source.slice(0, start).split('\n').length,
    }));
}

function holds(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
