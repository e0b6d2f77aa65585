import { NotImplementedError } from '../strict.ts';
import type { CdpParams } from '../cdp.ts';
import type { ContextMenuRequest } from '../page-messages.ts';
import { toAppUrl } from '../addresses.ts';

export const WEB_CONTENTS_EVENTS = [
  'will-navigate',
  'will-redirect',
  'will-frame-navigate',
  'will-attach-webview',
  'did-navigate',
  'did-start-loading',
  'did-finish-load',
  'did-fail-load',
  'dom-ready',
  'render-process-gone',
  'preload-error',
  'context-menu',
  'before-input-event',
  'destroyed',
  'console-message',
  'zoom-changed',
  'unresponsive',
  'responsive',
  // Not Electron's: what the window of this page listens to.
  'standin:painted',
  'standin:closed',
  'standin:resize',
  'standin:key',
] as const;

/** The event object of 'console-message', but for the frame. */
export function consoleMessage(params: CdpParams): object {
  const { type, args, stackTrace } = params as unknown as {
    type: string;
    args: readonly { value?: string | number | boolean | null; description?: string }[];
    stackTrace?: { callFrames: readonly { url: string; lineNumber: number }[] };
  };
  const message = args.map(({ value, description }) => String(value ?? description)).join(' ');
  const level = type === 'error' || type === 'warning' || type === 'debug' ? type : 'info';
  const source = stackTrace?.callFrames[0];
  return { message, level, lineNumber: source?.lineNumber ?? 0, sourceId: toAppUrl(source?.url ?? '') };
}

/**
 * The second argument of 'context-menu'. Spelling is checked by Electron's browser process:
 * nothing is misspelled here.
 */
export function contextMenuParams(request: ContextMenuRequest, pageURL: string): object {
  const { x, y, isEditable, selectionText } = request;
  const selected = selectionText !== '';
  return {
    x,
    y,
    isEditable,
    selectionText,
    linkURL: toAppUrl(request.linkURL),
    pageURL,
    mediaType: 'none',
    menuSourceType: 'mouse',
    misspelledWord: '',
    dictionarySuggestions: [],
    editFlags: {
      canUndo: isEditable,
      canRedo: isEditable,
      canCut: isEditable && selected,
      canCopy: selected,
      canPaste: isEditable,
      canDelete: isEditable && selected,
      canSelectAll: true,
      canEditRichly: false,
    },
  };
}

/** The page has had the key by the time it is told here. */
export function cannotPrevent(): never {
  throw new NotImplementedError('before-input-event.preventDefault');
}
