import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Machine } from '../../../../scripts/setup/machine.ts';

export interface FakeMachine extends Machine {
  /** What was run, each with its arguments, in order. */
  ran(): readonly string[];
}

interface Given extends Partial<
  Pick<Machine, 'platform' | 'isRoot' | 'distribution' | 'canDownload' | 'download'>
> {
  /** Names of what is there from the beginning. */
  readonly has?: readonly string[];
  /**
   * What apt-get's script does after it wrote down its arguments; left out: there is no
   * apt-get. `$1` is its command.
   */
  readonly apt?: string;
}

/**
 * In sh: what apt-get does when all is well. It knows only what a shell has built in, for
 * nothing else is on the PATH.
 */
export const WORKING_APT = `
case "$*" in
  update*) echo 'Hit:1 http://deb.example bookworm InRelease' ;;
  *--print-uris*)
    echo "'http://deb.example/c.deb' c.deb 80400000 SHA256:0"
    echo "'http://deb.example/f.deb' f.deb 55900000 SHA256:0" ;;
  *)
    echo 'dlstatus:1:0.0:Retrieving file 1 of 2' >&3
    echo 'dlstatus:1:3.2:Retrieving file 1 of 2 (7s remaining)' >&3
    echo 'dlstatus:2:100.0:Retrieving file 2 of 2' >&3
    echo 'pmstatus:dpkg-exec:0.0:Running dpkg' >&3
    echo 'pmstatus:libnss3:amd64:55.5:Unpacking libnss3:amd64 (amd64)' >&3
    echo 'pmstatus:chromium:100.0:Installed chromium (amd64)' >&3
    echo 'Setting up chromium ...'
    for name in "$@"; do case "$name" in chromium*|fonts-*) : > "$FAKES/$name" ;; esac; done ;;
esac`;

/** As apt-get puts it on a machine without a network: the update is a success. */
export const OFFLINE_APT = `
case "$*" in
  update*) echo "W: Failed to fetch http://deb.example/InRelease  Temporary failure resolving 'deb.example'" >&2 ;;
  *) for name in chromium chromium-headless-shell fonts-noto-cjk fontconfig; do echo "E: Unable to locate package $name" >&2; done; exit 100 ;;
esac`;

/** A computer whose only commands are scripts of the test's own. */
export function fakeMachine(given: Given = {}): FakeMachine {
  const folder = mkdtempSync(join(tmpdir(), 'parley-setup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const log = join(folder, 'log');
  const command = (name: string, body: string): void =>
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> "$FAKES/log"\n${body}\n`, {
      mode: 0o755,
    });
  command('sudo', 'exit 1');
  if (given.apt !== undefined) command('apt-get', given.apt);
  for (const name of given.has ?? []) command(name, '');
  const find = (name: string): string | undefined =>
    existsSync(join(folder, name)) ? `/fake/${name}` : undefined;
  return {
    platform: 'linux',
    isRoot: true,
    distribution: 'debian',
    canDownload: () => Promise.resolve(false),
    download: () => undefined,
    ...given,
    env: { PATH: folder, FAKES: folder },
    findBrowser: () => find('chromium'),
    findHeadlessShell: () => find('chromium-headless-shell'),
    hasChineseFont: () => find('fonts-noto-cjk') !== undefined,
    ran: () => (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []),
  };
}
