import { expect, test } from 'vitest';
import { saidBy, toolTurnStage } from './tool-turn-stage.ts';
import { FINISH, text } from './turns-stage.ts';

const WRITTEN = {
  type: 'writtenCall',
  call: { type: 'toolCall', callId: 'w1', name: 'exec', argumentsJson: '{"command":"ls"}' },
} as const;

test('a call that is only written is told as failed, is not run, and the reply is what stands around it', async () => {
  const on = toolTurnStage();
  await on.ask('What is in this folder?');
  await on.chat.give(text('I will check.'), WRITTEN, FINISH);
  await on.chat.end();
  expect(on.running).toEqual([]);
  expect(saidBy(on)).toEqual(['I will check.']);
  expect(on.last().reply.trim()).toBe('I will check.');
  expect(on.last().steps.find(({ kind }) => kind === 'toolCall')).toMatchObject({
    name: 'exec',
    argumentsJson: '{"command":"ls"}',
    outcome: 'notRun',
  });
});
