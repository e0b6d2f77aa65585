import type { ConnectionStatus } from '../../shared/settings.ts';

/** Whether requests now go elsewhere, or with another key as far as the page can tell. */
export function isOtherAccount(before: ConnectionStatus, after: ConnectionStatus): boolean {
  return (
    before.mode !== after.mode ||
    before.baseUrl !== after.baseUrl ||
    before.key.state !== after.key.state ||
    before.key.last4 !== after.key.last4
  );
}
