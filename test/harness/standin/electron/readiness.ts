let ready = false;

/**
 * Whether app's 'ready' was reached: what must come before it, and what may
 * only come after, asks here.
 */
export function isReady(): boolean {
  return ready;
}

export function becomeReady(): void {
  ready = true;
}
