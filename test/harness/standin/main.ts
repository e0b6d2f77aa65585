/**
 * Runs an Electron app without Electron: `node main.ts [OPTION...] APP [ARGUMENT...]`
 *
 * Options: --standin-visible, --standin-init-script=FILE, --standin-color-scheme=light|dark (the
 * desktop's). APP is a folder with a package.json. What follows it is the app's command line,
 * switches for Chromium included.
 */
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium, findHeadlessShell } from '../../../scripts/find-chromium.ts';
import { configure } from './runtime.ts';

const own = process.argv.slice(2);
const appIndex = own.findIndex((argument) => !argument.startsWith('--'));
const appFolder = own[appIndex];
if (appFolder === undefined) throw new Error('usage: main.ts [--standin-...] APP [ARGUMENT...]');
const options = own.slice(0, appIndex);
const appArguments = own.slice(appIndex + 1);
const optionValue = (name: string): string | undefined =>
  options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);

const appPath = resolve(appFolder);
const manifest = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8')) as {
  name: string;
  main: string;
  productName?: string;
  version?: string;
};
const visible = options.includes('--standin-visible');
const chromiumExecutable = (visible ? undefined : findHeadlessShell()) ?? findChromium();
if (chromiumExecutable === undefined) {
  console.error('No Chromium was found: run npm run setup.');
  process.exit(1);
}
const electronVersion = (createRequire(import.meta.url)('electron/package.json') as { version: string })
  .version;
const initScript = optionValue('--standin-init-script');
configure({
  appPath,
  appName: manifest.productName ?? manifest.name,
  appVersion: manifest.version ?? electronVersion,
  electronVersion,
  chromiumExecutable,
  visible,
  initScript: initScript === undefined ? null : readFileSync(initScript, 'utf8'),
});

// What an app looks at to know that it runs in Electron.
process.argv = [process.execPath, appFolder, ...appArguments];
Object.defineProperty(process.versions, 'electron', { value: electronVersion, enumerable: true });
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: join(appPath, 'resources') });

const standinUrl = new URL('./electron/index.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    ['electron', 'electron/main', 'electron/common'].includes(specifier)
      ? { url: standinUrl, shortCircuit: true }
      : nextResolve(specifier, context),
});

const { readSwitches } = await import('./electron/command-line.ts');
readSwitches(appArguments);
const { app } = await import('./electron/app.ts');
const { onQuitRole } = await import('./electron/menu-roles.ts');
onQuitRole(() => app.quit());

if (optionValue('--standin-color-scheme') === 'dark') {
  const { setSystemColorScheme } = await import('./electron/native-theme.ts');
  setSystemColorScheme('dark');
}

// As in Electron a signal asks the app to quit. Every one: from a terminal the same Ctrl+C comes
// twice, once by npm start.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
if (process.connected) {
  const { connectDriver } = await import('./driver-channel.ts');
  connectDriver();
}

// Electron holds 'ready' back until the entry has been evaluated, its top-level await included.
await import(pathToFileURL(join(appPath, manifest.main)).href);
await app.standinStart();
