import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { linkTarget } from '../markdown/link-target.ts';
import { decideLink } from '../actions/actions.ts';
import { silenceOnEscape } from '../timers/silence-on-escape.ts';
import { TimersOver } from '../timers/TimersOver.tsx';
import { useApp } from '../state/store.ts';
import { linkIn } from '../state/view.ts';
import { useModal } from '../ui/use-modal.ts';

/** Asks before a link of a reply is opened, and shows where it leads. */
export function LinkDialog() {
  const { t } = useTranslation();
  const dialog = useModal();
  const titleId = useId();
  const url = useApp(({ view }) => linkIn(view)?.url) ?? '';
  return (
    <dialog
      ref={dialog}
      className="ask"
      aria-labelledby={titleId}
      onKeyDown={silenceOnEscape}
      onCancel={() => void decideLink(false)}
    >
      <TimersOver />
      <h2 id={titleId}>{t('link.title')}</h2>
      <p>{t('link.body', { host: linkTarget(url)?.host ?? '' })}</p>
      <p className="address">{url}</p>
      <div className="ask-row">
        <button type="button" className="button" onClick={() => void decideLink(false)}>
          {t('link.cancel')}
        </button>
        <button type="button" className="button primary" onClick={() => void decideLink(true)}>
          {t('link.open')}
        </button>
      </div>
    </dialog>
  );
}
