import { useTranslation } from 'react-i18next';

/**
 * Where the voice was stopped. Its words are drawn by the style sheet: they are neither copied with the text nor in the
 * way of the caption. To a screen reader the line below the reply says it.
 */
export function StopMark() {
  const { t } = useTranslation();
  return <mark className="stop-mark" data-label={t('reply.stoppedHere')} aria-hidden />;
}
