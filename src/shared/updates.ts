/**
 * Why there was no update. `network`: nobody was reached, or the connection ended early · `timeout`: nothing came for too
 * long · `server`: who was reached has none to give · `unreadable`: what came says of no version · `damaged`: the file is
 * not the one that was announced · `disk`: it could not be kept here · `install`: what is installed could not be replaced.
 */
export const UPDATE_FAULTS = [
  'network',
  'timeout',
  'server',
  'unreadable',
  'damaged',
  'disk',
  'install',
] as const;
export type UpdateFault = (typeof UPDATE_FAULTS)[number];

/** What is known of a newer version, and done about it. */
export type UpdateState =
  /** No address was given when this Parley was built: nothing is ever asked. */
  | { readonly kind: 'off' }
  /** Nothing is going on. `isNewest`: the last time it was asked, there was nothing newer. */
  | { readonly kind: 'idle'; readonly isNewest: boolean }
  | { readonly kind: 'checking' }
  /** `fraction`: 0 to 1. */
  | { readonly kind: 'downloading'; readonly version: string; readonly fraction: number }
  /** It lies here whole, and takes this one's place when the user says so. */
  | { readonly kind: 'ready'; readonly version: string }
  /** Parley is about to end, and to start as the new version. */
  | { readonly kind: 'restarting'; readonly version: string }
  /** There is one, which the user installs: what a package manager installed is not ours to replace. */
  | { readonly kind: 'told'; readonly version: string }
  | { readonly kind: 'failed'; readonly fault: UpdateFault };
