import { parseForm, type Form } from './form.ts';

/** How a route's body is read. */
export interface BodyKind {
  readonly name: string;
  readonly longestBytes: number;
  /** undefined when the body cannot be read so. null is a JSON value. */
  parse(bytes: Buffer, contentType: string): unknown;
  /** What the log keeps of it. */
  logged(body: unknown): unknown;
}

const MEGABYTE = 1024 * 1024;

export const JSON_BODY: BodyKind = {
  name: 'JSON',
  // A pasted megabyte of text, escaped and sent back with its history, fits.
  longestBytes: 16 * MEGABYTE,
  parse(bytes) {
    try {
      return JSON.parse(bytes.toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
  },
  logged: (body) => body ?? null,
};

export const FORM_BODY: BodyKind = {
  name: 'a form',
  // Over the 50 MB that a route allows a file, so that the route itself says that it is too large.
  longestBytes: 64 * MEGABYTE,
  parse: parseForm,
  logged(body) {
    if (body === undefined) return null;
    const { fields, files } = body as Form;
    const named = Object.entries(files).map(([name, file]) => {
      const { fileName, contentType, bytes } = file;
      return [name, { fileName, contentType, bytes: bytes.length }] as const;
    });
    return { ...fields, ...Object.fromEntries(named) };
  },
};
