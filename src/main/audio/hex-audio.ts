/** Audio as the service writes it, two hexadecimal digits a byte; null for anything else. */
export function hexAudio(hex: string): Uint8Array | null {
  const bytes = Buffer.from(hex, 'hex');
  return bytes.length * 2 === hex.length ? bytes : null;
}
