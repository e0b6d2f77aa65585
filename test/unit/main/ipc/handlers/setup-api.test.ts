import { expect, test, vi } from 'vitest';
import { handleSetup } from '../../../../../src/main/ipc/handlers/setup-api.ts';
import { AS_IN_SETTINGS } from '../../../../../src/shared/conversation-setup.ts';
import { createBoundary } from '../../../../support/ipc/boundary.ts';

const ID = '0b0e8a0e-6a5b-4a7e-9a57-2f6f0c1b9a11';

function handled() {
  const boundary = createBoundary();
  const changed = vi.fn<() => void>();
  const setUp = vi.fn<() => typeof AS_IN_SETTINGS>(() => ({ ...AS_IN_SETTINGS, speed: 1.5 }));
  handleSetup(boundary.ipc, { conversations: { setUp }, changed });
  return { boundary, changed, setUp };
}

test('a change is kept, what speaks follows, and the page is told what holds then', async () => {
  const { boundary, changed, setUp } = handled();
  expect(await boundary.invoke('conversation.setUp', { id: ID, setup: { speed: 1.5 } })).toEqual({
    ok: true,
    data: { setup: { ...AS_IN_SETTINGS, speed: 1.5 } },
  });
  expect(setUp).toHaveBeenCalledWith(ID, { speed: 1.5 });
  expect(changed).toHaveBeenCalledWith({ speed: 1.5 });
});

test.each([
  { id: ID, setup: { speed: 99 } },
  { id: ID, setup: { baseUrl: 'https://evil.example' } },
  { id: '../x', setup: {} },
  { id: ID },
  { id: ID, setup: {}, more: 1 },
])('%j is refused, and nothing is kept', async (argument) => {
  const { boundary, setUp, changed } = handled();
  expect(await boundary.invoke('conversation.setUp', argument)).toMatchObject({ ok: false });
  expect(setUp).not.toHaveBeenCalled();
  expect(changed).not.toHaveBeenCalled();
});
