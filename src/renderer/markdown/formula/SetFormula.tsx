import './formula.css';
import { createElement, memo, type ReactNode } from 'react';
import { mathTree, type MathPart } from './math-tree.ts';

/** A formula as MathML; as it was written where it is none that can be set. */
export default memo(function SetFormula(props: {
  readonly tex: string;
  readonly isDisplay: boolean;
  readonly written: string;
}) {
  const tree = mathTree(props.tex, props.isDisplay);
  if (tree === null) return <span className="formula-source">{props.written}</span>;
  return element(tree, 0);
});

function element(part: MathPart, key: number): ReactNode {
  if (typeof part === 'string') return part;
  const { name, attributes, children } = part;
  return createElement(name, { key, ...attributes }, ...children.map(element));
}
