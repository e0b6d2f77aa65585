/** What crosses between the stand-in and the preload's world, as JSON. */

export interface PreloadConfig {
  readonly token: string;
  readonly path: string;
  readonly platform: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** From the preload's world. `document` comes first in each new document. */
export type PageMessage =
  | { readonly type: 'document'; readonly url: string }
  | { readonly type: 'invoke'; readonly id: number; readonly channel: string; readonly args: string }
  | { readonly type: 'send'; readonly channel: string; readonly args: string }
  | { readonly type: 'permission'; readonly id: number; readonly mediaTypes: readonly ('audio' | 'video')[] }
  | { readonly type: 'preload-error'; readonly message: string }
  | { readonly type: 'open'; readonly url: string; readonly frameName: string; readonly disposition: string }
  | { readonly type: 'resize'; readonly width: number; readonly height: number }
  | ({ readonly type: 'key' } & KeyPress)
  | ({ readonly type: 'context-menu' } & ContextMenuRequest);

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

export interface ContextMenuRequest {
  readonly x: number;
  readonly y: number;
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly linkURL: string;
}

export type MainMessage =
  | { readonly type: 'message'; readonly channel: string; readonly args: string }
  | { readonly type: 'reply'; readonly id: number; readonly value?: string; readonly error?: string };
