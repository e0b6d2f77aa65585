import { useTranslation } from 'react-i18next';
import file from '../../../../resources/third-party-notices.txt?raw';
import { splitNotices } from './split-notices.ts';

const NOTICES = splitNotices(file);

/** The licences of what Parley is shipped with, each in full. */
export function Notices() {
  const { t } = useTranslation();
  return (
    <section className="notices">
      <h4>{t('settings.about.notices')}</h4>
      <p className="hint">{t('settings.about.noticesHint')}</p>
      {NOTICES.map(({ title, text }) => (
        <details key={title}>
          <summary>{title}</summary>
          <pre>{text}</pre>
        </details>
      ))}
    </section>
  );
}
