import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTokenOutbox, type TokenOutbox } from '../../../../../src/main/speech/socket/token-outbox.ts';

/** All that may go now. */
function sent(outbox: TokenOutbox, spokenTo = 0): string[] {
  const messages: string[] = [];
  for (let next = outbox.next(spokenTo); next !== null; next = outbox.next(spokenTo)) {
    messages.push(next.type === 'text' ? next.text : '<flush>');
  }
  return messages;
}

function said(...tokens: readonly string[]): string[] {
  const outbox = createTokenOutbox();
  return tokens.flatMap((token) => {
    outbox.say(token);
    return sent(outbox);
  });
}

describe('text', () => {
  test('goes as it comes, blanks and line ends too', () => {
    expect(said('Hello', ' there', '\n\n', ' you')).toEqual(['Hello', ' there', '\n\n', ' you']);
  });

  test('of one character waits for the next, but a mark ends its sentence at once', () => {
    expect(said('a', 'b', 'c', '.')).toEqual(['ab', 'c.']);
    expect(said('nine', '!')).toEqual(['nine', '!']);
  });

  test('that may be a number cut in two waits for the rest of it', () => {
    expect(said('Pi is 3', '.', '14', '. ', 'So')).toEqual(['Pi is 3', '.14', '. ', 'So']);
    expect(said('In 1999.', ' So')).toEqual(['In ', '1999. So']);
    const outbox = createTokenOutbox();
    outbox.say('It was 1999.');
    expect(sent(outbox)).toEqual(['It was ']);
    outbox.flush(true);
    expect(sent(outbox)).toEqual(['1999.', '<flush>']);
  });

  test('cut inside a character waits for its other half', () => {
    expect(said('Well \ud83d', '\ude00 ok')).toEqual(['Well ', '\ud83d\ude00 ok']);
  });

  test('over what may be unspoken waits, and never with half a sentence on the wire', () => {
    const sentence = `${'word '.repeat(40)}end.`;
    const outbox = createTokenOutbox();
    outbox.say(sentence.repeat(5));
    expect(sent(outbox)).toEqual([sentence.repeat(2)]);
    expect(sent(outbox, 10)).toEqual([]);
    expect(sent(outbox, sentence.length)).toEqual([sentence]);
  });

  test('without any mark goes in words when nothing else is to be said', () => {
    const outbox = createTokenOutbox();
    outbox.say('word '.repeat(300));
    const [piece] = sent(outbox);
    expect(piece).toMatch(/word$/);
    expect(piece?.length).toBeGreaterThan(500);
    expect(piece?.length).toBeLessThanOrEqual(600);
  });
});

test('what makes no sound on the wire holds no text back', () => {
  const outbox = createTokenOutbox();
  outbox.say('Hi. 🎉🎉');
  sent(outbox);
  outbox.say(' word'.repeat(200));
  expect(sent(outbox, 3)).toHaveLength(1);
});

test('what makes no sound takes no room on the wire, however much it is', () => {
  const outbox = createTokenOutbox();
  outbox.say('…'.repeat(700));
  sent(outbox);
  outbox.say(' And then?');
  expect(sent(outbox).join('')).toBe(' And then?');
});

