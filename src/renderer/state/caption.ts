import { SpokenPlaces } from '../../shared/caption/spoken-places.ts';
import { wordInSource } from '../../shared/caption/word-in-source.ts';
import type { TurnEvent } from '../../shared/turn-event.ts';
import type { TurnId, TurnRecord, UtteranceId } from '../../shared/turn.ts';
import { findTurn } from './find-turn.ts';
import { store } from './store.ts';

const places = new SpokenPlaces();

/** Takes note of what is to be spoken and of how much of its sound has come. */
export const noteForCaption = (event: TurnEvent): void => places.note(event);

/** A turn that was already speaking when the page was loaded: its audio comes again from where it was heard to. */
export function restoreCaption(record: TurnRecord): void {
  record.spoken.forEach((utterance) => places.expect(record.id, utterance));
}

/** What an earlier page has heard of an utterance whose rest was sent to this one. */
export const heardBeforeMs = (turnId: TurnId, utteranceId: UtteranceId): number =>
  places.heardBeforeMs(turnId, utteranceId);

/** Moves the caption to where the voice is. */
export function moveCaption(turnId: TurnId, utteranceId: UtteranceId, heardMs: number): void {
  const place = places.at(turnId, utteranceId, heardMs);
  const { turns, spoken } = store.getState();
  if (place === null || findTurn(turns, turnId) === null) return;
  const { sentence } = place;
  const word = place.word === null ? null : wordInSource(sentence, place.word);
  const isSame = spoken?.turnId === turnId && spoken.sentence === sentence;
  // Between words the one before stands.
  const wordInText = place.word ?? (isSame ? spoken.wordInText : null);
  const isSameWord = isSame && spoken.wordInText?.from === wordInText?.from;
  if (isSameWord && spoken.word?.start === word?.start && spoken.word?.end === word?.end) return;
  store.setState({ spoken: { turnId, sentence, word, wordInText } });
}

export const clearCaption = (): void => store.setState({ spoken: null });
