import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseSocketFrame } from '../../../src/main/speech/socket/socket-frames.ts';
import { audio, last, subtitle, tone } from '../../support/speech/task-server.ts';
import { byteEdits, editedBytes } from '../damaged-bytes.ts';
import { editedJson, jsonEdit, jsonText } from '../hostile-json.ts';
import { fuzzTarget } from '../target.ts';
import { soundlessFrame } from '../wire-frames.ts';

const sounding = fc
  .tuple(
    fc.constantFrom(audio(tone(1), subtitle('One two three.')), {
      ...last(),
      data: { audio: '0101', status: 2, subtitle: subtitle('One.') },
    }),
    fc.array(jsonEdit, { maxLength: 4 }),
  )
  .map(([value, edits]) => jsonText(editedJson(value, edits)));

/**
 * Any text is some frame: nothing is thrown, and the words of a subtitle lie in its
 * text, one behind the other.
 */
export const socketFrames = fuzzTarget({
  name: 'socket-frames',
  input: fc.record({ frame: fc.oneof(sounding, soundlessFrame), edits: byteEdits }),
  open: async () => ({
    async run({ frame, edits }) {
      const parsed = parseSocketFrame(editedBytes(Buffer.from(frame), edits).toString('utf8'), 'host');
      if (parsed.type !== 'audio' || parsed.subtitle === null) return;
      const { words, text } = parsed.subtitle;
      let end = 0;
      for (const word of words) {
        assert(word.from >= end && word.to > word.from && word.to <= text.length, JSON.stringify(word));
        assert(Number.isFinite(word.startMs) && Number.isFinite(word.endMs), JSON.stringify(word));
        end = word.to;
      }
    },
    [Symbol.asyncDispose]: async () => undefined,
  }),
});
