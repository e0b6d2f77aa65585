import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsState, Theme } from '../../../shared/settings.ts';
import { useSaving } from '../fields/use-saving.ts';
import { FieldError } from '../../ui/FieldError.tsx';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** How Parley looks. */
export function AppearancePane({ settings: { settings } }: { readonly settings: SettingsState }) {
  const { t } = useTranslation();
  const name = useId();
  const { error, save } = useSaving();
  return (
    <div className="pane">
      <fieldset className="themes">
        <legend>{t('settings.appearance.theme')}</legend>
        {THEMES.map((theme) => (
          <label key={theme} className={`theme-card for-${theme}`}>
            <span className="theme-picture" aria-hidden>
              <i />
              <i />
              <i />
            </span>
            <span>
              <input
                type="radio"
                name={name}
                checked={settings.appearance.theme === theme}
                onChange={() => void save({ appearance: { theme } })}
              />
              {t(`settings.appearance.${theme}`)}
            </span>
          </label>
        ))}
      </fieldset>
      <p className="hint">{t('settings.appearance.hint')}</p>
      <FieldError error={error} />
    </div>
  );
}
