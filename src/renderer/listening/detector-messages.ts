import type { ListeningSettings } from '../../shared/settings.ts';

/** How the user wants to be heard. */
export type DetectionSettings = Pick<ListeningSettings, 'endPauseMs' | 'sensitivity'>;

/** Page to worker. */
export type ToDetector =
  /** What the microphone gives comes here, from the recorder itself: not by way of the page, which may be busy. */
  | { readonly type: 'microphone'; readonly blocks: MessagePort }
  /** The player's worklet: ToVoice goes there, and VoiceLevel comes. */
  | { readonly type: 'voice'; readonly port: MessagePort }
  /** Listen, from now on and for nothing said before; null: do not. */
  | { readonly type: 'arm'; readonly how: DetectionSettings | null }
  /** No more comes from the microphone: `finished` answers, behind what had been said until then. */
  | { readonly type: 'finish' }
  /** What was taken for somebody speaking was the assistant's own voice. */
  | { readonly type: 'echo' }
  /** The assistant answers: its voice may be lowered and paused under this number. Null: it is silent. */
  | { readonly type: 'watch'; readonly watch: number | null };

/** Worker to page. */
export type FromDetector =
  | { readonly type: 'ready' }
  /** It cannot detect anything. */
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'start' }
  | { readonly type: 'misfire' }
  | { readonly type: 'finished' }
  /** Somebody speaks over the assistant, whose voice is paused by now. */
  | { readonly type: 'hold'; readonly watch: number }
  /** All that was said, at RECORDING_RATE_HZ. */
  | { readonly type: 'end'; readonly samples: Int16Array<ArrayBuffer> };
