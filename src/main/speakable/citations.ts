import { dropped, type InlineDecision, type InlineView } from './rule.ts';

/**
 * Marks of sources that models and their tools leave in the text: `【4:0†source】`, `【1】`; those between characters of
 * private use, as ChatGPT's search writes them; and `:contentReference[oaicite:0]{index=0}`.
 */
const MARK =
  /^(?:【(?:\d{1,3}(?::\d{1,3})?(?:†[^】\n]{0,100})?)】|\ue200[^\ue201\n]{0,300}\ue201|:contentReference\[oaicite:\d{1,3}\](?:\{index=\d{1,3}\})?)/;
const BEGINNING =
  /^(?:【(?:\d{1,3}(?::\d{0,3})?(?:†[^】\n]{0,100})?)?|\ue200[^\ue201\n]{0,300}|:contentReference(?:\[[a-z]{0,8}:?\d{0,3}\]?(?:\{[a-z]{0,5}=?\d{0,3})?)?)$/;
const REFERENCE = ':contentReference';

export function readCitation({ rest, final }: InlineView): InlineDecision {
  // What follows a reference may be of it.
  if (!final && (BEGINNING.test(rest) || REFERENCE.startsWith(rest))) return 'wait';
  const mark = MARK.exec(rest)?.[0];
  return mark === undefined ? null : dropped(mark.length);
}
