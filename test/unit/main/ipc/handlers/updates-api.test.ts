import { expect, test, vi } from 'vitest';
import { handleUpdates } from '../../../../../src/main/ipc/handlers/updates-api.ts';
import { createBoundary } from '../../../../support/ipc/boundary.ts';

test('the page sees the state, and may ask for a check, a restart and the page of downloads', async () => {
  const { ipc, invoke } = createBoundary();
  const state = { kind: 'ready', version: '2.0.0' } as const;
  const updates = { state, checkNow: vi.fn<() => void>(), restart: vi.fn<() => boolean>(() => false) };
  const openPage = vi.fn<() => void>();
  handleUpdates(ipc, { updates, openPage });
  expect(await invoke('updates.get', null)).toEqual({ ok: true, data: state });
  expect(await invoke('updates.checkNow', null)).toEqual({ ok: true, data: null });
  expect(await invoke('updates.restart', null)).toEqual({ ok: true, data: { restarts: false } });
  expect(await invoke('updates.openPage', null)).toEqual({ ok: true, data: null });
  expect(updates.checkNow).toHaveBeenCalledOnce();
  expect(updates.restart).toHaveBeenCalledOnce();
  expect(openPage).toHaveBeenCalledOnce();
});
