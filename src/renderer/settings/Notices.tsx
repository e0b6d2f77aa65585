import { useTranslation } from 'react-i18next';
import { NOTICES } from './notices.ts';

/** The licences of what Parley is shipped with, each in full. */
export function Notices() {
  const { t } = useTranslation();
  return (
    <section className="notices">
      <h4>{t('settings.about.notices')}</h4>
      <p className="hint">{t('settings.about.noticesHint')}</p>
      {NOTICES.map(({ name, text }) => (
        <details key={name}>
          <summary>{name}</summary>
          <pre tabIndex={0}>{text}</pre>
        </details>
      ))}
    </section>
  );
}
