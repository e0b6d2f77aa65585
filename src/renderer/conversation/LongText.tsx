import { memo, useMemo } from 'react';
import { splitParagraphs } from './paragraphs.ts';

/** Plain text of any length: one element a paragraph, those out of sight not laid out. */
export const LongText = memo(function LongText({ text }: { readonly text: string }) {
  const paragraphs = useMemo(() => splitParagraphs(text), [text]);
  return paragraphs.map((paragraph, index) => <Paragraph key={index} text={paragraph} />);
});

const Paragraph = memo(function Paragraph({ text }: { readonly text: string }) {
  return <p className="plain">{text}</p>;
});
