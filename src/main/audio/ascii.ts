/** Whether these characters stand at that byte, one byte each. */
export function hasAscii(bytes: Uint8Array, ascii: string, at = 0): boolean {
  return Array.from(ascii).every((character, index) => bytes[at + index] === character.charCodeAt(0));
}
