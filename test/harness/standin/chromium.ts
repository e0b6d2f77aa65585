import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { CdpConnection } from './cdp.ts';

export interface ChromiumOptions {
  readonly executable: string;
  /** The app's userData: the browser's own profile is a folder in it, new for each run. */
  readonly userData: string;
  /** A real window each, or none at all. */
  readonly visible: boolean;
  /** Switches of the app's own command line, which Electron too hands to its Chromium. */
  readonly switches: readonly string[];
}

const PROFILE_PREFIX = 'standin-chromium-';

/** A folder named after this process; those of processes that were killed are removed. */
function newProfile(userData: string): string {
  mkdirSync(userData, { recursive: true });
  for (const name of readdirSync(userData)) {
    if (!name.startsWith(PROFILE_PREFIX) || isAlive(Number(name.slice(PROFILE_PREFIX.length)))) continue;
    rmSync(join(userData, name), { recursive: true, force: true });
  }
  return join(userData, `${PROFILE_PREFIX}${process.pid}`);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Of a browser and not of an app. The pop-ups of the address bar are pages in a process of their
 * own: two thirds of what a start costs.
 */
const UNUSED_FEATURES = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'AutofillServerCommunication',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/**
 * A start costs more of the processor than most specs do, and half of that is the making of
 * processes. Without a window only the page has one of its own, which a crash ends: what else
 * Chromium starts beside itself lives in the browser, and no renderer waits for a second site.
 */
const FEW_PROCESSES = {
  disabled: ['AudioServiceOutOfProcess', 'SpareRendererForSitePerProcess'],
  enabled: ['NetworkServiceInProcess2'],
  switches: ['--in-process-gpu', '--process-per-site', '--renderer-process-limit=1'],
};

/**
 * A machine under test has no microphone. The app's handlers are asked by the page's world; the
 * shell knows no answer but the pretended user's.
 */
const HEADLESS = [
  '--headless=new',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--hide-scrollbars',
  ...FEW_PROCESSES.switches,
  `--enable-features=${FEW_PROCESSES.enabled.join()}`,
];

function flags(options: ChromiumOptions, profile: string): string[] {
  const isRoot = process.getuid?.() === 0;
  const unused = [...UNUSED_FEATURES, ...(options.visible ? [] : FEW_PROCESSES.disabled)];
  return [
    `--user-data-dir=${profile}`,
    // Chromium refuses to run as root with its sandbox.
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
    // Zygotes are what the sandbox needs; without one they are two processes for one renderer.
    ...(isRoot && !options.visible ? ['--no-zygote'] : []),
    '--no-first-run',
    '--no-default-browser-check',
    '--hide-crash-restore-bubble',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-default-apps',
    '--disable-extensions',
    `--disable-features=${unused.join()}`,
    '--password-store=basic',
    '--use-mock-keychain',
    // Electron's default for webPreferences.autoplayPolicy.
    '--autoplay-policy=no-user-gesture-required',
    // Whatever the machine, the picture is that of a window in front.
    '--disable-renderer-backgrounding',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    ...(options.visible ? [] : HEADLESS),
    ...options.switches,
  ];
}

/** A Chromium of one's own: a new profile, no window yet, gone when this process is gone. */
export class Chromium {
  readonly connection: CdpConnection;
  readonly visible: boolean;
  private readonly child: ChildProcess;
  private readonly executable: string;
  private readonly flags: readonly string[];
  private readonly profile: string;

  constructor(options: ChromiumOptions) {
    this.visible = options.visible;
    this.executable = options.executable;
    this.profile = newProfile(options.userData);
    this.flags = flags(options, this.profile);
    // Without a start-up window and with a debugging pipe Chromium outlives its last
    // window, as Electron does.
    this.child = spawn(this.executable, ['--remote-debugging-pipe', '--no-startup-window', ...this.flags], {
      stdio: ['ignore', 'ignore', process.env['STANDIN_CHROMIUM_LOG'] ? 'inherit' : 'ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    this.child.once('error', (error) => {
      console.error(`Chromium could not be started: ${error.message}`);
      process.exit(1);
    });
    const [, , , toBrowser, fromBrowser] = this.child.stdio;
    this.connection = new CdpConnection(toBrowser as Writable, fromBrowser as Readable);
    process.once('exit', () => this.kill());
  }

  /**
   * A window of its own without tabs and address bar. Only --app makes one, and it is
   * asked for by a second start.
   */
  openAppWindow(markerUrl: string, width: number, height: number): void {
    spawn(this.executable, [...this.flags, `--app=${markerUrl}`, `--window-size=${width},${height}`], {
      stdio: 'ignore',
    });
  }

  /** The port of --remote-debugging-port=0, or undefined when none was opened. */
  debugPort(): number | undefined {
    try {
      const port = Number(readFileSync(join(this.profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
      // Chromium makes the file first and fills it later.
      return port > 0 ? port : undefined;
    } catch {
      return undefined;
    }
  }

  downloadFolder(): string {
    const folder = join(this.profile, 'downloads');
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Its profile is new for each run, so nothing is lost with it. */
  end(): void {
    this.kill();
    try {
      // Its last files may still be coming while its processes die.
      rmSync(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 10 });
    } catch {
      // The next start removes it.
    }
  }

  private kill(): void {
    if (this.child.exitCode === null && this.child.pid !== undefined) {
      try {
        // The whole group: renderers and the zygote are its members.
        if (process.platform === 'win32') this.child.kill();
        else process.kill(-this.child.pid, 'SIGKILL');
      } catch {
        // It ended between the look and the signal.
      }
    }
  }
}
