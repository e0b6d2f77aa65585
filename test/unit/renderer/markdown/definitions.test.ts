import { describe, expect, it } from 'vitest';
import {
  collectDefinitions,
  definitionsFor,
  NO_DEFINITIONS,
} from '../../../../src/renderer/markdown/definitions.ts';

const block = (source: string) => ({ kind: 'markdown', start: 0, source, open: false }) as const;

describe('link definitions across blocks', () => {
  const definitions = collectDefinitions(
    'See [One][a] and [b].\n\n[a]: https://one.example\n[B]: https://two.example "t"\n',
  );

  it('go with the blocks that use them', () => {
    expect(definitionsFor(block('See [One][a] and [b].'), definitions)).toBe(
      '\n\n[a]: https://one.example\n[B]: https://two.example "t"',
    );
  });

  it('go with no other block, and not with inline links', () => {
    expect(definitionsFor(block('Nothing, and [a](https://x.example)'), definitions)).toBe('');
    expect(definitionsFor(block('[a]'), NO_DEFINITIONS)).toBe('');
  });

  it('count once a label, the first', () => {
    expect(collectDefinitions('[a]: one\n[A]: two').get('a')).toBe('[a]: one');
  });
});
