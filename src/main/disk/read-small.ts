import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

/** Settings, keys and the window's place are some kilobytes: what is larger is none of Parley's, and takes seconds to be read as JSON. */
const LARGEST_BYTES = 1_000_000;

/** A file of Parley's own as text. @throws the system's error, and when the file is larger than any of them can be. */
export function readSmallFile(file: string): string {
  const opened = openSync(file, 'r');
  try {
    const { size } = fstatSync(opened);
    if (size > LARGEST_BYTES) throw new Error(`${size} bytes are more than ${LARGEST_BYTES}`);
    return readFileSync(opened, 'utf8');
  } finally {
    closeSync(opened);
  }
}
