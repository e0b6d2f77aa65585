import { expect, test, vi } from 'vitest';
import { handleTurns } from '../../../../../src/main/ipc/handlers/turn-api.ts';
import type { Turns } from '../../../../../src/main/turn/turns.ts';
import { createBoundary } from '../../../../support/ipc/boundary.ts';

test('a call whose id holds a signature is permitted like any other', async () => {
  const permit = vi.fn<Turns['permit']>();
  const boundary = createBoundary();
  handleTurns(boundary.ipc, { permit } as unknown as Turns);
  const turnId = '0b0e8a0e-6a5b-4a7e-9a57-2f6f0c1b9a11';
  const callId = `call_1__thought__${'A'.repeat(70_000)}`;
  expect(await boundary.invoke('turn.permit', { turnId, callId, answer: 'once' })).toMatchObject({
    ok: true,
  });
  expect(permit).toHaveBeenCalledWith(turnId, callId, 'once');
});
