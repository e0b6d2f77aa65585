/** Runs in the page: a headless window is never focused, and Chromium lets only a focused one write. */
export function keepCopied(): void {
  Clipboard.prototype.writeText = (text) => {
    (globalThis as { copied?: string }).copied = text;
    return Promise.resolve();
  };
}
