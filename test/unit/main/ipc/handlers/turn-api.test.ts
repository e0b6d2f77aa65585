import { expect, test, vi } from 'vitest';
import { handleTurns } from '../../../../../src/main/ipc/handlers/turn-api.ts';
import type { Turns } from '../../../../../src/main/turn/turns.ts';
import { createBoundary } from '../../../../support/ipc/boundary.ts';

const TURN = '0b0e8a0e-6a5b-4a7e-9a57-2f6f0c1b9a11';

test('whoever asks the same once more has a model tried that was refused before', async () => {
  const start = vi.fn<Turns['start']>().mockResolvedValue({ turnId: TURN });
  const askedAgain = vi.fn<() => void>();
  const boundary = createBoundary();
  handleTurns(boundary.ipc, { start } as unknown as Turns, askedAgain);
  const asked = { kind: 'ask', conversationId: TURN, text: 'Hello?', sentAtEpochMs: 0, dictated: null };
  await boundary.invoke('turn.start', { ...asked, replacesTurnId: null });
  await boundary.invoke('turn.start', { kind: 'continue', turnId: TURN });
  expect(askedAgain).not.toHaveBeenCalled();
  await boundary.invoke('turn.start', { ...asked, replacesTurnId: TURN });
  expect(askedAgain).toHaveBeenCalledTimes(1);
  expect(start).toHaveBeenCalledTimes(3);
});

test('a call whose id holds a signature is permitted like any other', async () => {
  const permit = vi.fn<Turns['permit']>();
  const boundary = createBoundary();
  handleTurns(boundary.ipc, { permit } as unknown as Turns, () => undefined);
  const turnId = TURN;
  const callId = `call_1__thought__${'A'.repeat(70_000)}`;
  expect(await boundary.invoke('turn.permit', { turnId, callId, answer: 'once' })).toMatchObject({
    ok: true,
  });
  expect(permit).toHaveBeenCalledWith(turnId, callId, 'once');
});
