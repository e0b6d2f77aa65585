import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createQuarters, parseAptStatus } from './apt-progress.ts';
import type { Machine } from './machine.ts';

/** Longest silence of apt: a slow line is no reason to give up, a dead one is. */
const SILENCE_MS = 5 * 60_000;

const NO_NETWORK =
  /Temporary failure resolving|Could not (resolve|connect)|Unable to connect|Connection (timed out|refused|failed)|Network is unreachable|No route to host/i;
const NO_PACKAGE = /Unable to locate package|has no installation candidate/;

/** apt-get itself; Parley uses no other installer of a system's. */
export function hasApt(machine: Machine): boolean {
  if (machine.distribution !== 'debian' && machine.distribution !== 'ubuntu') return false;
  return (machine.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'apt-get'), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Nothing but what is needed: no recommended packages, and no newer version of what is here. */
const POLITE = ['--no-install-recommends', '--no-upgrade'];

export interface AptPackage {
  readonly name: string;
  readonly isRequired: boolean;
}

/**
 * Installs these packages and what they cannot do without, and says how far it is. Of packages that this release of the system does
 * not have, those that Parley can do without are left out.
 * @throws with one line for the user.
 */
export async function aptInstall(
  packages: readonly AptPackage[],
  machine: Machine,
  say: (line: string) => void,
): Promise<void> {
  say('Reading the package lists ...');
  const update = await aptGet(['update', '-q'], machine);
  let names = packages.map(({ name }) => name);
  let listed = await listDownloads(names, machine);
  const unknown = packages.filter(({ name }) => listed.said.includes(`Unable to locate package ${name}\n`));
  if (unknown.length > 0 && unknown.every(({ isRequired }) => !isRequired)) {
    const left = unknown.map(({ name }) => name);
    say(`This system has no ${left.join(', ')}: Parley goes without.`);
    names = names.filter((name) => !left.includes(name));
    if (names.length === 0) return;
    listed = await listDownloads(names, machine);
  }
  if (listed.status !== 0) throw new Error(whyNot(names, listed.said, update.said));
  say(wordDownloads(listed.said));
  const quarters = createQuarters(say);
  const args = ['install', '-y', '-q', ...POLITE, '-o', 'APT::Status-Fd=3', ...names];
  const installed = await aptGet(args, machine, (line) => {
    const progress = parseAptStatus(line);
    if (progress !== null) quarters(progress);
  });
  if (installed.status !== 0) throw new Error(whyNot(names, installed.said, update.said));
}

/** Only looks: nothing is installed. */
const listDownloads = (names: readonly string[], machine: Machine): Promise<AptRun> =>
  aptGet(['install', '-qq', '--print-uris', ...POLITE, ...names], machine);

interface AptRun {
  readonly status: number | null;
  readonly said: string;
}

async function aptGet(
  args: readonly string[],
  machine: Machine,
  status: (line: string) => void = () => undefined,
): Promise<AptRun> {
  const { promise, resolve } = Promise.withResolvers<AptRun>();
  const env = { ...machine.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  const child = spawn('apt-get', args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], env });
  const silence = setTimeout(() => child.kill(), SILENCE_MS);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      silence.refresh();
      said += text;
    });
  createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => {
    silence.refresh();
    status(line);
  });
  const end = (code: number | null): void => {
    clearTimeout(silence);
    resolve({ status: code, said });
  };
  child.once('error', (error) => {
    said += `E: ${error.message}`;
    end(null);
  });
  child.once('close', end);
  return promise;
}

/** From the lines of --print-uris: address, file name, bytes, hash. What apt has fetched before is not among them. */
function wordDownloads(uris: string): string {
  const sizes = [...uris.matchAll(/^'[^']+' \S+ (\d+)/gm)].map(([, size]) => Number(size));
  if (sizes.length === 0) return 'Everything was downloaded before.';
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const packages = sizes.length === 1 ? '1 package' : `${sizes.length} packages`;
  return `${packages} to download, ${Math.max(1, Math.round(bytes / 1e6))} MB.`;
}

function whyNot(names: readonly string[], said: string, saidBefore: string): string {
  const all = names.join(', ');
  const offline = NO_NETWORK.test(said) || (NO_PACKAGE.test(said) && NO_NETWORK.test(saidBefore));
  if (offline)
    return `apt-get cannot reach its servers: ${all} could not be installed. Go online and try again.`;
  const [, reason = 'it did not say why'] = /^E: (.+)$/m.exec(said) ?? [];
  return `apt-get could not install ${all}: ${reason.replace(/[.\s]+$/, '')}.`;
}
