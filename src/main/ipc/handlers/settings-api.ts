import { z } from 'zod';
import type { SettingsState } from '../../../shared/settings.ts';
import { DescribedError, describeNotRemoved, RefusedError } from '../../errors/describe-error.ts';
import type { Keys } from '../../connection/keys.ts';
import type { WrongRegion } from '../../connection/wrong-region.ts';
import type { Ipc } from '../ipc.ts';
import { parseBaseUrl, type BaseUrlFault } from '../../net/base-url.ts';
import type { Connection } from '../../connection/connection.ts';
import { oneLine } from '../../../shared/one-line.ts';
import { cleanKey } from '../../settings/clean-key.ts';
import { settingsPatch } from '../../settings/schema.ts';
import type { SettingsStore } from '../../settings/store.ts';
import { nothing } from './nothing.ts';

const apiKey = z.strictObject({ key: z.string().min(1).max(10_000) });
const LONGEST_SHOWN = 80;

/** @returns what tells the page of a change that it has not asked for itself. */
export function handleSettings(
  ipc: Ipc,
  parts: {
    readonly store: SettingsStore;
    readonly keys: Pick<Keys, 'save' | 'remove' | 'check'>;
    readonly wrongRegion: Pick<WrongRegion, 'useFound'>;
    readonly connection: () => Connection;
    /** Chosen by the user, though it may be the one that was set. */
    readonly services: { readonly askedForModel: (model: string) => void };
  },
): () => void {
  const { store, keys, wrongRegion, connection, services } = parts;
  const state = (): SettingsState => ({
    settings: store.get(),
    connection: connection().status,
    keyCheck: keys.check(),
    damagedFileKeptAs: store.damagedFileKeptAs,
  });
  // Also after a failure: what the disk refused still holds until the app closes, and the page must show what holds.
  const afterwards = async (change: Promise<unknown>): Promise<SettingsState> => {
    try {
      await change;
    } finally {
      ipc.settings.notifyChanged(state());
    }
    return state();
  };

  ipc.settings.handleGet(nothing, state);
  ipc.settings.handleUpdate(settingsPatch, async (patch) => {
    const before = store.get().connection;
    const { baseUrl, allowUnencrypted = before.allowUnencrypted } = patch.connection ?? {};
    // Who forbids it names another address than one that needs it.
    const asked = baseUrl ?? (patch.connection?.allowUnencrypted === false ? before.baseUrl : undefined);
    const parsed = asked === undefined ? null : parseBaseUrl(asked, { allowUnencrypted });
    if (parsed?.ok === false) throw refusedBase(asked ?? '', parsed.fault);
    const normal =
      parsed?.ok === true && baseUrl !== undefined
        ? { ...patch, connection: { ...patch.connection, baseUrl: parsed.base.address } }
        : patch;
    for (const model of [patch.connection?.model, patch.voice?.speechModel])
      if (model !== undefined) services.askedForModel(model);
    return afterwards(store.update(normal));
  });
  ipc.settings.handleSaveKey(apiKey, ({ key }) => {
    const cleaned = cleanKey(key);
    if (cleaned.ok) return afterwards(keys.save(cleaned.key));
    const { sign } = cleaned;
    throw sign === null
      ? new RefusedError('auth', 'keyEmpty')
      : new RefusedError('auth', 'keySign', { detail: sign });
  });
  ipc.settings.handleRemoveKey(nothing, () =>
    afterwards(
      keys.remove().catch((error: unknown) => {
        throw new DescribedError(describeNotRemoved(error), error);
      }),
    ),
  );
  ipc.settings.handleUseFoundHost(nothing, () => afterwards(wrongRegion.useFound()));
  return () => ipc.settings.notifyChanged(state());
}

/** What was read is told where it is no address at all; one with a password in it is repeated nowhere. */
function refusedBase(asked: string, fault: BaseUrlFault): RefusedError {
  const detail = oneLine(asked).slice(0, LONGEST_SHOWN);
  const isShown = fault === 'malformed' && detail !== '' && !detail.includes('@');
  return isShown
    ? new RefusedError('setting', 'baseUrlUnread', { detail })
    : new RefusedError('setting', 'baseUrl');
}
