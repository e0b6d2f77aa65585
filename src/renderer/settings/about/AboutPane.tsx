import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsState } from '../../../shared/settings.ts';
import { api } from '../../api.ts';
import { Notices } from './Notices.tsx';
import { UpdateSection } from './UpdateSection.tsx';

interface About {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
}

/** What this is, and whose work it contains. */
export function AboutPane({ settings: { settings } }: { readonly settings: SettingsState }) {
  const { t } = useTranslation();
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    let isShown = true;
    void api.app.about().then((result) => {
      if (isShown && result.ok) setAbout(result.data);
    });
    return () => {
      isShown = false;
    };
  }, []);
  return (
    <div className="pane">
      <p className="about-name">
        <span className="orb" aria-hidden />
        <span>
          <strong>{t('app.name')}</strong>
          <small>{t('settings.about.description')}</small>
        </span>
      </p>
      {about !== null && (
        <p className="sub">
          {t('settings.about.version', { version: about.version })}
          <br />
          {t('settings.about.runtime', { electron: about.electron, platform: about.platform })}
        </p>
      )}
      <UpdateSection settings={settings} />
      <p>{t('settings.about.licence')}</p>
      <Notices />
    </div>
  );
}
