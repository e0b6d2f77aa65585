import { useEffect } from 'react';
import { useApp } from '../../state/store.ts';

/** Keeps data-theme on the document at what the settings say, or at what the system uses. */
export function useTheme(): void {
  const theme = useApp(({ settings }) => settings?.settings.appearance.theme ?? 'system');
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      document.documentElement.dataset['theme'] =
        theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
}
