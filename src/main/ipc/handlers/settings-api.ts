import { z } from 'zod';
import type { SettingsState } from '../../../shared/settings.ts';
import { DescribedError, describeNotRemoved, RefusedError } from '../../errors/describe-error.ts';
import type { Keys } from '../../connection/keys.ts';
import type { WrongRegion } from '../../connection/wrong-region.ts';
import type { Ipc } from '../ipc.ts';
import { parseBaseUrl } from '../../net/base-url.ts';
import type { Connection } from '../../connection/connection.ts';
import { settingsPatch } from '../../settings/schema.ts';
import type { SettingsStore } from '../../settings/store.ts';
import { nothing } from './nothing.ts';

/** Visible ASCII only: anything else cannot stand in a header. Pasted line ends are trimmed first. */
const apiKey = z.strictObject({
  key: z
    .string()
    .max(10_000)
    .transform((key) => key.trim())
    .pipe(
      z
        .string()
        .min(1)
        .regex(/^[\x21-\x7e]+$/u),
    ),
});

/** @returns what tells the page of a change that it has not asked for itself. */
export function handleSettings(
  ipc: Ipc,
  parts: {
    readonly store: SettingsStore;
    readonly keys: Pick<Keys, 'save' | 'remove' | 'check'>;
    readonly wrongRegion: Pick<WrongRegion, 'useFound'>;
    readonly connection: () => Connection;
  },
): () => void {
  const { store, keys, wrongRegion, connection } = parts;
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
    if (parsed?.ok === false) throw new RefusedError('setting', 'baseUrl');
    const normal =
      parsed?.ok === true && baseUrl !== undefined
        ? { ...patch, connection: { ...patch.connection, baseUrl: parsed.base.address } }
        : patch;
    return afterwards(store.update(normal));
  });
  ipc.settings.handleSaveKey(apiKey, ({ key }) => afterwards(keys.save(key)));
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
