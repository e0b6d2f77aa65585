import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { mathTree } from '../../../../../src/renderer/markdown/formula/math-tree.ts';
import SetFormula from '../../../../../src/renderer/markdown/formula/SetFormula.tsx';
import { EMPTY_TREE, readOn } from '../../../../../src/renderer/markdown/read/split-reply.ts';
import { MarkdownPiece } from '../../../../../src/renderer/markdown/view/MarkdownPiece.tsx';

const set = (tex: string, isDisplay = false): string =>
  renderToStaticMarkup(<SetFormula tex={tex} isDisplay={isDisplay} written={`$${tex}$`} />);

test('a formula is set as MathML', () => {
  expect(set('x^2')).toMatch(/^<math><msup><mi>x<\/mi><mn[^>]*>2<\/mn><\/msup><\/math>$/);
  expect(set('\\frac{a}{b}', true)).toMatch(/^<math display="block"/);
});

test.each([
  '\\color{red}{x}',
  '\\href{https://so.example}{x}',
  '\\style{color:red}{x}',
  '\\class{so}{x}',
  '\\includegraphics{https://so.example/x.png}',
  '\\begin{pmatrix}a & b\\\\ c & d\\end{pmatrix}',
  '\\boxed{x} \\cancel{y} \\underbrace{1}_{2}',
])('what it asks of style, links and pictures is not there: %s', (tex) => {
  expect(set(tex)).not.toMatch(/ style=|href=|src=|class="(?!formula-source)|<script/);
});

test('what is no formula is shown as it was written, and none takes long', () => {
  expect(set('\\frac{a')).toContain('$\\frac{a$');
  expect(mathTree('\\def\\a{\\a\\a}\\a', false)).toBeNull();
  expect(mathTree('{'.repeat(2_000), false)).toBeNull();
  expect(mathTree('x^'.repeat(500), false)).toBeNull();
});

const pieceOf = (source: string, open = false): string =>
  renderToStaticMarkup(<MarkdownPiece source={source} start={0} open={open} />);

test('Markdown leaves a formula as it is, while it grows too', () => {
  const whole = 'So $$\\underbrace{1}_{2} * \\underbrace{1}_{2} * 3$$ is.';
  expect(pieceOf(whole)).toContain('$$\\underbrace{1}_{2} * \\underbrace{1}_{2} * 3$$');
  for (let end = whole.indexOf('$$') + 2; end < whole.indexOf('$$ is'); end += 1)
    expect(pieceOf(whole.slice(0, end), true)).toContain(`So ${whole.slice(3, end).trimEnd()}`);
  expect(pieceOf('It costs $5 and $10, **so** it is.')).toContain('$5 and $10, <strong');
});

test('lines of a formula that look like lists and rules do not tear it apart', () => {
  const reply = 'A.\n\n$$\na\n- b\n= c\n+ d\n$$\n\nB.';
  const blocks = readOn(EMPTY_TREE, reply, true).groups.flat();
  expect(blocks.map((block) => ('source' in block ? block.source.trim() : block.kind))).toEqual([
    'A.',
    '$$\na\n- b\n= c\n+ d\n$$',
    'B.',
  ]);
});

test('what looks like a formula in an address, a title or a description is as it was written', () => {
  expect(pieceOf('So ![plot of $x^2$ here](https://e.example/x.png) is.')).toContain('plot of $x^2$ here');
  const link = pieceOf('So [see $a$ there](https://e.example/a$b$c "is $y$") and $z$ is.');
  expect(link).toContain('e.example/a$b$c');
  expect(link).not.toMatch(/\uF8FE|%EF%A3%BE/);
  expect(pieceOf('So [see](https://e.example/a$b$c) is.')).not.toMatch(/\uF8FE|%EF%A3%BE/);
});
