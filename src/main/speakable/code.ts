import { isDataAddress } from './data.ts';
import { spokenHost } from './urls.ts';
import { dropped, instead, verbatim, waitFor, type InlineDecision, type InlineView } from './rule.ts';

/** Inline code is a name or a short command; a backtick that is not closed within this is a stray one. */
const MAX_CODE = 120;
const MAX_RUN = 64;

/** Short code inside a sentence is part of the sentence: it is read, without its backticks. */
export function readInlineCode({ rest, final }: InlineView): InlineDecision {
  const run = /^`{1,64}/.exec(rest)?.[0].length ?? 0;
  if (run === rest.length && !final && run < MAX_RUN) return 'wait';
  for (const { 0: close, index } of rest.slice(run).matchAll(/`+/g)) {
    const end = run + index + close.length;
    if (end === rest.length && !final) return 'wait';
    if (close.length !== run) continue;
    const content = rest.slice(run, run + index);
    if (isDataAddress(content.trim())) return dropped(end);
    const host = /^\s*(?:https?:\/\/|www\.)\S+\s*$/i.test(content) ? spokenHost(content.trim()) : null;
    return host === null ? verbatim(end, run, run + index) : instead(end, host);
  }
  return final || rest.length > run + MAX_CODE ? dropped(run) : waitFor(/`/, run + MAX_CODE);
}
