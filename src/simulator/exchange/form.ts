interface FormFile {
  readonly fileName: string;
  readonly contentType: string | null;
  readonly bytes: Buffer;
}

export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, FormFile>>;
}

class NoForm extends Error {}

const CRLF = '\r\n';
/** Characters of a boundary that stands without quotes, and with them (RFC 2046, 5.1.1). */
const BOUNDARY =
  /^multipart\/form-data;\s*boundary=(?:([\w'+.-]{1,70})|"([\w'()+,./:=? -]{0,69}[\w'()+,./:=?-])")$/i;
const DISPOSITION = /^form-data; name="([^"\r\n]+)"(?:; filename="([^"\r\n]*)")?$/;

/**
 * Reads `multipart/form-data` (RFC 7578) by the letter; undefined when it is
 * none, or says something twice.
 */
export function parseForm(body: Buffer, contentType: string): Form | undefined {
  const [, bare, quoted] = BOUNDARY.exec(contentType) ?? [];
  const boundary = bare ?? quoted;
  if (boundary === undefined) return undefined;
  try {
    return readParts(body, `--${boundary}`);
  } catch (error) {
    if (error instanceof NoForm) return undefined;
    throw error;
  }
}

function readParts(body: Buffer, delimiter: string): Form {
  const fields: Record<string, string> = {};
  const files: Record<string, FormFile> = {};
  if (!startsWith(body, delimiter, 0)) throw new NoForm();
  let at = delimiter.length;
  while (startsWith(body, CRLF, at)) {
    const headersEnd = indexOf(body, CRLF + CRLF, at);
    const contentAt = headersEnd + 2 * CRLF.length;
    const contentEnd = indexOf(body, CRLF + delimiter, contentAt);
    const headers = readHeaders(body.toString('utf8', at + CRLF.length, headersEnd));
    const [, name = '', fileName] = DISPOSITION.exec(headers.get('content-disposition') ?? '') ?? [];
    if (name === '' || Object.hasOwn(fields, name) || Object.hasOwn(files, name)) throw new NoForm();
    const bytes = body.subarray(contentAt, contentEnd);
    if (fileName === undefined) fields[name] = bytes.toString('utf8');
    else files[name] = { fileName, contentType: headers.get('content-type') ?? null, bytes };
    at = contentEnd + CRLF.length + delimiter.length;
  }
  const end = body.toString('latin1', at);
  if (end !== '--' && end !== `--${CRLF}`) throw new NoForm();
  return { fields, files };
}

function readHeaders(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(CRLF).map((line) => {
      const [, name, value] = /^([a-z-]+): (.+)$/i.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new NoForm();
      return [name.toLowerCase(), value] as const;
    }),
  );
}

function startsWith(body: Buffer, text: string, at: number): boolean {
  return body.toString('latin1', at, at + text.length) === text;
}

function indexOf(body: Buffer, text: string, from: number): number {
  const at = body.indexOf(text, from, 'latin1');
  if (at === -1) throw new NoForm();
  return at;
}
