import { expect, test } from 'vitest';
import { INITIAL_STATE, type AppState } from '../../../../src/renderer/state/store.ts';
import { viewOf } from '../../../../src/renderer/state/turn-view.ts';
import { voiceCaption } from '../../../../src/renderer/voice/voice-caption.ts';
import { DEFAULT_SETTINGS, type SettingsState } from '../../../../src/shared/settings.ts';
import type { TurnRecord } from '../../../../src/shared/turn.ts';
import { record, spoken } from '../../../support/records.ts';

const captionOf = (change: Partial<AppState>) => voiceCaption({ ...INITIAL_STATE, ...change });
const turn = (change: Partial<TurnRecord>) => [viewOf(record(change))];
const transcribing = (partial: string | null): AppState['talk'] => ({
  phase: 'transcribing',
  recordingId: 0,
  partial,
  waiting: null,
});

const silent = { settings: { ...DEFAULT_SETTINGS, speakReplies: false } } as SettingsState;
const sounding = (turnId: string, text: string): AppState['spoken'] => ({
  turnId,
  sentence: { text, sourceStart: 0, sourceEnd: text.length },
  word: { start: 3, end: 7 },
  wordInText: { from: 3, to: 7 },
});

test('before anything was said it is empty', () => expect(captionOf({})).toEqual({ kind: 'empty' }));

test('while the user speaks it says that it listens, and then shows what was transcribed', () => {
  const turns = turn({ reply: 'Because.' });
  expect(captionOf({ turns, handsFree: 'userSpeaking' })).toEqual({ kind: 'listening' });
  expect(captionOf({ turns, handsFree: 'interrupting' })).toEqual({ kind: 'listening' });
  expect(captionOf({ turns, talk: { phase: 'listening' } })).toEqual({ kind: 'listening' });
  expect(captionOf({ turns, talk: transcribing(null) })).toEqual({ kind: 'listening' });
  expect(captionOf({ turns, talk: transcribing('And at noon') })).toEqual({
    kind: 'you',
    text: 'And at noon',
  });
});

test('until the reply is heard the question stands, and then the sentence that sounds, with its word', () => {
  const asked = { question: ' Why? ', reply: 'At dusk, and so on.', spoken: [spoken(0, 2, 0)] };
  expect(captionOf({ turns: turn(asked) })).toEqual({ kind: 'you', text: 'Why?' });
  expect(captionOf({ turns: turn(asked), spoken: sounding('a', 'At dusk,') })).toEqual({
    kind: 'sounding',
    text: 'At dusk,',
    word: { from: 3, to: 7 },
  });
});

test('the text of what will be heard is not shown before it sounds', () => {
  const written = { question: 'Why?', reply: 'At dusk, and so on.' };
  const question = { kind: 'you', text: 'Why?' };
  expect(captionOf({ turns: turn(written) })).toEqual(question);
  const playback = { phase: 'waiting', turnId: 'a', utteranceId: null } as const;
  expect(captionOf({ turns: turn({ ...written, status: 'done' }), playback })).toEqual(question);
  expect(captionOf({ turns: turn({ ...written, status: 'cancelled', heardTo: 0 }) })).toEqual(question);
});

test('the text of what will not be heard is shown: no voice was wanted, or there is none', () => {
  const turns = turn({ reply: 'At dusk.' });
  const reading = { kind: 'assistant', text: 'At dusk.' };
  expect(captionOf({ turns, settings: silent })).toEqual(reading);
  expect(captionOf({ turns, soundFailed: true })).toEqual(reading);
  const warning = {
    code: 'busy',
    serviceCode: null,
    text: 'busy',
    reason: null,
    values: {},
    action: null,
    requestId: null,
  } as const;
  expect(captionOf({ turns: turn({ reply: 'At dusk.', warning }) })).toEqual(reading);
  expect(captionOf({ turns: turn({ reply: 'At dusk.', status: 'done' }) })).toEqual(reading);
});

