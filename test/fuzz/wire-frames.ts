import * as fc from 'fast-check';
import { audio, event, failure, last, subtitle } from '../support/speech/task-server.ts';
import { editedJson, jsonEdits, jsonText } from './hostile-json.ts';

const EVENTS = [
  'connected_success',
  'task_started',
  'task_continued',
  'sentence_start',
  'sentence_end',
  'task_flushed',
  'task_canceled',
  'task_finished',
  'invented_later',
] as const;
const CODES = [
  1000, 1002, 1004, 1008, 1026, 1041, 2013, 2054, 2056, 2201, 2202, 2203, 2204, 2205, 2206, 99_999, -1,
];

/**
 * Frames of a speech socket that bring no countable sound, whole or damaged,
 * as they go over the wire.
 */
export const soundlessFrame: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...EVENTS).map((name) => event(name)) },
      { weight: 1, arbitrary: fc.constantFrom(...CODES).map((code) => failure(code)) },
      { weight: 2, arbitrary: fc.constantFrom(2203, 2204, 2205).map((code) => failure(code, null)) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<object>({ data: null }, last(), last(7), {}, { data: { audio: '' } }),
      },
      { weight: 1, arbitrary: fc.constant(audio(new Uint8Array(), subtitle('One two.', 1))) },
    ),
    jsonEdits,
  )
  .map(([value, edits]) => jsonText(editedJson(value, edits)));

export const subtitleEdits = jsonEdits;
