import { Fragment, memo } from 'react';
import type { Block } from '../block.ts';
import { NOTHING_BETWEEN, withBetween, type BetweenBlocks } from '../between-blocks.ts';
import { BlockView } from './BlockView.tsx';
import type { Definitions } from '../definitions.ts';
import type { ReplyTree } from '../read/split-reply.ts';
import { stopInBlocks, type StopPlace } from '../stop-place.ts';

interface ReplyTextProps {
  readonly tree: ReplyTree;
  readonly definitions: Definitions;
  readonly stop: StopPlace;
  readonly between?: readonly BetweenBlocks[];
}

/** A reply's blocks. Groups whose identity did not change are skipped, so that a delta costs the same at any length. */
export const ReplyText = memo(function ReplyText(props: ReplyTextProps) {
  const { tree, definitions, stop, between = NOTHING_BETWEEN } = props;
  // All have one parent: what stood last keeps its state when more is written behind it.
  return withBetween(tree.groups, between).map((part) =>
    part.kind === 'between' ? (
      <Fragment key={part.between.key}>{part.between.content}</Fragment>
    ) : (
      <Group
        key={part.blocks[0]?.start}
        blocks={part.blocks}
        definitions={definitions}
        stop={stopInBlocks(stop, part.blocks)}
      />
    ),
  );
});

const Group = memo(function Group(props: {
  readonly blocks: readonly Block[];
  readonly definitions: Definitions;
  readonly stop: StopPlace;
}) {
  return props.blocks.map((block) => (
    <BlockView
      key={block.start}
      block={block}
      definitions={props.definitions}
      stop={stopInBlocks(props.stop, [block])}
    />
  ));
});
