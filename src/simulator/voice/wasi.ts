import { MemoryFile } from './memory-file.ts';

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
 * The thirteen WASI calls that flite makes, over one output file held in memory. It stands in for
 * node:wasi, which prints a warning and would need a folder on disk.
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
  const memory = new ProgramMemory();
  const file = new MemoryFile();
  const decoder = new TextDecoder();
  let said = '';
  const write = (fd: number, chunk: Uint8Array): void => {
    if (fd === FILE) file.write(chunk);
    else said += decoder.decode(chunk);
  };
  return {
    imports: {
      ...argumentCalls(memory, commandLine),
      ...folderCalls(memory),
      ...fileCalls(memory, file, write),
      clock_time_get(_clock: number, _precision: bigint, at: number): number {
        // The same output on every run: no time.
        memory.view().setBigUint64(at, 0n, true);
        return SUCCESS;
      },
      proc_exit(code: number): never {
        throw new ProgramExit(code);
      },
    },
    useMemory: (given) => memory.use(given),
    output: () => file.bytes(),
    messages: () => said,
  };
}

/** The program's own memory, which it brings along; it may grow, so every call looks it up again. */
class ProgramMemory {
  #memory: WebAssembly.Memory | null = null;

  use(memory: WebAssembly.Memory): void {
    this.#memory = memory;
  }

  bytes(): Uint8Array {
    if (this.#memory === null) throw new Error('the program started without its memory');
    return new Uint8Array(this.#memory.buffer);
  }

  view(): DataView {
    return new DataView(this.bytes().buffer);
  }
}

function argumentCalls(memory: ProgramMemory, commandLine: readonly string[]): WebAssembly.ModuleImports {
  const encoder = new TextEncoder();
  const args = commandLine.map((arg) => encoder.encode(`${arg}\0`));
  return {
    args_sizes_get(countAt: number, sizeAt: number): number {
      const size = args.reduce((sum, arg) => sum + arg.length, 0);
      memory.view().setUint32(countAt, args.length, true);
      memory.view().setUint32(sizeAt, size, true);
      return SUCCESS;
    },
    args_get(pointersAt: number, textAt: number): number {
      let text = textAt;
      args.forEach((arg, i) => {
        memory.view().setUint32(pointersAt + 4 * i, text, true);
        memory.bytes().set(arg, text);
        text += arg.length;
      });
      return SUCCESS;
    },
  };
}

/** One folder, `.`, in which whatever is opened is the output file. */
function folderCalls(memory: ProgramMemory): WebAssembly.ModuleImports {
  return {
    fd_prestat_get(fd: number, at: number): number {
      if (fd !== FOLDER) return BAD_FILE;
      memory.view().setUint32(at, 0, true);
      memory.view().setUint32(at + 4, 1, true);
      return SUCCESS;
    },
    fd_prestat_dir_name(_fd: number, at: number): number {
      memory.bytes().set(new TextEncoder().encode('.'), at);
      return SUCCESS;
    },
    path_open(...call: readonly (number | bigint)[]): number {
      memory.view().setUint32(Number(call[8]), FILE, true);
      return SUCCESS;
    },
  };
}

function fileCalls(
  memory: ProgramMemory,
  file: MemoryFile,
  write: (fd: number, chunk: Uint8Array) => void,
): WebAssembly.ModuleImports {
  return {
    fd_close: (): number => SUCCESS,
    fd_fdstat_get(fd: number, at: number): number {
      memory.bytes().fill(0, at, at + 24);
      const type =
        fd === FOLDER ? FILE_TYPE_FOLDER : fd === FILE ? FILE_TYPE_REGULAR : FILE_TYPE_CHARACTER_DEVICE;
      memory.view().setUint8(at, type);
      memory.view().setBigUint64(at + 8, ALL_RIGHTS, true);
      memory.view().setBigUint64(at + 16, ALL_RIGHTS, true);
      return SUCCESS;
    },
    fd_fdstat_set_flags: (): number => SUCCESS,
    fd_read(_fd: number, _vectorsAt: number, _vectors: number, countAt: number): number {
      memory.view().setUint32(countAt, 0, true);
      return SUCCESS;
    },
    /** The WAV header is written again at the end, once the length is known. */
    fd_seek(fd: number, offset: bigint, from: number, at: number): number {
      if (fd !== FILE) return NOT_SEEKABLE;
      memory.view().setBigUint64(at, BigInt(file.seek(Number(offset), from)), true);
      return SUCCESS;
    },
    fd_write(fd: number, vectorsAt: number, vectors: number, countAt: number): number {
      let written = 0;
      for (let i = 0; i < vectors; i += 1) {
        const start = memory.view().getUint32(vectorsAt + 8 * i, true);
        const length = memory.view().getUint32(vectorsAt + 8 * i + 4, true);
        write(fd, memory.bytes().subarray(start, start + length));
        written += length;
      }
      memory.view().setUint32(countAt, written, true);
      return SUCCESS;
    },
  };
}
