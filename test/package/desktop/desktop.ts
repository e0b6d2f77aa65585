import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Debian's `nobody`: a user who owns nothing. */
const UID = 65_534;

/** What a program printed, and how it ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The desktop of a user who is not root, with a home that is new and empty. */
export class Desktop {
  readonly home: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #session: ChildProcess;

  private constructor(home: string, environment: NodeJS.ProcessEnv, session: ChildProcess) {
    this.home = home;
    this.#environment = environment;
    this.#session = session;
  }

  static async open(): Promise<Desktop> {
    const home = mkdtempSync(path.join(tmpdir(), 'parley-desktop-'));
    const runtime = path.join(home, 'runtime');
    mkdirSync(runtime);
    // nobody may not read where the repository is.
    const script = path.join(home, 'session.sh');
    cpSync(path.join(import.meta.dirname, 'session.sh'), script);
    for (const owned of [home, runtime, script]) {
      chownSync(owned, UID, UID);
      chmodSync(owned, 0o700);
    }
    const environment = {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      HOME: home,
      USER: 'nobody',
      LANG: 'C.UTF-8',
      XDG_RUNTIME_DIR: runtime,
      XDG_CURRENT_DESKTOP: 'GNOME',
    };
    const session = spawn(...asUser(['dbus-run-session', '--', script]), {
      cwd: home,
      env: environment,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: session.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    const found = line.split(' ').map((pair) => pair.split(/=(.*)/su).slice(0, 2) as [string, string]);
    return new Desktop(home, { ...environment, ...Object.fromEntries(found) }, session);
  }

  /** Starts a program as the user, and does not wait for it. */
  start(command: readonly string[], stdio: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
    return spawn(...asUser(command), {
      cwd: this.home,
      env: this.#environment,
      stdio: ['ignore', stdio, stdio],
    });
  }

  /** Runs a program as the user to its end. */
  run(...command: readonly string[]): Ended {
    const { status, stdout, stderr } = spawnSync(...asUser(command), {
      cwd: this.home,
      env: this.#environment,
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { exitCode: status, stdout, stderr };
  }

  /** The whole screen, as PNG. */
  picture(file: string): void {
    mkdirSync(path.dirname(file), { recursive: true });
    const there = path.join(this.home, 'screen.png');
    this.run('import', '-window', 'root', there);
    cpSync(there, file);
  }

  /** Ends all that runs in it. */
  async close(): Promise<void> {
    const ended = once(this.#session, 'exit');
    this.#session.stdin?.end();
    await ended;
    rmSync(this.home, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** For spawn: without root's groups and ways to become root again. */
function asUser(command: readonly string[]): [string, string[]] {
  return ['setpriv', ['--reuid', String(UID), '--regid', String(UID), '--clear-groups', ...command]];
}
