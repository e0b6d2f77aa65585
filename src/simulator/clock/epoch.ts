/**
 * Milliseconds since 1970, fractional and never going backwards: comparable with
 * another process's clock made in the same way.
 */
export const epochMs = (): number => performance.timeOrigin + performance.now();
