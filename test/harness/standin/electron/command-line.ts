import { strict } from '../strict.ts';

const switches = new Map<string, string>();

/**
 * Electron reads its own command line the same way: --name and --name=value, until the first bare
 * --.
 */
export function readSwitches(argv: readonly string[]): void {
  for (const argument of argv) {
    if (argument === '--') return;
    const match = /^--([^=]+)(?:=([^]*))?$/.exec(argument);
    if (match?.[1] !== undefined) switches.set(match[1].toLowerCase(), match[2] ?? '');
  }
}

/** For Chromium, but for its profile, which the stand-in keeps apart from the app's. */
export function chromiumSwitches(): string[] {
  return [...switches]
    .filter(([name]) => name !== 'user-data-dir')
    .map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}

export const commandLine = strict('app.commandLine', {
  appendSwitch(name: string, value = ''): void {
    switches.set(name.toLowerCase(), value);
  },
  appendArgument(): void {},
  hasSwitch: (name: string): boolean => switches.has(name.toLowerCase()),
  getSwitchValue: (name: string): string => switches.get(name.toLowerCase()) ?? '',
  removeSwitch(name: string): void {
    switches.delete(name.toLowerCase());
  },
});
