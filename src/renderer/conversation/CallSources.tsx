import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToolSource } from '../../shared/turn.ts';
import { linkTarget } from '../markdown/link-target.ts';
import { ReplyLink } from '../markdown/view/ReplyLink.tsx';
import { plainLine } from '../ui/plain-line.ts';

/** More of them stand behind a button. */
const MOST_SHOWN = 3;
const LONGEST_TITLE = 160;

/** Where a tool found what it told. They are there to be followed, and are not read aloud. */
export function CallSources({ sources }: { readonly sources: readonly ToolSource[] }) {
  const { t } = useTranslation();
  const [areAllShown, setAllShown] = useState(sources.length <= MOST_SHOWN);
  const shown = areAllShown ? sources : sources.slice(0, MOST_SHOWN);
  return (
    <>
      <ul className="call-sources" aria-label={t('toolCalls.sources')}>
        {shown.map(({ title, url }, index) => (
          <li key={index}>
            <ReplyLink url={url}>{plainLine(title, LONGEST_TITLE)}</ReplyLink>
            {linkTarget(url)?.canOpen === false && <small> {t('toolCalls.notOpened')}</small>}
          </li>
        ))}
      </ul>
      {!areAllShown && (
        <button type="button" className="link-button call-more" onClick={() => setAllShown(true)}>
          {t('toolCalls.moreSources', { count: sources.length - MOST_SHOWN })}
        </button>
      )}
    </>
  );
}
