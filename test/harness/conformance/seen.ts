/**
 * Claims that have been seen to hold on real Electron, by title, each with the newest version that showed it. What a
 * version has only because something was added to it has not been seen.
 */
export const SEEN_ON_ELECTRON: Readonly<Record<string, string>> = {};
