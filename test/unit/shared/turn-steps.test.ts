import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyTurnEvent } from '../../../src/shared/turn-record.ts';
import {
  openRound,
  reinterpretedFrom,
  toldOf,
  withDelta,
  withReplyTo,
  withRoundEnd,
} from '../../../src/shared/turn-steps.ts';
import type { TurnEventBody } from '../../../src/shared/turn-event.ts';
import type { TurnRecord, TurnStep } from '../../../src/shared/turn.ts';
import { record } from '../../support/records.ts';

const after = (...bodies: readonly TurnEventBody[]): TurnRecord =>
  bodies.reduce(
    (so, body, index) => applyTurnEvent(so, { ...body, turnId: 'a', seq: index + 1 }),
    record({ id: 'a' }),
  );
const textOf = (steps: readonly TurnStep[], kind: 'thinking' | 'text'): string =>
  steps.map((step) => (step.kind === kind ? step.text : '')).join('');

const toolCall = (startedAt: number): TurnStep => ({
  kind: 'toolCall',
  callId: 'call-1',
  name: 'time',
  argumentsJson: '{}',
  outcome: 'running',
  result: null,
  endedAt: null,
  sources: [],
  startedAt,
});

describe('a turn’s steps', () => {
  test('are its blocks of thinking and of prose, in their order and with their times', () => {
    const { steps, thinking, reply, thinkingMs } = after(
      { type: 'thinking', delta: 'First', at: 10 },
      { type: 'thinking', delta: ' this.', at: 20 },
      { type: 'text', delta: 'One. ', at: 40 },
      { type: 'thinking', delta: 'Then that.', at: 60 },
      { type: 'text', delta: 'Two', at: 70 },
      { type: 'text', delta: '.', at: 80 },
    );
    expect(steps).toEqual([
      { kind: 'thinking', text: 'First this.', startedAt: 10 },
      { kind: 'text', text: 'One. ', startedAt: 40 },
      { kind: 'thinking', text: 'Then that.', startedAt: 60 },
      { kind: 'text', text: 'Two.', startedAt: 70 },
    ]);
    expect({ thinking, reply, thinkingMs }).toEqual({
      thinking: 'First this.\n\nThen that.',
      reply: 'One. Two.',
      thinkingMs: 30,
    });
  });

  test('are parted where a signature begins, and stay so when text was thinking after all', () => {
    const signature = { value: 's', by: 'me' };
    const { steps } = after(
      { type: 'text', delta: 'So? ', at: 4 },
      { type: 'thinking', delta: 'One. Two.', at: 5 },
      { type: 'signature', signature, length: 4 },
      { type: 'thinking', delta: 'Three.', at: 7 },
      { type: 'signature', signature, length: 6 },
      { type: 'reinterpreted', replyTo: 0 },
    );
    expect(steps).toEqual([
      { kind: 'thinking', text: 'So? One. ', startedAt: 4 },
      { kind: 'thinking', text: 'Two.', startedAt: 5, signature },
      { kind: 'thinking', text: 'Three.', startedAt: 7, signature },
    ]);
  });

  test('go on in the same text when a reply that was cut goes on', () => {
    const { steps } = after(
      { type: 'text', delta: 'The first half', at: 1 },
      { type: 'resumed', what: 'reply' },
      { type: 'text', delta: ', and the second.', at: 9 },
    );
    expect(steps).toEqual([{ kind: 'text', text: 'The first half, and the second.', startedAt: 1 }]);
  });

  test('a model that writes before it thinks has not thought before it wrote', () => {
    const written = { type: 'text', delta: 'One.', at: 1 } as const;
    expect(after(written, { type: 'thinking', delta: 'Hm.', at: 2 }).thinkingMs).toBeNull();
  });

  test('a call of a tool parts the text around it, and is no part of the reply', () => {
    const called = [...withDelta([], 'text', 'I look. ', 1), toolCall(2)];
    const told = toldOf(withDelta(called, 'text', 'It is noon.', 3));
    expect(told.steps.map(({ kind }) => kind)).toEqual(['text', 'toolCall', 'text']);
    expect(told.reply).toBe('I look. It is noon.');
    expect(reinterpretedFrom(told.steps, 8)[1]).toEqual(toolCall(2));
  });
});

test('what was thought in two rounds is two paragraphs of the thinking', () => {
  const { thinking, reply } = after(
    { type: 'thinking', delta: 'I look.', at: 1 },
    { type: 'toolCall', callId: 'c', name: 'clock', argumentsJson: '{}', at: 2 },
    { type: 'toolResult', callId: 'c', outcome: 'done', result: '12:00', sources: [], at: 3 },
    { type: 'roundEnded' },
    { type: 'thinking', delta: 'Now I know.', at: 4 },
    { type: 'text', delta: 'Noon.', at: 5 },
  );
  expect([thinking, reply]).toEqual(['I look.\n\nNow I know.', 'Noon.']);
});

