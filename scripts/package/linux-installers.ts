import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import makeDebian from 'electron-installer-debian';
import makeRedhat from 'electron-installer-redhat';
import { en } from '../../src/shared/locales/en/en.ts';
import { iconFile, LINUX_ICON_SIZES_PX } from './icon-files.ts';

/** What a deb or an rpm is made of. */
export interface LinuxParts {
  /** The unpacked app. */
  readonly app: string;
  /** The folder of prepare.ts. */
  readonly prepared: string;
  /** Where the package goes. */
  readonly out: string;
  /** Takes less time, and makes a larger file. */
  readonly isQuick?: boolean;
}

const RESOURCES = path.join(import.meta.dirname, '../../resources');

const DEB_ARCH: Readonly<Partial<Record<NodeJS.Architecture, string>>> = { x64: 'amd64', arm64: 'arm64' };
const RPM_ARCH: Readonly<Partial<Record<NodeJS.Architecture, string>>> = { x64: 'x86_64', arm64: 'aarch64' };

/** What both say of Parley to the desktop: `launch` refuses root in words (prepare.ts). */
const COMMON = {
  name: 'parley',
  productName: 'Parley',
  genericName: 'Voice assistant',
  productDescription: en.main.packages.about,
  bin: 'launch',
  categories: ['Utility', 'AudioVideo', 'Audio'],
  mimeType: ['x-scheme-handler/parley'],
  icon: {
    scalable: path.join(RESOURCES, 'icon.svg'),
    ...Object.fromEntries(LINUX_ICON_SIZES_PX.map((px) => [`${px}x${px}`, iconFile(px)])),
  },
};

/** By dpkg-deb. @returns the file. */
export function makeDeb({ app, prepared, out, isQuick }: LinuxParts): Promise<string> {
  return made(makeDebian, app, out, DEB_ARCH[process.arch], {
    ...COMMON,
    section: 'sound',
    compression: isQuick ? 'none' : 'xz',
    scripts: { postrm: path.join(prepared, 'postrm') },
  });
}

/** By rpmbuild. @returns the file. */
export function makeRpm({ app, prepared, out, isQuick }: LinuxParts): Promise<string> {
  return made(makeRedhat, app, out, RPM_ARCH[process.arch], {
    ...COMMON,
    compressionLevel: isQuick ? 0 : 6,
    specTemplate: path.join(RESOURCES, 'linux/parley.spec.ejs'),
    scripts: { postun: path.join(prepared, 'postrm') },
  });
}

async function made(
  make: typeof makeDebian,
  src: string,
  dest: string,
  arch: string | undefined,
  options: Readonly<Record<string, unknown>>,
): Promise<string> {
  if (arch === undefined) throw new Error(`No Linux packages are made for ${process.arch}.`);
  mkdirSync(dest, { recursive: true });
  const { packagePaths } = await make({ src, dest, arch, options });
  const [file] = packagePaths;
  if (file === undefined) throw new Error(`Nothing was made in ${dest}.`);
  return file;
}

/** Which of the programs of the system are not there, such as `rpmbuild`. */
export const missingPrograms = (names: readonly string[]): string[] =>
  names.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
