import { readInlineCode } from './code.ts';
import { readDataAddress } from './data.ts';
import { readEmphasis } from './emphasis.ts';
import { readCitation } from './citations.ts';
import { readEntity } from './entities.ts';
import { readAngle } from './html.ts';
import { readHighlight } from './highlight.ts';
import { readInterjection } from './interjections.ts';
import { readKeys } from './keys.ts';
import { readClosingBracket, readExclamation, readOpeningBracket } from './links.ts';
import { readBackslashMaths, readDollar } from './maths.ts';
import {
  dropped,
  instead,
  isWait,
  verbatim,
  type InlineDecision,
  type InlineView,
  type InlineWait,
} from './rule.ts';
import { readUrl } from './urls.ts';
import type { SpeakableVoice } from './voice.ts';

/** Taking them off at each unit would take long. */
const MOST_GONE = 1_000;
/** A longer run of marks is none of Markdown's. */
const MAX_HEADING_END = 40;

function decide(view: InlineView): InlineDecision {
  switch (view.rest.charAt(0)) {
    case '\\':
      return readBackslash(view);
    case '`':
      return readInlineCode(view);
    case '*':
    case '_':
    case '~':
      return readEmphasis(view);
    case '!':
      return readExclamation(view);
    case '[':
      return readOpeningBracket(view);
    case ']':
      return readClosingBracket(view);
    case '<':
      return readAngle(view);
    case '【':
    case '\ue200':
    case ':':
      return readCitation(view);
    case '=':
      return readHighlight(view);
    case '⌘':
    case '⌥':
    case '⌃':
    case '⇧':
      return readKeys(view);
    case '&':
      return readEntity(view);
    case '$':
      return readDollar(view);
    case '(':
      return readInterjection(view);
    case 'd':
    case 'D':
      return readDataAddress(view);
    case 'h':
    case 'H':
    case 'w':
    case 'W':
      return readUrl(view);
    case '#':
      return readHeadingEnd(view);
    case ' ':
      return readSpaces(view);
    case '|':
      return instead(1, ' ');
    default:
      return null;
  }
}

function readBackslash(view: InlineView): InlineDecision {
  const { rest, final } = view;
  if (rest.length === 1) return final ? null : 'wait';
  if (rest.startsWith('\\(') || rest.startsWith('\\[')) {
    const maths = readBackslashMaths(view);
    if (maths !== null) return maths;
  }
  if (rest.charAt(1) === '\n') return { length: 2, output: [{ type: 'pause' }] };
  return /[!-/:-@[-`{-~]/.test(rest.charAt(1)) ? readEscaped(view) : null;
}

/** A star that is to be seen as one is no more said than one that is not. */
function readEscaped(view: InlineView): InlineDecision {
  const mark = view.rest.charAt(1);
  if (mark === '`') return dropped(2);
  if (mark === '|') return instead(2, ' ');
  if (mark !== '*' && mark !== '_') return verbatim(2, 1, 2);
  if (view.rest.length === 2 && !view.final) return 'wait';
  const decision = readEmphasis({ ...view, rest: `${mark}${view.rest.charAt(2) || ' '}` });
  if (decision === null || isWait(decision) || decision.output[0]?.type === 'source')
    return verbatim(2, 1, 2);
  return decision.output.length === 0 ? dropped(2) : instead(2, ' ');
}

/** `## Title ##`: the closing marks of a heading. */
function readHeadingEnd({ rest, heading, previous, final }: InlineView): InlineDecision {
  if (!heading || !/\s/.test(previous) || !/^#+\s*$/.test(rest)) return null;
  if (final) return dropped(rest.length);
  return rest.length > MAX_HEADING_END ? null : 'wait';
}

/**
 * Two spaces before a line end are a hard line break. The first is spoken at once: a sentence may be waiting for it.
 */
function readSpaces({ rest, previous, final }: InlineView): InlineDecision {
  if (previous !== ' ') return null;
  const hardBreak = /^ +\n/.exec(rest)?.[0].length;
  if (hardBreak !== undefined) return { length: hardBreak, output: [{ type: 'pause' }] };
  return /^ +$/.test(rest) && !final && rest.length < 8 ? 'wait' : null;
}

/** Inline Markdown of one paragraph after another, character by character. */
export interface InlineReader {
  /** One UTF-16 unit of the source, or `\n` for a line end inside the paragraph. */
  push(unit: string, at: number): void;
  /** The paragraph is complete: what was held back is decided, and the next one begins. */
  end(): void;
  /** Whether anything of this paragraph came. */
  readonly open: boolean;
  readonly heading: boolean;
  begin(heading: boolean): void;
}

export function createInlineReader(voice: SpeakableVoice, interjections: boolean): InlineReader {
  let text = '';
  /** Where each of its units stands, behind those of units that are decided. */
  let offsets: number[] = [];
  let gone = 0;
  let waiting: InlineWait | null = null;
  let previous = '';
  let openBrackets = 0;
  let heading = false;
  let open = false;
  let inTitle = false;

  const offset = (index: number): number => offsets[gone + index] ?? 0;
  const endLine = (at: number): void => {
    if (inTitle) voice.pause('line');
    else voice.wrap(at);
    inTitle = false;
  };
  const speakSource = (from: number, to: number): void => {
    let index = from;
    for (const char of text.slice(from, to)) {
      if (char === '\n') endLine(offset(index));
      else voice.speak(char, offset(index), offset(index + char.length - 1) + 1);
      index += char.length;
    }
  };
  const consume = (length: number): void => {
    // A surrogate pair is one character for the rules that look back.
    previous = Array.from(text.slice(Math.max(0, length - 2), length)).at(-1) ?? previous;
    text = text.slice(length);
    gone += length;
    if (gone < MOST_GONE && text !== '') return;
    offsets = offsets.slice(gone);
    gone = 0;
  };

  function decideOne(final: boolean): boolean {
    if (text === '') return false;
    const code = text.charCodeAt(0);
    const pairOpen = code >= 0xd800 && code <= 0xdbff && text.length === 1;
    if (pairOpen && !final) return false;
    const phrases = voice.phrases;
    const view = { rest: text, previous, final, openBrackets, heading, interjections, phrases };
    const decision = decide(view);
    if (isWait(decision) && !final) {
      waiting = decision === 'wait' ? null : decision;
      return false;
    }
    const match = isWait(decision) ? null : decision;
    if (match === null) {
      const length = String.fromCodePoint(text.codePointAt(0) ?? 0).length;
      speakSource(0, length);
      consume(length);
      return true;
    }
    for (const output of match.output) {
      if (output.type === 'source') speakSource(output.from, output.to);
      else if (output.type === 'pause') voice.pause('line');
      else if (output.text === ' ') voice.speak(' ', offset(0), offset(match.length - 1) + 1);
      else voice.say(output.text, offset(0), offset(match.length - 1) + 1);
    }
    openBrackets += match.brackets ?? 0;
    inTitle ||= match.opensTitle === true;
    consume(match.length);
    return true;
  }
  const decideAll = (final: boolean): void => {
    while (decideOne(final));
  };

  return {
    push(unit, at) {
      text += unit;
      offsets.push(at);
      if (waiting !== null && text.length <= waiting.most && !waiting.until.test(unit)) return;
      waiting = null;
      decideAll(false);
    },
    end() {
      waiting = null;
      decideAll(true);
      previous = '';
      openBrackets = 0;
      open = false;
      inTitle = false;
    },
    begin(isHeading) {
      heading = isHeading;
      open = true;
    },
    get open() {
      return open;
    },
    get heading() {
      return heading;
    },
  };
}
