import path from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { ensureBuilt } from '../build-if-stale.ts';
import { builderConfig, outputFolder, REPOSITORY } from './builder-config.ts';
import type { Flavour } from './flavour.ts';
import { prepare } from './prepare.ts';

/** An unpacked app, and what its installers are made of beside it. */
export interface Packed {
  readonly app: string;
  readonly prepared: string;
  /** Where packages of this flavour go. */
  readonly out: string;
}

/** Builds, and packs for this machine without an installer. */
export async function pack(flavour: Flavour): Promise<Packed> {
  ensureBuilt();
  const out = outputFolder(flavour);
  const prepared = prepare(flavour, path.join(out, 'prepared'));
  await build({
    projectDir: REPOSITORY,
    config: builderConfig(flavour, prepared),
    targets: Platform.current().createTarget('dir', archOfMachine()),
    publish: 'never',
  });
  return { app: path.join(out, unpackedFolder()), prepared, out };
}

const archOfMachine = (): Arch => (process.arch === 'arm64' ? Arch.arm64 : Arch.x64);

/** As electron-builder names it. */
function unpackedFolder(): string {
  const suffix = process.arch === 'arm64' ? '-arm64' : '';
  if (process.platform === 'darwin') return `mac${suffix}`;
  return `${process.platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`;
}
