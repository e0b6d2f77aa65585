import { NotImplementedError, StrictEmitter, strict } from '../strict.ts';
import { BrowserWindow } from './browser-window.ts';
import { colorScheme } from './color-scheme.ts';

type Source = 'system' | 'light' | 'dark';

class NativeTheme extends StrictEmitter {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  private source: Source = 'system';
  private system: 'light' | 'dark' = 'light';

  constructor() {
    super('nativeTheme', ['updated']);
  }

  get themeSource(): Source {
    return this.source;
  }

  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source)) throw new NotImplementedError(`nativeTheme.${source}`);
    this.source = source;
    this.apply();
  }

  get shouldUseDarkColors(): boolean {
    return this.current() === 'dark';
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.system === 'dark';
  }

  private current(): 'light' | 'dark' {
    return this.source === 'system' ? this.system : this.source;
  }

  /** Not Electron's: the user changes the colours of the desktop. */
  standinSetSystem(scheme: 'light' | 'dark'): void {
    this.system = scheme;
    this.apply();
  }

  private apply(): void {
    const changed = colorScheme.current !== this.current();
    colorScheme.current = this.current();
    for (const window of BrowserWindow.getAllWindows()) void window.webContents.applyMedia();
    if (changed) this.emit('updated', {});
  }
}

const implementation = new NativeTheme();

export const nativeTheme = strict('nativeTheme', implementation);

export function setSystemColorScheme(scheme: 'light' | 'dark'): void {
  implementation.standinSetSystem(scheme);
}
