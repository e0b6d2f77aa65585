import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { CostRows } from './CostRows.tsx';
import { timingRows } from './timing-rows.ts';
import { useTurn } from './use-turn.ts';

const seconds = (ms: number): string => (ms / 1_000).toFixed(2);

/** When each thing of a turn happened, and what it cost. */
export function Timing({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  const contentId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const turn = useTurn(turnId, ({ record }) => ({
    timeline: record.timeline,
    cost: record.cost,
    model: record.provider === 'demo' ? null : record.model,
  }));
  if (turn === null) return null;
  const { timeline, cost } = turn;
  const rows = timingRows(timeline);
  return (
    <div className="timing">
      <Disclosure isOpen={isOpen} contentId={contentId} onToggle={setIsOpen} isSmall>
        {t('timing.title')}
      </Disclosure>
      <div id={contentId} hidden={!isOpen} className="timing-body">
        {rows.length === 0 && cost === null ? <p>{t('timing.none')}</p> : null}
        {timeline.speechEnd === null ? null : <p>{t('timing.sinceSpeech')}</p>}
        <dl className="timing-strip">
          {rows.map(({ mark, ms, share }) => (
            <div key={mark}>
              <dt>{t(`timing.${mark}`)}</dt>
              <dd>
                <span className="bar" style={{ inlineSize: `${share * 100}%` }} aria-hidden />
                <span>{t('timing.seconds', { seconds: seconds(ms) })}</span>
              </dd>
            </div>
          ))}
        </dl>
        <dl className="timing-cost">
          <div>
            <dt>{t('timing.model')}</dt>
            <dd>{turn.model ?? t('app.demo')}</dd>
          </div>
          {cost !== null && isOpen && <CostRows cost={cost} />}
        </dl>
      </div>
    </div>
  );
}
