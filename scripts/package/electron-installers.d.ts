/** What Parley gives them; they bring no types. https://github.com/electron-userland/electron-installer-debian */
interface InstallerOptions {
  readonly src: string;
  readonly dest: string;
  readonly arch: string;
  readonly options: Readonly<Record<string, unknown>>;
}

declare module 'electron-installer-debian' {
  export default function make(
    options: InstallerOptions,
  ): Promise<{ readonly packagePaths: readonly string[] }>;
}

declare module 'electron-installer-redhat' {
  export default function make(
    options: InstallerOptions,
  ): Promise<{ readonly packagePaths: readonly string[] }>;
}
