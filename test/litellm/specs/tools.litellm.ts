import type { Rule } from '../../support/app/scene.ts';
import { asked, expect, test, through, WIRES, type Wire } from '../through-litellm.ts';

const EXPRESSION = '12 * 34';
const ANSWER = 'It is 408.';

/** The model asks for a calculation twice over, says so, and answers when it has been told. */
const calculating = ({ route }: Wire): readonly Rule[] => {
  const call = { name: 'calculate', arguments: { expression: EXPRESSION } };
  const calls = { text: 'I count.', thinking: 'A sum.', toolCalls: [call, call] };
  return [
    { match: { route, last: 'question' }, reply: calls },
    { match: { route, last: 'results' }, reply: { text: ANSWER, thinking: '' } },
  ];
};

for (const wire of WIRES) {
  test(`tools are called over ${wire.wire}, and their results go back`, async ({
    openThrough,
    simulator,
  }) => {
    await simulator.script({ rules: [...calculating(wire)] });
    const session = await openThrough({ connection: through(wire) });
    await session.ask('How much is twelve times thirty-four?');
    await expect(session.replyText().last()).toContainText(ANSWER);
    await session.settled();
    const [turn] = await session.turns();
    expect(turn).toMatchObject({ status: 'done', error: null });
    const calls = turn?.steps.filter((step) => step.kind === 'toolCall') ?? [];
    expect(calls.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['calculate', 'done'],
      ['calculate', 'done'],
    ]);
    for (const { result, argumentsJson } of calls) {
      expect(JSON.parse(argumentsJson)).toEqual({ expression: EXPRESSION });
      expect(result).toContain('408');
    }
    const requests = await asked(simulator, wire.route);
    expect(requests).toHaveLength(2);
    expect(JSON.stringify(requests[0]?.['tools'])).toContain('calculate');
    for (const { callId } of calls) expect(JSON.stringify(requests[1]?.['messages'])).toContain(callId);
  });
}