const delta = fc.record({
  type: fc.constantFrom('thinking' as const, 'text' as const),
  delta: fc.string({ maxLength: 4 }),
});
const event = fc.oneof(
  { weight: 6, arbitrary: delta },
  { weight: 1, arbitrary: fc.nat(12).map((replyTo) => ({ type: 'reinterpreted' as const, replyTo })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { type: 'resumed', what: 'reply' } as const,
      { type: 'cancelled' } as const,
      { type: 'stoppedAt', heardTo: 2 } as const,
      { type: 'done' } as const,
    ),
  },
);

test('in whatever order events come: the reply is the joined text of the steps that are text, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const bodies = events.map((body, at): TurnEventBody => ('delta' in body ? { ...body, at } : body));
      const { steps, reply, thinking } = after(...bodies);
      expect(reply).toBe(textOf(steps, 'text'));
      const thoughts = steps.flatMap((step) => (step.kind === 'thinking' ? [step.text] : []));
      expect(thinking).toBe(thoughts.join('\n\n'));

      // What the reply is without any steps.
      const expected = bodies.reduce((text, body) => {
        if (body.type === 'text') return text + body.delta;
        return body.type === 'reinterpreted' ? text.slice(0, body.replyTo) : text;
      }, '');
      expect(reply).toBe(expected);
      const letters = bodies.reduce((sum, body) => sum + ('delta' in body ? body.delta.length : 0), 0);
      expect(reply.length + thoughts.join('').length).toBe(letters);

      steps.forEach((step, index) => {
        const before = steps[index - 1];
        expect(step.kind).not.toBe(before?.kind);
        expect(step.startedAt).toBeGreaterThanOrEqual(before?.startedAt ?? 0);
        expect(step).not.toMatchObject({ text: '' });
      });
    }),
    { numRuns: 500 },
  );
});

test('what was thinking after all stands where it was written', () => {
  const { steps } = after(
    { type: 'text', delta: 'Kept. ', at: 1 },
    { type: 'thinking', delta: 'a', at: 2 },
    { type: 'text', delta: 'b', at: 3 },
    { type: 'thinking', delta: 'c', at: 4 },
    { type: 'reinterpreted', replyTo: 6 },
  );
  expect(steps).toEqual([
    { kind: 'text', text: 'Kept. ', startedAt: 1 },
    { kind: 'thinking', text: 'abc', startedAt: 2 },
  ]);
});

describe('rounds', () => {
  const rounds = fc.array(
    fc.record({
      steps: fc.array(fc.constantFrom('thinking', 'text', 'toolCall'), { minLength: 1, maxLength: 4 }),
      text: fc.string({ minLength: 1, maxLength: 4 }),
    }),
    { maxLength: 4 },
  );
  const stepsOf = (drawn: ReturnType<typeof rounds.generate>['value']): readonly TurnStep[] =>
    drawn.reduce<readonly TurnStep[]>((steps, round) => {
      const more = round.steps.reduce(
        (so, kind) => (kind === 'toolCall' ? [...so, toolCall(0)] : withDelta(so, kind, round.text, 0)),
        steps,
      );
      return withRoundEnd(more);
    }, []);
  /** How many rounds have ended before each call. */
  const roundsOfCalls = (steps: readonly TurnStep[]): readonly number[] => {
    const ended = (to: number) => new Set(steps.slice(0, to).filter(({ endsRound }) => endsRound)).size;
    return steps.flatMap(({ kind }, index) => (kind === 'toolCall' ? [ended(index)] : []));
  };

  test('stay apart when the text that ends one was not heard', () => {
    const steps: readonly TurnStep[] = [
      toolCall(0),
      { kind: 'text', text: 'Wait there.', startedAt: 1, endsRound: true },
      { kind: 'thinking', text: 'Hm.', startedAt: 2 },
      toolCall(3),
    ];
    const first = { ...toolCall(0), endsRound: true };
    expect(withReplyTo(steps, 0)).toEqual([first, ...steps.slice(2)]);
    expect(withReplyTo(steps, 4)).toEqual([
      toolCall(0),
      { kind: 'text', text: 'Wait', startedAt: 1, endsRound: true },
      ...steps.slice(2),
    ]);
  });

  test('each call stays with those of its round, and apart from others, wherever the reply is cut', () => {
    fc.assert(
      fc.property(rounds, fc.nat(20), (drawn, replyTo) => {
        const steps = stepsOf(drawn);
        const whole = roundsOfCalls(steps);
        const cut = roundsOfCalls(withReplyTo(steps, replyTo));
        expect(cut.length).toBe(whole.length);
        whole.forEach((round, index) =>
          expect(cut[index] === cut[index - 1]).toBe(round === whole[index - 1]),
        );
      }),
    );
  });

  test('the open one is what came since the last one ended', () => {
    const ended = withRoundEnd([...withDelta([], 'text', 'I look.', 0), toolCall(1)]);
    expect(openRound(ended)).toEqual([]);
    expect(openRound(withDelta(ended, 'text', 'Noon.', 2))).toEqual([
      { kind: 'text', text: 'Noon.', startedAt: 2 },
    ]);
    expect(openRound([toolCall(1)])).toEqual([toolCall(1)]);
  });
});
