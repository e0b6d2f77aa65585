import { descriptionIn } from '../../shared/image-tag.ts';
import { isDataAddress } from './data.ts';
import { spokenHost } from './urls.ts';
import { dropped, instead, isWait, verbatim, waitFor, type InlineDecision, type InlineView } from './rule.ts';

const MAX_TAG = 200;
/** One with attributes: addresses and descriptions are long. */
const MAX_TAG_WITH_ATTRIBUTES = 1_000;
const MAX_COMMENT = 2_000;
const TAG =
  /^<\/?([a-z][a-z0-9-]*)(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>$/i;
/** Tags that begin a new line on screen are a breath for the ear. */
const BREAKING =
  /^(?:br|hr|p|div|li|ul|ol|dl|dt|dd|h[1-6]|tr|section|article|details|summary|blockquote|figure|figcaption)$/i;
/** The service's own pause: 0.01 to 99.99 seconds. */
const PAUSE_TAG = /^<#\d{1,2}(?:\.\d{1,2})?#>/;

/** Everything that begins with `<`: pause tags, addresses in angle brackets, tags, comments; or just "less than". */
export function readAngle(view: InlineView): InlineDecision {
  const { rest, final } = view;
  const decision = rest.length === 1 ? 'wait' : readOpened(view);
  return isWait(decision) && final ? null : decision;
}

function readOpened({ rest, interjections }: InlineView): InlineDecision {
  if (rest.charAt(1) === '#') return readPauseTag(rest, interjections);
  if (!/[a-z/!?]/i.test(rest.charAt(1))) return null;
  if (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4);
    if (end >= 0) return dropped(end + 3);
    return rest.length > MAX_COMMENT ? null : waitFor(/>/, MAX_COMMENT);
  }
  const end = rest.indexOf('>');
  if (end < 0)
    return couldBeTag(rest)
      ? waitFor(/[<>\s=]/, rest.includes('=') ? MAX_TAG_WITH_ATTRIBUTES : MAX_TAG)
      : null;
  const whole = rest.slice(0, end + 1);
  const name = TAG.exec(whole)?.[1];
  // An image is its description.
  if (name?.toLowerCase() === 'img') {
    const { from, to } = descriptionIn(whole);
    return verbatim(whole.length, from, to);
  }
  if (name !== undefined)
    return { length: whole.length, output: BREAKING.test(name) ? [{ type: 'pause' }] : [] };
  if (/^<[!?]/.test(whole)) return dropped(whole.length);
  if (/^<[a-z][a-z0-9+.-]{1,31}:[^\s<>]*>$/i.test(whole)) {
    const address = whole.slice(1, -1);
    if (isDataAddress(address)) return dropped(whole.length);
    const spoken = /^mailto:/i.test(address) ? address.slice('mailto:'.length) : spokenHost(address);
    return spoken === null ? dropped(whole.length) : instead(whole.length, spoken);
  }
  return /^<[^\s<>@]+@[^\s<>@]+>$/.test(whole) ? verbatim(whole.length, 1, whole.length - 1) : null;
}

function readPauseTag(rest: string, kept: boolean): InlineDecision {
  const length = PAUSE_TAG.exec(rest)?.[0].length;
  if (length !== undefined) return kept ? instead(length, rest.slice(0, length)) : dropped(length);
  return /^<#(?:\d{1,2}(?:\.\d{0,2})?#?)?$/.test(rest) ? 'wait' : null;
}

/** "a <b and c" is prose: three words without an equals sign are no attributes. */
function couldBeTag(rest: string): boolean {
  const hasAttributes = rest.includes('=');
  if (rest.length > (hasAttributes ? MAX_TAG_WITH_ATTRIBUTES : MAX_TAG)) return false;
  if (rest.indexOf('<', 1) >= 0 || rest.includes('\n\n')) return false;
  if (hasAttributes) return true;
  return /^<[!?/]?[^\s]*(?:\s+[\w:-]*){0,2}\/?$/.test(rest);
}
