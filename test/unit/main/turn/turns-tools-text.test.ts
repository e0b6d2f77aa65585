import { describe, expect, test } from 'vitest';
import { EMPTY_TREE, readOn } from '../../../../src/renderer/markdown/read/split-reply.ts';
import { call, CALLS, lastMessages, saidBy, soundWhole, toolTurnStage } from './tool-turn-stage.ts';
import { FINISH, pcmOf, text } from './turns-stage.ts';

describe('what a model writes around its calls', () => {
  test.each([
    ['before a call', [text('Let me look.'), call('c1')]],
    ['before a call, with a break of its own', [text('Let me look.\n \n'), call('c1')]],
    ['behind a call', [call('c1'), text('Let me look.')]],
    ['around a call', [text('Let'), call('c1'), text('me look.')]],
  ])('%s is a paragraph of its own', async (_, deltas) => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    await on.chat.give(...deltas, CALLS);
    await on.chat.end();
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(text('It is noon.'), FINISH);
    await on.chat.end();
    const { reply } = on.last();
    expect(reply.split(/\n\s*\n/)).toEqual(expect.arrayContaining(['It is noon.']));
    expect(reply).not.toContain('\n\n\n');
  });

  test('behind a call is said while the call runs, and told to the model as it stands in the record', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    await on.chat.give(call('c1'), text('Let me look for it'), CALLS);
    await on.chat.end();
    expect(saidBy(on)).toEqual(['Let me look for it.']);
    await soundWhole(on, 0);
    await on.running[0]?.end({ text: '12:00' });
    expect(on.last().reply).toBe('Let me look for it\n\n');
    expect(lastMessages(on, 2)?.[0]?.parts.at(-1)).toEqual({ type: 'text', text: 'Let me look for it\n\n' });
  });

  test.each([
    ['code', 'Let me look:\n\n```js\nnow();\n'],
    ['a comment', 'Let me look.\n\n<!-- now\n\n'],
    ['code in a list', '- Let me look:\n\n  ```\n  now();'],
  ])('and leaves open, as %s, takes in nothing of what it writes next', async (_, left) => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    await on.chat.give(text(left), call('c1'), CALLS);
    await on.chat.end();
    await soundWhole(on, 0);
    await on.running[0]?.end({ text: '12:00' });
    const { length } = on.last().reply;
    await on.chat.give(text('It is noon.'), FINISH);
    await on.chat.end();
    expect(saidBy(on).at(-1)).toMatch(/It is noon\.$/);
    const blocks = readOn(EMPTY_TREE, on.last().reply, true).groups.flat();
    expect(blocks.at(-1)).toMatchObject({ start: length, source: 'It is noon.' });
  });

  test('nothing, or only blanks, stays nothing', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    await on.chat.give(text(' '), call('c1'), text('\n'), CALLS);
    await on.chat.end();
    await on.running[0]?.end({ text: '12:00' });
    expect(on.last().reply).toBe(' \n');
  });
});

describe('a late closing tag behind a call', () => {
  test('has nothing said again that was heard by then', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    await on.chat.give(text('Let me look.'), call('c1'), CALLS);
    await on.chat.end();
    await on.running[0]?.end({ text: '12:00' });
    await soundWhole(on, 0);
    await on.chat.give(text('So it is noon'), { type: 'reinterpret' }, text('It is noon. '), FINISH);
    await on.chat.end();
    expect(saidBy(on)).toEqual(['Let me look.', 'It is noon.']);
  });

  test('has what was not heard by then said again, from the sentence that sounds', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    const sentences = ['hangs on the wall', 'has two hands that go around', 'is easy to see', 'is right'].map(
      (what) => `The clock that I am going to look at in a moment ${what}.`,
    );
    await on.chat.give(text(sentences.join(' ')), call('c1'), CALLS);
    await on.chat.end();
    await soundWhole(on, 0);
    await soundWhole(on, 1);
    expect(saidBy(on)[2]).toBe(sentences.slice(2).join(' '));
    await on.speech.give({ type: 'audio', id: 2, pcm: pcmOf(2_000) });
    await on.speech.give({ type: 'end', id: 2, billedCharacters: 1 });
    await on.running[0]?.end({ text: '12:00' });
    on.hear(2, 1_500);
    await on.chat.give(text('So it is noon'), { type: 'reinterpret' }, text('It is noon. '), FINISH);
    await on.chat.end();
    expect(saidBy(on).slice(3)).toEqual([sentences[3], 'It is noon.']);
    on.hear(3, 1_000, 'whole');
    on.turns.cancel(on.last().id);
    expect(on.last().reply.slice(0, on.last().heardTo ?? 0)).toBe(sentences.join(' '));
  });

  test('leaves silent what made no sound', async () => {
    const on = toolTurnStage();
    await on.ask('What time is it?');
    await on.chat.give(text('Let me look.'), call('c1'), CALLS);
    await on.chat.end();
    await on.speech.give({ type: 'end', id: 0, billedCharacters: 1 });
    await on.running[0]?.end({ text: '12:00' });
    await on.chat.give(text('So it is noon'), { type: 'reinterpret' }, text('It is noon. '), FINISH);
    await on.chat.end();
    expect(saidBy(on)).toEqual(['Let me look.', 'It is noon.']);
  });
});
