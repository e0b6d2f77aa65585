const TYPES = ['png', 'jpeg', 'webp', 'gif'] as const;
type PictureType = (typeof TYPES)[number];

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_PIXELS = 40_000_000;
const ADDRESS = /^data:image\/(png|jpe?g|webp|gif)(?:;[\w.+-]{1,40}(?:=[\w.+:/%"-]{0,80})?){0,4}; ?base64,/i;

export interface HeldPicture {
  readonly type: PictureType;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/**
 * The picture that a data address holds, by its first bytes and not by what the address calls it; nothing of it is decoded.
 * @returns null where it is of no kind that is shown, over 5 MB or 40 megapixels, or not whole.
 */
export function readHeldPicture(address: string): HeldPicture | null {
  const header = ADDRESS.exec(address)?.[0];
  if (header === undefined || (address.length - header.length) * 0.75 > MAX_BYTES * 1.05) return null;
  const bytes = bytesOf(address.slice(header.length));
  if (bytes === null || bytes.length > MAX_BYTES) return null;
  const size = sizeOf(bytes);
  if (size === null) return null;
  const { width, height } = size;
  if (width === 0 || height === 0 || width * height > MAX_PIXELS) return null;
  return { ...size, bytes };
}

function bytesOf(body: string): Uint8Array<ArrayBuffer> | null {
  try {
    const plain = body.replaceAll(/%2B/gi, '+').replaceAll(/%2F/gi, '/').replaceAll(/%3D/gi, '=');
    const binary = atob(plain.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

type Size = Omit<HeldPicture, 'bytes'>;

function sizeOf(bytes: Uint8Array<ArrayBuffer>): Size | null {
  const view = new DataView(bytes.buffer);
  const text = (at: number, length: number): string =>
    String.fromCharCode(...bytes.subarray(at, at + length));
  if (bytes.length < 30) return null;
  // PNG, 11.2.1: the first chunk is IHDR.
  if (text(0, 8) === '\x89PNG\r\n\x1A\n' && text(12, 4) === 'IHDR')
    return { type: 'png', width: view.getUint32(16), height: view.getUint32(20) };
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a')
    return { type: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return webpSize(view, text(12, 4));
  return view.getUint16(0) === 0xff_d8 ? jpegSize(view) : null;
}

/** RFC 9649. */
function webpSize(view: DataView, chunk: string): Size | null {
  const uint24 = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_00_00;
  switch (chunk) {
    case 'VP8X':
      return { type: 'webp', width: uint24(24) + 1, height: uint24(27) + 1 };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { type: 'webp', width: (bits & 0x3f_ff) + 1, height: ((bits >>> 14) & 0x3f_ff) + 1 };
    }
    case 'VP8 ':
      return {
        type: 'webp',
        width: view.getUint16(26, true) & 0x3f_ff,
        height: view.getUint16(28, true) & 0x3f_ff,
      };
    default:
      return null;
  }
}

/** ITU T.81, B.1: segments until the one that begins a frame. */
function jpegSize(view: DataView): Size | null {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
