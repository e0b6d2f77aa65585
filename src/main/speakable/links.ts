import { isUnspaced } from './characters.ts';
import { alertWord } from './phrases.ts';
import { dropped, instead, waitFor, type InlineDecision, type InlineView, type InlineWait } from './rule.ts';

const MAX_DESTINATION = 2_048;
const MAX_LABEL = 100;

/**
 * The text of a link or an image is spoken while it comes, whether or not it
 * turns out to be one: only the marks are dropped.
 */
export function readOpeningBracket(view: InlineView): InlineDecision {
  const { rest, final } = view;
  if (rest.length === 1 && !final) return 'wait';
  const alert = readAlert(view);
  if (alert !== null) return alert;
  const footnote = readNumberedNote(rest, final);
  return footnote ?? { ...dropped(1), brackets: 1 };
}

/** `[!NOTE]` at the beginning of a quote: what it is, and a title where it has one of its own. */
function readAlert({ rest, previous, final, phrases }: InlineView): InlineDecision {
  if (previous !== '' || !rest.startsWith('[!')) return null;
  const marker = /^\[!([a-z]{2,20})\][-+]?[ \t]*(?=([^ \t]))/i.exec(final ? `${rest}\n` : rest);
  if (marker === null)
    return !final && /^\[!(?:[a-z]{0,20}(?:\][-+]?[ \t]{0,8})?)?$/i.test(rest) ? 'wait' : null;
  const [whole, name = '', behind] = marker;
  const length = Math.min(rest.length, whole.length + (behind === '\n' ? 1 : 0));
  const word = alertWord(name, phrases());
  const told = instead(length, isUnspaced(word.slice(-1)) ? `${word}：` : `${word}: `);
  return behind === '\n' ? told : { ...told, opensTitle: true };
}

/** Footnote references (`[^name]`) and citation marks (`[12]`), with the address behind them. */
function readNumberedNote(rest: string, final: boolean): InlineDecision {
  const whole = /^\[(?:\^[^\]\s]{1,40}|\d{1,3}(?:, ?\d{1,3}|[-–]\d{1,3}){0,8}|\d{1,2}†[^\]]{1,40})\]/.exec(
    rest,
  )?.[0].length;
  if (whole === undefined)
    return /^\[(?:\^[^\]\s]{0,40}|\d[\d, –-]{0,40}|\d{1,2}†[^\]]{0,40})$/.test(rest) && !final
      ? 'wait'
      : null;
  const tail = tailLength(rest.slice(whole), final);
  return typeof tail === 'number' ? dropped(whole + tail) : tail;
}

/** `![`: an image is its alt text. Only where no word ends, so that "Great!" need not wait for what follows. */
export function readExclamation({ rest, previous, final }: InlineView): InlineDecision {
  if (previous !== '' && !/[\s([{*_>|]/.test(previous) && !isUnspaced(previous)) return null;
  if (rest.length === 1 && !final) return 'wait';
  return rest.startsWith('![') ? { ...dropped(2), brackets: 1 } : null;
}

export function readClosingBracket({ rest, final, openBrackets }: InlineView): InlineDecision {
  if (openBrackets === 0) return null;
  const tail = tailLength(rest.slice(1), final);
  return typeof tail === 'number' ? { ...dropped(1 + tail), brackets: -1 } : tail;
}

/** Length of `(address "title")` or `[label]` directly behind a link's text; 0 when there is none. */
function tailLength(after: string, final: boolean): number | InlineWait | 'wait' {
  if (after === '') return final ? 0 : 'wait';
  if (after.startsWith('[')) {
    const label = /^\[[^\]\n]{0,100}\]/.exec(after)?.[0].length;
    if (label !== undefined) return label;
    return final || after.length > MAX_LABEL || after.includes('\n') ? 0 : 'wait';
  }
  if (!after.startsWith('(')) return 0;
  const length = destinationLength(after);
  if (length === 'open')
    return final || after.length > MAX_DESTINATION ? 0 : waitFor(/[)\s>"']/, MAX_DESTINATION);
  return length ?? 0;
}

/** `open`: could still become a destination. Null: prose in brackets. */
function destinationLength(text: string): number | 'open' | null {
  if (!/[)\s>]/.test(text)) return 'open';
  let at = 1 + leadingSpace(text.slice(1));
  if (text.charAt(at) === '<') {
    const end = text.slice(at).search(/[>\n]/);
    if (end < 0) return 'open';
    if (text.charAt(at + end) === '\n') return null;
    at += end + 1;
  } else {
    let depth = 0;
    for (; at < text.length; at += 1) {
      const char = text.charAt(at);
      if (char === '\\') at += 1;
      else if (char === '(') depth += 1;
      else if (char === ')' && depth === 0) return at + 1;
      else if (char === ')') depth -= 1;
      else if (/\s/.test(char)) break;
    }
  }
  at += leadingSpace(text.slice(at));
  if (at >= text.length) return 'open';
  if (text.charAt(at) === ')') return at + 1;
  const quote = { '"': '"', "'": "'", '(': ')' }[text.charAt(at)];
  if (quote === undefined) return null;
  const close = text.indexOf(quote, at + 1);
  if (close < 0) return 'open';
  at = close + 1 + leadingSpace(text.slice(close + 1));
  if (at >= text.length) return 'open';
  return text.charAt(at) === ')' ? at + 1 : null;
}

function leadingSpace(text: string): number {
  return /^\s*/.exec(text)?.[0].length ?? 0;
}
