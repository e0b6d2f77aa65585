import type { ListeningSettings } from '../../shared/settings.ts';

/** How the user wants to be heard. */
export type DetectionSettings = Pick<ListeningSettings, 'endPauseMs' | 'sensitivity'>;

/** Page to worker. */
export type ToDetector =
  /** What the microphone gives comes here, from the recorder itself: not by way of the page, which may be busy. */
  | { readonly type: 'microphone'; readonly blocks: MessagePort }
  /** Listen, from now on and for nothing said before; null: do not. */
  | { readonly type: 'arm'; readonly how: DetectionSettings | null };

/** Worker to page. */
export type FromDetector =
  | { readonly type: 'ready' }
  /** It cannot detect anything. */
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'start' }
  | { readonly type: 'misfire' }
  /** All that was said, at RECORDING_RATE_HZ. */
  | { readonly type: 'end'; readonly samples: Int16Array<ArrayBuffer> };
