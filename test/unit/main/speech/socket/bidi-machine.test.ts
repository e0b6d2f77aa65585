import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../../../src/main/net/service-error.ts';
import type { BidiEffect, BidiEvent } from '../../../../../src/main/speech/socket/bidi-events.ts';
import { BidiMachine } from '../../../../../src/main/speech/socket/bidi-machine.ts';
import type { SocketFrame } from '../../../../../src/main/speech/socket/socket-frames.ts';

const audio = (isFinal: boolean): SocketFrame => ({
  type: 'audio',
  bytes: new Uint8Array(isFinal ? 0 : 96),
  isFinal,
  isAggregate: false,
  billedCharacters: null,
  subtitle: null,
});

const frames: fc.Arbitrary<SocketFrame> = fc.constantFrom<SocketFrame>(
  { type: 'sentenceStart' },
  { type: 'sentenceEnd' },
  { type: 'flushed' },
  { type: 'textRefused', because: 'queueFull' },
  { type: 'textRefused', because: 'tooLong' },
  { type: 'failed', error: new ServiceError('busy') },
  audio(false),
  audio(true),
);

const events: fc.Arbitrary<BidiEvent> = fc.oneof(
  fc
    .constantFrom('One sentence. ', 'And another', ', it goes on.\n')
    .map((text): BidiEvent => ({ type: 'say', text })),
  frames.map((frame): BidiEvent => ({ type: 'frame', frame })),
  fc.constantFrom<BidiEvent>(
    { type: 'flush' },
    { type: 'finish' },
    { type: 'cancel', isWaiting: false },
    { type: 'silent' },
    { type: 'flushOverdue' },
    { type: 'queueWaited' },
    { type: 'lost', error: new ServiceError('network', { network: 'reset' }) },
    { type: 'abort' },
  ),
);

/** A machine on a line that always finds a socket, as a session drives it. */
function drive(): { readonly take: (event: BidiEvent) => void; readonly done: BidiEffect[] } {
  const machine = new BidiMachine();
  const done: BidiEffect[] = [];
  const take = (event: BidiEvent): void => {
    for (const effect of machine.step(event)) {
      done.push(effect);
      if (effect.type === 'open' || effect.type === 'replace') open();
      if (effect.type === 'clear') {
        take({ type: 'cancelled', isClean: true });
        open();
      }
    }
  };
  const open = (): void => {
    take({ type: 'opened', host: 'host' });
    take({ type: 'ready' });
  };
  take({ type: 'begin' });
  return { take, done };
}

describe('whatever happens in whatever order', () => {
  test('a session ends at most once, and does nothing behind its end', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (happening) => {
        const { take, done } = drive();
        for (const event of happening) take(event);
        const end = done.findIndex(({ type }) => type === 'end');
        if (end !== -1) expect(done.slice(end + 1)).toEqual([]);
      }),
    );
  });

  test('its sentences come one after another, and nothing sounds outside of one', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (happening) => {
        const { take, done } = drive();
        for (const event of happening) take(event);
        let isOpen = false;
        for (const effect of done) {
          if (effect.type === 'clearOutputs') isOpen = false;
          if (effect.type !== 'output') continue;
          const { output } = effect;
          if (output.type === 'sentence') {
            expect(isOpen).toBe(false);
            isOpen = true;
          } else if (output.type === 'audio' || output.type === 'words') expect(isOpen).toBe(true);
          else if (output.type === 'sentenceEnd') isOpen = false;
        }
      }),
    );
  });

  test('what it sends is the text that it was given, in order and from its beginning', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('One. ', 'two and', ' three.\n'), { maxLength: 20 }), (texts) => {
        const { take, done } = drive();
        for (const text of texts) take({ type: 'say', text });
        take({ type: 'finish' });
        const sent = done.flatMap((effect) =>
          effect.type === 'send' && effect.message.event === 'task_continue' ? [effect.message.text] : [],
        );
        expect(texts.join('').startsWith(sent.join(''))).toBe(true);
      }),
    );
  });
});
