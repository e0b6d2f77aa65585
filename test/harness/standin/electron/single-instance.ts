import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../chromium.ts';

type OnSecond = (argv: string[], workingDirectory: string, additionalData: unknown) => void;

/**
 * One process for each profile. Electron's call answers at once, so this one works with files
 * alone: the owner's process id in a file that can be made only once, and a folder where others
 * leave their command line.
 */
export class SingleInstanceLock {
  private readonly lockFile: string;
  private readonly letters: string;
  private watcher: FSWatcher | undefined;
  private held = false;

  constructor(userData: string) {
    this.lockFile = join(userData, 'standin-lock');
    this.letters = join(userData, 'standin-second-instances');
  }

  get isHeld(): boolean {
    return this.held;
  }

  acquire(onSecond: OnSecond, additionalData: unknown): boolean {
    if (this.held) return true;
    mkdirSync(this.letters, { recursive: true });
    if (!this.take()) {
      const letter = { argv: process.argv, cwd: process.cwd(), additionalData };
      const draft = join(this.letters, `${process.pid}.draft`);
      writeFileSync(draft, JSON.stringify(letter));
      renameSync(draft, join(this.letters, `${process.pid}.json`));
      return false;
    }
    this.held = true;
    for (const name of readdirSync(this.letters)) rmSync(join(this.letters, name), { force: true });
    this.watcher = watch(this.letters, (_event, name) => {
      if (name?.endsWith('.json')) this.open(join(this.letters, name), onSecond);
    });
    return true;
  }

  private take(): boolean {
    for (;;) {
      try {
        writeFileSync(this.lockFile, String(process.pid), { flag: 'wx' });
        return true;
      } catch {
        const owner = Number(readOr(this.lockFile, '0'));
        if (owner > 0 && isAlive(owner)) return false;
        rmSync(this.lockFile, { force: true });
      }
    }
  }

  private open(file: string, onSecond: OnSecond): void {
    let letter: { argv: string[]; cwd: string; additionalData: unknown };
    try {
      letter = JSON.parse(readFileSync(file, 'utf8')) as typeof letter;
    } catch {
      // Removed already, or the same notice twice.
      return;
    }
    rmSync(file, { force: true });
    onSecond(letter.argv, letter.cwd, letter.additionalData);
  }

  release(): void {
    if (!this.held) return;
    this.held = false;
    this.watcher?.close();
    rmSync(this.lockFile, { force: true });
  }
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
