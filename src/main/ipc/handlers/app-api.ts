import { z } from 'zod';
import { RefusedError } from '../../errors/describe-error.ts';
import type { Ipc } from '../ipc.ts';
import { openExternal, openSystemMicrophoneSettings, type Opener } from '../../shell/open-external.ts';
import { nothing } from './nothing.ts';

export interface AppParts {
  readonly version: string;
  readonly shell: Opener;
  readonly platformUrl: () => string;
  readonly keyPageUrl: () => string;
  readonly warmUp: () => Promise<void>;
  readonly takeLink: () => string | null;
  readonly answerClose: (closes: boolean) => void;
}

export function handleApp(ipc: Ipc, parts: AppParts): void {
  ipc.app.handleAbout(nothing, () => ({
    version: parts.version,
    electron: process.versions.electron ?? '',
    platform: process.platform,
  }));
  ipc.app.handleOpenLink(z.strictObject({ url: z.string().max(5_000) }), async ({ url }) => {
    if (!(await openExternal(parts.shell, url))) throw new RefusedError('internal', 'link');
    return null;
  });
  ipc.app.handleOpenPlatform(nothing, async () => {
    await openExternal(parts.shell, parts.platformUrl());
    return null;
  });
  ipc.app.handleOpenKeyPage(nothing, async () => {
    await openExternal(parts.shell, parts.keyPageUrl());
    return null;
  });
  ipc.app.handleAnswerClose(z.strictObject({ closes: z.boolean() }), ({ closes }) => {
    parts.answerClose(closes);
    return null;
  });
  ipc.app.handleOpenMicrophoneSettings(nothing, async () => ({
    opened: await openSystemMicrophoneSettings(parts.shell),
  }));
  ipc.app.handleWarmUp(nothing, async () => {
    await parts.warmUp();
    return null;
  });
  ipc.app.handleTakeLink(nothing, () => ({ question: parts.takeLink() }));
}
