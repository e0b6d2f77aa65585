import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { standinConfig } from '../runtime.ts';
import { commandLine } from './command-line.ts';

const given = new Map<string, string>();

function appData(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

const homeFolder = (name: string) => (): string => join(homedir(), name);

function defaultPaths(appName: () => string): Record<string, () => string> {
  const userData = (): string =>
    commandLine.getSwitchValue('user-data-dir') || join(getPath('appData'), appName());
  return {
    home: homedir,
    appData,
    userData,
    sessionData: () => getPath('userData'),
    temp: tmpdir,
    exe: () => process.execPath,
    module: () => process.execPath,
    logs: () => join(getPath('userData'), 'logs'),
    crashDumps: () => join(getPath('userData'), 'Crashpad'),
    desktop: homeFolder('Desktop'),
    documents: homeFolder('Documents'),
    downloads: homeFolder('Downloads'),
    music: homeFolder('Music'),
    pictures: homeFolder('Pictures'),
    videos: homeFolder('Videos'),
  };
}

let appName: string | undefined;

export function getName(): string {
  return appName ?? standinConfig().appName;
}

export function setName(name: string): void {
  appName = name;
}

const defaults = defaultPaths(getName);

/** @throws for a name Electron does not know, in its words. */
export function getPath(name: string): string {
  const path = given.get(name) ?? defaults[name]?.();
  if (path === undefined) throw new Error(`Failed to get '${name}' path`);
  return path;
}

export function setPath(name: string, path: string): void {
  if (!isAbsolute(path)) throw new Error('Path must be absolute');
  if (!(name in defaults)) throw new Error(`Failed to set path`);
  if (name !== 'exe') mkdirSync(path, { recursive: true });
  given.set(name, path);
}
