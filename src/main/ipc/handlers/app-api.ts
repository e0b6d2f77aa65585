import { app } from 'electron';
import { z } from 'zod';
import { RefusedError } from '../../errors/describe-error.ts';
import type { Ipc } from '../ipc.ts';
import { openExternal, openSystemMicrophoneSettings } from '../../shell/open-external.ts';
import { nothing } from './nothing.ts';

export function handleApp(
  ipc: Ipc,
  parts: { readonly platformUrl: () => string; readonly warmUp: () => Promise<void> },
): void {
  ipc.app.handleAbout(nothing, () => ({
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    platform: process.platform,
  }));
  ipc.app.handleOpenLink(z.strictObject({ url: z.string().max(5_000) }), async ({ url }) => {
    if (!(await openExternal(url))) throw new RefusedError('internal', 'link');
    return null;
  });
  ipc.app.handleOpenPlatform(nothing, async () => {
    await openExternal(parts.platformUrl());
    return null;
  });
  ipc.app.handleOpenMicrophoneSettings(nothing, async () => ({
    opened: await openSystemMicrophoneSettings(),
  }));
  ipc.app.handleWarmUp(nothing, async () => {
    await parts.warmUp();
    return null;
  });
}
