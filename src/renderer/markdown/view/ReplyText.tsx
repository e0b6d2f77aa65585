import { memo } from 'react';
import type { Block } from '../block.ts';
import { BlockView } from './BlockView.tsx';
import type { Definitions } from '../definitions.ts';
import type { ReplyTree } from '../read/split-reply.ts';
import { stopInBlocks, type StopPlace } from '../stop-place.ts';

interface ReplyTextProps {
  readonly tree: ReplyTree;
  readonly definitions: Definitions;
  readonly stop: StopPlace;
}

/** A reply's blocks. Groups whose identity did not change are skipped, so that a delta costs the same at any length. */
export const ReplyText = memo(function ReplyText({ tree, definitions, stop }: ReplyTextProps) {
  return tree.groups.map((blocks, index) => (
    <Group key={index} blocks={blocks} definitions={definitions} stop={stopInBlocks(stop, blocks)} />
  ));
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
