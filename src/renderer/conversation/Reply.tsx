import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { askToOpenLink } from '../actions/actions.ts';
import { useCaption } from '../caption/use-caption.ts';
import { useUnheard } from '../caption/use-unheard.ts';
import type { BetweenBlocks } from '../markdown/between-blocks.ts';
import { collectDefinitions, NO_DEFINITIONS } from '../markdown/definitions.ts';
import { HeldPictures } from '../markdown/pictures/held-pictures.ts';
import { OpenLink } from '../markdown/view/open-link.ts';
import { ReplyText } from '../markdown/view/ReplyText.tsx';
import { shownReply } from '../markdown/read/shown-reply.ts';
import { useReplyTree } from '../markdown/view/use-reply-tree.ts';
import { isLatestTurn, turnPlace } from '../state/find-turn.ts';
import { useApp } from '../state/store.ts';
import { textLanguage } from '../ui/text-language.ts';
import { callRuns, type CallRun } from './call-places.ts';
import { ToolCalls } from './ToolCalls.tsx';
import { useTurn } from './use-turn.ts';

/** The reply as it is written, with the sentence that is being spoken marked. */
export function Reply({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  const region = useRef<HTMLElement>(null);
  const turn = useTurn(turnId, ({ record, revision }) => ({
    reply: record.reply,
    isRunning: record.status === 'running',
    revision,
    hasThinking: record.thinking !== '',
    heardTo: record.status === 'running' ? null : record.heardTo,
  }));
  // Landmarks need names of their own; the one that counts is simply the reply.
  const earlier = useApp(({ turns }) => (isLatestTurn(turns, turnId) ? null : turnPlace(turns, turnId) + 1));
  const reply = turn?.reply ?? '';
  const isRunning = turn?.isRunning === true;
  const shownText = useMemo(() => shownReply(reply, !isRunning), [reply, isRunning]);
  const { text, placeOf, heldAddress } = shownText;
  const calls = useCalls(turnId, placeOf);
  const { tree, ready } = useReplyTree(text, turn?.revision ?? 0, !isRunning);
  const definitions = useMemo(
    () => (isRunning || !ready ? NO_DEFINITIONS : collectDefinitions(text)),
    [isRunning, ready, text],
  );
  const heardInReply = turn?.heardTo ?? null;
  const heardTo = heardInReply === null ? null : placeOf(heardInReply);
  const shown = useMemo(() => ({ tree, definitions }), [tree, definitions]);
  useCaption(turnId, region, shownText, tree);
  useUnheard(region, text, heardTo, shown);
  const isEmpty = reply === '' && calls.length === 0;
  if (turn === null || (isEmpty && !(isRunning && !turn.hasThinking))) return null;
  return (
    <section
      ref={region}
      className={isRunning ? 'reply is-writing' : 'reply'}
      aria-label={earlier === null ? t('reply.region') : t('reply.earlierRegion', { number: earlier })}
      aria-busy={isRunning}
      lang={textLanguage(text)}
    >
      <OpenLink value={askToOpenLink}>
        {isEmpty ? (
          <WaitingDots />
        ) : (
          <HeldPictures value={heldAddress}>
            <ReplyText tree={tree} definitions={definitions} stop={heardTo} between={calls} />
          </HeldPictures>
        )}
      </OpenLink>
    </section>
  );
}

/** The calls of tools, each in its place. */
function useCalls(turnId: TurnId, placeOf: (inReply: number) => number): readonly BetweenBlocks[] {
  // As text, so that a new one is made only when there is another call.
  const runs = useTurn(turnId, ({ record }) => ({ json: JSON.stringify(callRuns(record.steps)) }));
  return useMemo(
    () =>
      (JSON.parse(runs?.json ?? '[]') as readonly CallRun[]).map(({ steps, at }) => ({
        key: `calls ${steps[0]}`,
        at: placeOf(at),
        content: <ToolCalls turnId={turnId} steps={steps} />,
      })),
    [turnId, runs?.json, placeOf],
  );
}

/** The state line says it in words. */
function WaitingDots() {
  return (
    <span className="dots" aria-hidden>
      <i />
      <i />
      <i />
    </span>
  );
}
