import type { Api } from '../shared/contract.ts';

declare global {
  interface Window {
    readonly parley: Api;
  }
}

/** Everything the page can ask of main; the preload put it there before any script ran. */
export const api: Api = window.parley;