describe('a flush', () => {
  test('goes behind the text before it; text behind it waits for the answer', () => {
    const outbox = createTokenOutbox();
    outbox.say('One');
    outbox.flush(true);
    outbox.say('Two');
    outbox.flush(false);
    expect(sent(outbox)).toEqual(['One', '<flush>']);
    expect(outbox.flushAnswered()).toEqual({ to: 3, asked: true });
    expect(sent(outbox)).toEqual(['Two', '<flush>']);
    expect(outbox.isEmpty).toBe(false);
    expect(outbox.flushAnswered()).toEqual({ to: 6, asked: false });
    expect(outbox.isEmpty).toBe(true);
    expect(outbox.isOpen).toBe(false);
  });

  test('with nothing to say before it needs no answer', () => {
    const outbox = createTokenOutbox();
    outbox.flush(true);
    outbox.say(' \n…');
    outbox.flush(true);
    expect(outbox.needlessFlush()).toEqual({ to: 0, asked: true });
    expect(outbox.needlessFlush()).toEqual({ to: 3, asked: true });
    expect(outbox.needlessFlush()).toBeNull();
    expect(sent(outbox)).toEqual([]);
  });

  test('answered without being asked for is of the past', () => {
    const outbox = createTokenOutbox();
    outbox.say('One');
    expect(outbox.flushAnswered()).toBeNull();
    outbox.flush(true);
    sent(outbox);
    outbox.drop();
    expect(outbox.flushAnswered()).toBeNull();
  });

  test('that found a text refused is asked for again, and only the second answer counts', () => {
    const outbox = createTokenOutbox();
    outbox.say('One');
    outbox.flush(true);
    expect(sent(outbox)).toEqual(['One', '<flush>']);
    outbox.refused(false);
    expect(sent(outbox)).toEqual(['One', '<flush>']);
    expect(outbox.flushAnswered()).toBeNull();
    expect(outbox.flushAnswered()).toEqual({ to: 3, asked: true });
  });
});

describe('a text that was not taken', () => {
  test('goes again as it was', () => {
    const outbox = createTokenOutbox();
    for (const token of ['One', ' two', ' three']) {
      outbox.say(token);
      sent(outbox);
    }
    outbox.refused(false);
    outbox.say(' four');
    expect(sent(outbox)).toEqual([' three', ' four']);
    for (let refusal = 0; refusal < 3; refusal += 1) outbox.refused(false);
    expect(sent(outbox)).toEqual([' two three four']);
  });

  test('because it was too long goes in halves', () => {
    const outbox = createTokenOutbox();
    outbox.say('12345678');
    expect(sent(outbox)).toEqual(['12345678']);
    outbox.refused(true);
    expect(sent(outbox)).toEqual(['1234', '5678']);
  });

  test('goes to the next socket in one piece', () => {
    const outbox = createTokenOutbox();
    for (const token of ['One.', ' Two', ' three']) {
      outbox.say(token);
      sent(outbox);
    }
    outbox.flush(true);
    expect(sent(outbox)).toEqual(['<flush>']);
    outbox.restart(4);
    expect(sent(outbox, 4)).toEqual([' Two three', '<flush>']);
    expect(outbox.flushAnswered()).toEqual({ to: 14, asked: true });
  });
});

test('any text in any pieces goes out as it is, whatever is flushed, refused or begun again', () => {
  const act = fc.oneof(
    fc.record({ say: fc.string({ unit: fc.constantFrom('a', ' ', '.', '3', '你', '😀'), maxLength: 300 }) }),
    fc.constant('flush' as const),
    fc.constant('answer' as const),
    fc.constant('refuse' as const),
    fc.constant('restart' as const),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      const outbox = createTokenOutbox();
      let wire = '';
      const pump = (): void => {
        while (outbox.needlessFlush() !== null) wire = outbox.text.slice(0, outbox.sentTo);
        for (let next = outbox.next(wire.length); next !== null; next = outbox.next(wire.length)) {
          if (next.type === 'flush') continue;
          expect(next.text).not.toBe('');
          wire = wire.slice(0, next.from) + next.text;
        }
        expect(outbox.text.startsWith(wire)).toBe(true);
        expect(outbox.sentTo).toBe(wire.length);
      };
      for (const each of acts) {
        if (each === 'flush') outbox.flush(true);
        else if (each === 'answer') outbox.flushAnswered();
        else if (each === 'refuse') outbox.refused(false);
        else if (each === 'restart') outbox.restart(0);
        else outbox.say(each.say);
        pump();
      }
      outbox.flush(false);
      for (let turn = 0; turn < 50 && !outbox.isEmpty; turn += 1) {
        pump();
        outbox.flushAnswered();
      }
      expect(wire).toBe(outbox.text);
      expect(outbox.isEmpty).toBe(true);
    }),
  );
});

test('marks that were never sent are nothing that the service could hold', () => {
  const outbox = createTokenOutbox();
  outbox.say('→');
  outbox.flush(true);
  expect(outbox.needlessFlush()).toEqual({ to: 1, asked: true });
  expect(outbox.isOpen).toBe(false);
});
