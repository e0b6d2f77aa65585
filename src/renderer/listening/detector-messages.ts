import type { EchoKnown, ListeningSettings } from '../../shared/settings.ts';

/** How the user wants to be listened to. */
export type DetectionSettings = Pick<ListeningSettings, 'endPauseMs' | 'sensitivity'>;

/** Page to worker. */
export type ToDetector =
  /** What the microphone gives comes here, from the recorder itself: not by way of the page, which may be busy. */
  | { readonly type: 'microphone'; readonly blocks: MessagePort }
  /** The player's worklet: ToVoice goes there, and VoiceLevel comes. */
  | { readonly type: 'voice'; readonly port: MessagePort }
  /** Listen, from now on and for nothing said before; null: do not. What is told from then on bears this generation. */
  | { readonly type: 'arm'; readonly how: DetectionSettings | null; readonly generation: number }
  /** What is being said is not meant, to its next pause. The generation as with `arm`. */
  | { readonly type: 'discard'; readonly generation: number }
  /** Do not listen any more: what is being said ends here, however short it is so far, and is told. */
  | { readonly type: 'rest' }
  /** No more comes from the microphone: `finished` comes back, behind what had been said until then. */
  | { readonly type: 'finish' }
  /** What was taken for somebody speaking was the assistant's own voice. */
  | { readonly type: 'echo' }
  /** The assistant replies: its voice may be lowered and paused under this number. Null: it is silent. */
  | { readonly type: 'watch'; readonly watch: number | null };

/** Worker to page. */
export type FromDetector =
  | { readonly type: 'ready' }
  /** It cannot detect anything. */
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'finished' }
  /** What the detector knows of the voice's echo has changed. */
  | { readonly type: 'echoKnown'; readonly known: EchoKnown }
  | Detected;

/** `generation`: of the listening that it belongs to. What bears an earlier one than the latest is void. */
export type Detected = { readonly generation: number } & (
  | { readonly type: 'start' }
  | { readonly type: 'misfire' }
  /** Somebody speaks over the assistant, whose voice is paused by now. */
  | { readonly type: 'hold'; readonly watch: number }
  /** All that was said, at RECORDING_RATE_HZ. */
  | { readonly type: 'end'; readonly samples: Int16Array<ArrayBuffer> }
);
