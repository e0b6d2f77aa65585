import { readInlineCode } from './code.ts';
import { readDataAddress } from './data.ts';
import { readEmphasis } from './emphasis.ts';
import { readEntity } from './entities.ts';
import { readAngle } from './html.ts';
import { readInterjection } from './interjections.ts';
import { readClosingBracket, readExclamation, readOpeningBracket } from './links.ts';
import { readBackslashMaths, readDollar } from './maths.ts';
import { dropped, instead, verbatim, type InlineDecision, type InlineView } from './rule.ts';
import { readUrl } from './urls.ts';
import type { SpeakableVoice } from './voice.ts';

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
  return /[!-/:-@[-`{-~]/.test(rest.charAt(1)) ? verbatim(2, 1, 2) : null;
}

/** `## Title ##`: the closing marks of a heading. */
function readHeadingEnd({ rest, heading, previous, final }: InlineView): InlineDecision {
  if (!heading || !/\s/.test(previous) || !/^#+\s*$/.test(rest)) return null;
  return final ? dropped(rest.length) : 'wait';
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
  let offsets: number[] = [];
  let previous = '';
  let openBrackets = 0;
  let heading = false;
  let open = false;

  const offset = (index: number): number => offsets[index] ?? 0;
  const speakSource = (from: number, to: number): void => {
    let index = from;
    for (const char of text.slice(from, to)) {
      if (char === '\n') voice.wrap(offset(index));
      else voice.speak(char, offset(index), offset(index + char.length - 1) + 1);
      index += char.length;
    }
  };
  const consume = (length: number): void => {
    // A surrogate pair is one character for the rules that look back.
    previous = Array.from(text.slice(Math.max(0, length - 2), length)).at(-1) ?? previous;
    text = text.slice(length);
    offsets = offsets.slice(length);
  };

  function decideOne(final: boolean): boolean {
    if (text === '') return false;
    const code = text.charCodeAt(0);
    const pairOpen = code >= 0xd800 && code <= 0xdbff && text.length === 1;
    if (pairOpen && !final) return false;
    const phrases = voice.phrases;
    const view = { rest: text, previous, final, openBrackets, heading, interjections, phrases };
    const decision = decide(view);
    if (decision === 'wait' && !final) return false;
    const match = decision === 'wait' || decision === null ? null : decision;
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
      decideAll(false);
    },
    end() {
      decideAll(true);
      previous = '';
      openBrackets = 0;
      open = false;
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
