import { clipboard } from 'electron';

/** The text that was copied last, in whatever program; empty where it is no text. Asked only after the user's yes. */
export const readClipboardText = (): Promise<string> => clipboard.readText();
