import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Cost } from '../../shared/turn.ts';
import { openSettings } from '../actions/settings-actions.ts';
import { conversationCost } from '../state/conversation-cost.ts';
import { useApp } from '../state/store.ts';
import { aboutUsd } from '../ui/about-usd.ts';
import { costTotalText } from '../ui/cost-total-text.ts';
import { costNote, costText } from './cost-text.ts';

/** What a turn used and cost, and the conversation with it. */
export function CostRows({ cost }: { readonly cost: Cost }) {
  const { t, i18n } = useTranslation();
  const total = useApp(useShallow(({ turns }) => conversationCost(turns)));
  const whole = new Intl.NumberFormat(i18n.language);
  const { usd, speechUsd, savedUsd, cacheWriteTokens } = cost;
  const note = costNote(cost, t);
  // Of a voice's price nothing can be set.
  const canSetPrice = usd === null && speechUsd !== null;
  return (
    <>
      <Row name={t('timing.tokens')}>
        {t('timing.tokensValue', {
          input: whole.format(cost.inputTokens),
          cached: whole.format(cost.cachedTokens),
          output: whole.format(cost.outputTokens),
        })}
      </Row>
      {cacheWriteTokens > 0 && <Row name={t('timing.cacheWrites')}>{whole.format(cacheWriteTokens)}</Row>}
      <Row name={t('timing.characters')}>{whole.format(cost.characters)}</Row>
      <Row name={t('timing.cost')}>
        {costText(cost, t, i18n.language)} {note !== '' && <small>({note})</small>}{' '}
        {canSetPrice && (
          <button type="button" className="link-button" onClick={() => openSettings('connection', 'price')}>
            {t('timing.setPrice')}
          </button>
        )}
      </Row>
      {savedUsd !== null && savedUsd > 0 && (
        <Row name={t('timing.saved')}>{aboutUsd(savedUsd, t, i18n.language)}</Row>
      )}
      {total !== null && <Row name={t('timing.conversation')}>{costTotalText(total, t, i18n.language)}</Row>}
    </>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
