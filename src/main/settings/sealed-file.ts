import { z } from 'zod';
import type { Disk } from '../disk/disk.ts';
import { isMissing, putAside } from '../disk/put-aside.ts';
import { readSmallFile } from '../disk/read-small.ts';

/** A damaged key is no reason to lose the others, so keys are looked at one by one. */
const secretsFile = z.object({ version: z.literal(1), keys: z.record(z.string(), z.unknown()) });

/**
 * The keys of all origins on disk, each as the keyring has sealed it. A file that makes no sense as a whole stays where it is, so
 * that each start tells of it, until one is written in its place; then it is put aside.
 */
export class SealedFile {
  readonly #file: string;
  readonly #disk: Pick<Disk, 'replace'>;
  readonly #now: () => Date;
  readonly #sealed: Map<string, unknown>;
  #isDamaged: boolean;

  constructor(file: string, disk: Pick<Disk, 'replace'>, now: () => Date) {
    this.#file = file;
    this.#disk = disk;
    this.#now = now;
    const loaded = load(file);
    this.#isDamaged = loaded === null;
    this.#sealed = new Map(Object.entries(loaded ?? {}));
  }

  /** There is a file, and whose keys it holds is not known. */
  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  /** What stands under each origin. */
  get sealed(): ReadonlyMap<string, unknown> {
    return this.#sealed;
  }

  /** @param cipher null where no key is kept any more. */
  set(origin: string, cipher: string | null): void {
    if (cipher === null) this.#sealed.delete(origin);
    else this.#sealed.set(origin, cipher);
  }

  /**
   * @param prepare sets what has changed, when the writes before this one are done. The app's end waits for it too.
   * @throws what `prepare` throws, and when the disk refuses.
   */
  async write(prepare: () => Promise<void>): Promise<void> {
    const content = async (): Promise<string> => {
      await prepare();
      if (this.#isDamaged) putAside(this.#file, this.#now());
      this.#isDamaged = false;
      return JSON.stringify({ version: 1, keys: Object.fromEntries(this.#sealed) });
    };
    await this.#disk.replace(this.#file, content, { mode: 0o600 });
  }
}

/** What stands under each origin; null when there is a file that cannot be read. */
function load(file: string): Record<string, unknown> | null {
  try {
    return secretsFile.parse(JSON.parse(readSmallFile(file))).keys;
  } catch (error) {
    return isMissing(error) ? {} : null;
  }
}
