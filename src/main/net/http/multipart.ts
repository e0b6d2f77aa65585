import { randomBytes } from 'node:crypto';

export interface FormFile {
  /** Name of the form's field. */
  readonly field: string;
  /** With its extension: services tell the format by it. */
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A request's body that is sent as it is. */
export interface FormBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const newBoundary = (): string => `parley-${randomBytes(16).toString('hex')}`;

/**
 * `multipart/form-data` (RFC 7578) of some short fields and one file, byte for byte. In one piece, so that a request
 * that is tried again sends the same, and its length is known. The boundary stands nowhere in the data.
 */
export function multipart(
  fields: Readonly<Record<string, string>>,
  file: FormFile,
  boundaryOf: () => string = newBoundary,
): FormBody {
  const values = Object.values(fields).map((value) => Buffer.from(value));
  const contents = [...values, Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength)];
  let boundary = boundaryOf();
  while (contents.some((content) => content.includes(boundary))) boundary = boundaryOf();

  const pieces: Uint8Array[] = [];
  const part = (disposition: string, content: Uint8Array): void => {
    pieces.push(
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
      content,
    );
    pieces.push(Buffer.from('\r\n'));
  };
  for (const [name, value] of Object.entries(fields)) part(`name="${name}"`, Buffer.from(value));
  part(`name="${file.field}"; filename="${file.fileName}"\r\nContent-Type: ${file.contentType}`, file.bytes);
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes: Buffer.concat(pieces) };
}
