const SUCCESS = 0;
const BAD_FILE = 8;
const NOT_SEEKABLE = 70;
const FOLDER = 3;
const FILE = 4;
const FILE_TYPE_FOLDER = 3;
const FILE_TYPE_REGULAR = 4;
const FILE_TYPE_CHARACTER_DEVICE = 2;
const ALL_RIGHTS = 0xffff_ffff_ffff_ffffn;

/** Thrown out of the program by its own exit call. */
export class ProgramExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/**
 * The thirteen WASI calls that flite makes, over one output file held in memory. It stands in for node:wasi, which prints a warning
 * and would need a folder on disk.
 */
export interface MemoryWasi {
  readonly imports: WebAssembly.ModuleImports;
  /** To be called before the program starts. */
  useMemory(memory: WebAssembly.Memory): void;
  /** Bytes of the output file, as far as written. */
  output(): Uint8Array;
  /** What the program said on stdout and stderr. */
  messages(): string;
}

export function createMemoryWasi(commandLine: readonly string[]): MemoryWasi {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const args = commandLine.map((arg) => encoder.encode(`${arg}\0`));
  let memory: WebAssembly.Memory | null = null;
  let file = new Uint8Array(1 << 16);
  let fileLength = 0;
  let filePosition = 0;
  let said = '';

  const bytes = (): Uint8Array => {
    if (memory === null) throw new Error('the program started without its memory');
    return new Uint8Array(memory.buffer);
  };
  const view = (): DataView => new DataView(bytes().buffer);

  const writeToFile = (chunk: Uint8Array): void => {
    const end = filePosition + chunk.length;
    if (end > file.length) {
      const larger = new Uint8Array(Math.max(end, file.length * 2));
      larger.set(file);
      file = larger;
    }
    file.set(chunk, filePosition);
    filePosition = end;
    fileLength = Math.max(fileLength, end);
  };

  const imports = {
    args_sizes_get(countAt: number, sizeAt: number): number {
      view().setUint32(countAt, args.length, true);
      view().setUint32(
        sizeAt,
        args.reduce((sum, arg) => sum + arg.length, 0),
        true,
      );
      return SUCCESS;
    },
    args_get(pointersAt: number, textAt: number): number {
      let text = textAt;
      args.forEach((arg, i) => {
        view().setUint32(pointersAt + 4 * i, text, true);
        bytes().set(arg, text);
        text += arg.length;
      });
      return SUCCESS;
    },
    clock_time_get(_clock: number, _precision: bigint, at: number): number {
      // The same output on every run: no time.
      view().setBigUint64(at, 0n, true);
      return SUCCESS;
    },
    fd_close: (): number => SUCCESS,
    fd_fdstat_get(fd: number, at: number): number {
      bytes().fill(0, at, at + 24);
      const type =
        fd === FOLDER ? FILE_TYPE_FOLDER : fd === FILE ? FILE_TYPE_REGULAR : FILE_TYPE_CHARACTER_DEVICE;
      view().setUint8(at, type);
      view().setBigUint64(at + 8, ALL_RIGHTS, true);
      view().setBigUint64(at + 16, ALL_RIGHTS, true);
      return SUCCESS;
    },
    fd_fdstat_set_flags: (): number => SUCCESS,
    fd_prestat_get(fd: number, at: number): number {
      if (fd !== FOLDER) return BAD_FILE;
      view().setUint32(at, 0, true);
      view().setUint32(at + 4, 1, true);
      return SUCCESS;
    },
    fd_prestat_dir_name(_fd: number, at: number): number {
      bytes().set(encoder.encode('.'), at);
      return SUCCESS;
    },
    fd_read(_fd: number, _vectorsAt: number, _vectors: number, countAt: number): number {
      view().setUint32(countAt, 0, true);
      return SUCCESS;
    },
    /** The WAV header is written again at the end, once the length is known. */
    fd_seek(fd: number, offset: bigint, from: number, at: number): number {
      if (fd !== FILE) return NOT_SEEKABLE;
      const origin = from === 0 ? 0 : from === 1 ? filePosition : fileLength;
      filePosition = origin + Number(offset);
      view().setBigUint64(at, BigInt(filePosition), true);
      return SUCCESS;
    },
    fd_write(fd: number, vectorsAt: number, vectors: number, countAt: number): number {
      let written = 0;
      for (let i = 0; i < vectors; i += 1) {
        const start = view().getUint32(vectorsAt + 8 * i, true);
        const length = view().getUint32(vectorsAt + 8 * i + 4, true);
        const chunk = bytes().subarray(start, start + length);
        if (fd === FILE) writeToFile(chunk);
        else said += decoder.decode(chunk);
        written += length;
      }
      view().setUint32(countAt, written, true);
      return SUCCESS;
    },
    path_open(...call: readonly (number | bigint)[]): number {
      view().setUint32(Number(call[8]), FILE, true);
      return SUCCESS;
    },
    proc_exit(code: number): never {
      throw new ProgramExit(code);
    },
  };
  return {
    imports,
    useMemory(given) {
      memory = given;
    },
    output: () => file.subarray(0, fileLength),
    messages: () => said,
  };
}