test('what follows the last sentence that was said is read when the voice has failed, or is switched off', () => {
  const reply = 'At dusk. And so on.';
  const first = { ...spoken(0, 1, 0), heardMs: 900, state: 'heard' } as const;
  const said = { reply, spoken: [first] };
  const rest = { kind: 'assistant', text: reply };
  const warning = {
    code: 'busy',
    serviceCode: null,
    text: 'busy',
    reason: null,
    values: {},
    action: null,
    requestId: null,
  } as const;
  expect(captionOf({ turns: turn({ ...said, warning }) })).toEqual(rest);
  expect(captionOf({ turns: turn(said), settings: silent })).toEqual(rest);
  expect(captionOf({ turns: turn(said) })).toMatchObject({ text: first.sentences[0]?.text });
  // It still sounds.
  const playback = { phase: 'waiting', turnId: 'a', utteranceId: 0 } as const;
  expect(captionOf({ turns: turn({ ...said, warning }), playback })).toMatchObject({
    text: first.sentences[0]?.text,
  });
});

test('of an earlier reply that is spoken again the sentence that sounds is shown', () => {
  const turns = [...turn({ status: 'done' }), viewOf(record({ id: 'b', status: 'done', reply: 'Later.' }))];
  expect(captionOf({ turns, spoken: sounding('a', 'At dusk,') })).toMatchObject({ text: 'At dusk,' });
  const playback = { phase: 'waiting', turnId: 'a', utteranceId: null } as const;
  expect(captionOf({ turns, playback })).toEqual({ kind: 'you', text: 'Why?' });
  expect(captionOf({ turns })).toMatchObject({ text: 'Later.' });
});

test('a new question is shown until its turn has begun, and not the turn before', () => {
  const turns = turn({ reply: 'Because.', status: 'done' });
  expect(captionOf({ turns, asking: 'And at noon?' })).toEqual({ kind: 'you', text: 'And at noon?' });
});

test('what was heard last stays, up to where the voice was stopped', () => {
  const two = { ...spoken(0, 2, 0), heardMs: 900 };
  const sentences = [
    { text: 'First.', sourceStart: 0, sourceEnd: 6 },
    { text: 'Second.', sourceStart: 7, sourceEnd: 14 },
  ];
  const heard = { status: 'done', reply: 'First. Second.', spoken: [{ ...two, sentences }] } as const;
  expect(captionOf({ turns: turn(heard) })).toMatchObject({ text: 'Second.' });
  expect(captionOf({ turns: turn({ ...heard, heardTo: 5 }) })).toMatchObject({ text: 'First.' });
});

test('what is said beside the reply is shown while it sounds, and then what was heard of the reply', () => {
  const reply = 'Let me look.\n\n';
  const first = { ...spoken(0, 1, 0), heardMs: 900, state: 'heard' } as const;
  const question = { text: 'May I?', sourceStart: reply.length, sourceEnd: reply.length };
  const aside = { ...spoken(1, 1, 0), text: question.text, sentences: [question], heardMs: 900 };
  const turns = turn({ reply, spoken: [first, aside] });
  const word = { from: 0, to: 3 };
  const sound = { turnId: 'a', sentence: question, word: null, wordInText: word };
  expect(captionOf({ turns, spoken: sound })).toEqual({ kind: 'sounding', text: 'May I?', word });
  expect(captionOf({ turns })).toMatchObject({ text: first.sentences[0]?.text });
  expect(captionOf({ turns: turn({ spoken: [aside] }) })).toEqual({ kind: 'you', text: 'Why?' });
});

test('of a reply that is not spoken its last words are shown, without marks', () => {
  const reply = `${'Some **words** here. '.repeat(30)}And the [last](https://example.org/a) of them, with \`code\`.`;
  const caption = captionOf({ turns: turn({ reply }), settings: silent });
  expect(caption.kind).toBe('assistant');
  const text = caption.kind === 'assistant' ? caption.text : '';
  expect(text).toMatch(/^Some words here\. .*And the last of them, with code\.$/u);
  expect(text.length).toBeLessThanOrEqual(280);
});

test('a question that is too long is cut, and a reply without a blank as well', () => {
  const question = captionOf({ turns: turn({ question: 'why '.repeat(200) }) });
  expect(question).toMatchObject({
    kind: 'you',
    text: expect.stringMatching(/^why .{200,280}…$/u) as string,
  });
  const reply = captionOf({ turns: turn({ reply: 'x'.repeat(1_000) }), settings: silent });
  expect(reply).toMatchObject({ text: 'x'.repeat(280) });
});
