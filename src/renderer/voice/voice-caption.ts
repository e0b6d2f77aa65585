import type { TextSpan } from '../../shared/caption/word-place.ts';
import { isAside, keptSentences } from '../../shared/turn-record.ts';
import type { SpokenSentence, TurnRecord } from '../../shared/turn.ts';
import { speaksReplies } from '../state/speaks-replies.ts';
import type { AppState } from '../state/store.ts';

/** What stands large in the middle of the voice view. */
export type VoiceCaption =
  | { readonly kind: 'empty' }
  /** The user speaks, and nothing is understood yet. */
  | { readonly kind: 'listening' }
  | { readonly kind: 'you'; readonly text: string }
  /** It sounds; `word`: as far as this one. Null: none of it was said yet. */
  | { readonly kind: 'sounding'; readonly text: string; readonly word: TextSpan | null }
  | { readonly kind: 'assistant'; readonly text: string };

/** What is longer does not fit a small window; sentences for the ear are shorter. */
const MOST_CHARS = 280;

export function voiceCaption(
  state: Pick<
    AppState,
    'talk' | 'handsFree' | 'asking' | 'turns' | 'spoken' | 'playback' | 'settings' | 'setup' | 'soundFailed'
  >,
): VoiceCaption {
  const { talk, handsFree, asking, turns, spoken, playback } = state;
  if (talk.phase === 'transcribing' && talk.partial !== null)
    return { kind: 'you', text: lastOf(talk.partial) };
  const isSpeaking = talk.phase === 'transcribing' || talk.phase === 'listening';
  if (isSpeaking || handsFree === 'userSpeaking' || handsFree === 'interrupting')
    return { kind: 'listening' };
  if (asking !== null) return question(asking);
  // An earlier reply may be spoken again.
  const heardId = spoken?.turnId ?? playback.turnId;
  const turn = turns.find(({ record }) => record.id === heardId) ?? turns.at(-1);
  if (turn === undefined) return { kind: 'empty' };
  const { record } = turn;
  if (spoken?.turnId === record.id)
    return { kind: 'sounding', text: spoken.sentence.text, word: spoken.wordInText };
  const written = isForTheEar(record, state) ? '' : lastOf(plain(record.reply));
  const said = lastSaid(record);
  const text = isRead(record, state) && written !== '' ? written : (said ?? written);
  return text === '' ? question(record.question) : { kind: 'assistant', text };
}

const question = (text: string): VoiceCaption => ({ kind: 'you', text: firstOf(text.trim()) });

/** Its voice failed or was switched off, and what was said before that is over: the rest is read. */
function isRead(
  { id, heardTo, warning }: TurnRecord,
  {
    settings,
    setup,
    soundFailed,
    playback,
  }: Pick<AppState, 'settings' | 'setup' | 'soundFailed' | 'playback'>,
): boolean {
  if (heardTo !== null || playback.turnId === id) return false;
  return soundFailed || warning !== null || !speaksReplies({ settings, setup });
}

/** A reply that will be heard in a moment, or whose voice was stopped, is not read. */
function isForTheEar(
  { id, status, heardTo, warning }: TurnRecord,
  {
    settings,
    setup,
    soundFailed,
    playback,
  }: Pick<AppState, 'settings' | 'setup' | 'soundFailed' | 'playback'>,
): boolean {
  if (heardTo !== null) return true;
  if (soundFailed || warning !== null) return false;
  return status === 'running' ? speaksReplies({ settings, setup }) : playback.turnId === id;
}

/** The last sentence of the reply that was heard, or begun: what was said beside it is over. */
function lastSaid({ spoken, heardTo }: TurnRecord): string | null {
  const heard = spoken.filter(({ heardMs }) => heardMs > 0).flatMap(keptSentences);
  const isOfReply = (sentence: SpokenSentence): boolean => !isAside(sentence);
  return (
    heard.filter(isOfReply).findLast(({ sourceStart }) => sourceStart < (heardTo ?? Infinity))?.text ?? null
  );
}

/** Of Markdown the words, as far as it takes to read along. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/```[^]*?(?:```|$)/gu, ' ')
    .replaceAll(/\]\([^)]*\)/gu, '')
    .replaceAll(/[*_`#>|[\]~]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function firstOf(text: string): string {
  return text.length <= MOST_CHARS ? text : `${text.slice(0, MOST_CHARS).trimEnd()}…`;
}

/** From the beginning of a sentence, or at least of a word. */
function lastOf(text: string): string {
  if (text.length <= MOST_CHARS) return text;
  const tail = text.slice(-MOST_CHARS);
  const from = /[.!?]\s+|[。!?]/u.exec(tail) ?? /\s+/u.exec(tail);
  return from === null ? tail : tail.slice(from.index + from[0].length);
}
