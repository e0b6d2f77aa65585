import { expect, test } from 'vitest';
import type { Turns } from '../../../../src/main/turn/turns.ts';
import type { StartTurn } from '../../../../src/shared/turn.ts';
import { answer, stage } from './turns-stage.ts';

test('each conversation is asked and spoken as its own setup says, also when it is gone on with', async () => {
  const asked: string[] = [];
  const on = stage(
    undefined,
    undefined,
    undefined,
    {},
    {
      speakReplies: (id) => id !== 'silent',
      asking: (_services, isSpoken, id) => {
        asked.push(`${id} ${isSpoken ? 'spoken' : 'read'}`);
        return {
          thinking: { type: 'off' },
          systemPrompt: `In ${id}.`,
          temperature: null,
          maxOutputTokens: null,
        };
      },
    },
  );
  await ask(on.turns, 'silent');
  await on.chat.end();
  await ask(on.turns, 'first');
  await answer(on, 'Because.');
  expect(asked).toEqual(['silent read', 'first spoken']);
  expect(on.speech.said).toHaveLength(1);
  expect(JSON.stringify(on.chat.requests.map(({ messages }) => messages[0]))).toMatch(
    /In silent\..*In first\./u,
  );
});

test('what speaks follows a change of its own conversation, and not of the one that is shown', async () => {
  const spoken = new Map([['first', true]]);
  const on = stage(undefined, undefined, undefined, {}, { speakReplies: (id) => spoken.get(id) ?? false });
  await on.ask('Why?');
  await on.turns.show('other');
  on.turns.followSettings();
  expect(on.types()).not.toContain('silenced');
  spoken.set('first', false);
  on.turns.followSettings();
  await on.chat.give({ type: 'text', text: 'Because it is so. ' });
  expect(on.speech.said).toEqual([]);
});

async function ask(turns: Turns, conversationId: string): Promise<void> {
  const start: StartTurn = {
    kind: 'ask',
    conversationId,
    text: 'Why?',
    sentAtEpochMs: Date.now(),
    dictated: null,
    replacesTurnId: null,
  };
  await turns.start(start);
}
