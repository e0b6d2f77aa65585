import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { docsComplaints, type Documents } from './check-docs.ts';
import { ROOMS, type Room } from './rooms.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const FILES = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: ROOT })].map((file) =>
  file.replaceAll('\\', '/'),
);
const there = (file: string): boolean =>
  file.includes('*') ? globSync(file, { cwd: ROOT }).length > 0 : existsSync(path.join(ROOT, file));

test('every room has its page, and what the documents name is there', () => {
  expect(FILES.length).toBeGreaterThan(30);
  const documents = Object.fromEntries(
    FILES.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]),
  );
  expect(docsComplaints(documents, { rooms: ROOMS, exists: there })).toEqual([]);
});

const LIST: Readonly<Record<string, Room>> = {
  'main/net': { purpose: 'carries' },
  'main/index.ts': { purpose: 'wires', page: 'main-boot' },
  'main/texts.ts': { purpose: 'words', page: 'main-boot' },
};
const SECTIONS = `## What it is for

It carries.

## What flows through it

Bytes.

## What must not be broken

Nothing.

## Where its tests are

\`test/net/\`
`;
/** Documents that keep to the rules. */
const GOOD: Documents = {
  'docs/rooms/main-net.md': `# main/net\n\n${SECTIONS}`,
  'docs/rooms/main-boot.md': `# main/index.ts\n\n${SECTIONS}`,
  'docs/architecture.md':
    '# Map\n\n## The way\n\n```\n`src/gone.ts` [x](gone.md)\n```\n\n[net](rooms/main-net.md), [way](#the-way), [code](../src/net.ts)\n',
  'docs/glossary.md': '# Words\n\n[of the web](https://example.com/gone), `src/net*.ts`\n',
};
const EXISTING = new Set(['src/net.ts', 'src/net*.ts', 'test/net/']);

function complaints(changes: Readonly<Record<string, string | undefined>>): readonly string[] {
  const changed = Object.entries({ ...GOOD, ...changes });
  const documents = Object.fromEntries(
    changed.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return docsComplaints(documents, { rooms: LIST, exists: (file) => EXISTING.has(file) });
}

describe('documents', () => {
  test('that keep to the rules have nothing against them', () => {
    expect(complaints({})).toEqual([]);
  });

  test('without the page of a room', () => {
    expect(complaints({ 'docs/rooms/main-boot.md': undefined })).toEqual([
      'main/texts.ts has no page: docs/rooms/main-boot.md',
    ]);
  });

  test('with a page of no room', () => {
    expect(complaints({ 'docs/rooms/main-tools.md': `# main/tools\n\n${SECTIONS}` })).toEqual([
      'docs/rooms/main-tools.md is the page of no room',
    ]);
  });

  test.each([
    ['docs/rooms/main-net.md', 60],
    ['docs/architecture.md', 120],
    ['docs/glossary.md', 50],
  ])('of which %s has more than %i lines', (file, most) => {
    const lines = (GOOD[file] ?? '').trimEnd().split('\n').length;
    const filled = `${GOOD[file] ?? ''}${'\n'.repeat(most - lines)}`;
    expect(complaints({ [file]: `${filled.slice(0, -1)}The last.\n` })).toEqual([]);
    expect(complaints({ [file]: `${filled}One too many.\n` })).toEqual([
      `${file} has ${most + 1} lines, and may have ${most}`,
    ]);
  });

  test.each([
    ['one section less', SECTIONS.replace('## What flows through it\n', '')],
    ['one more', `${SECTIONS}\n## And more\n`],
    ['one by another name', SECTIONS.replace('What it is for', 'Purpose')],
    ['none but in a block of code', `\`\`\`\n${SECTIONS}\n\`\`\`\n`],
  ])('with a page that has %s', (_name, text) => {
    expect(complaints({ 'docs/rooms/main-net.md': text })).toEqual([
      expect.stringMatching(/^docs\/rooms\/main-net\.md has other sections/),
    ]);
  });

  test.each(['src/gone.ts', 'test/gone/', 'scripts/gone*.ts', 'docs/gone.md'])(
    'that name %s, which is gone',
    (named) => {
      expect(complaints({ 'docs/glossary.md': `See \`${named}\`.` })).toEqual([
        `docs/glossary.md names ${named}, which is not there`,
      ]);
    },
  );

  test.each(['gone.md', '../gone.ts', 'rooms/main-net.md#gone', '#gone'])(
    'that link to %s, which leads nowhere',
    (link) => {
      expect(complaints({ 'docs/glossary.md': `[there](${link})` })).toEqual([
        `docs/glossary.md links to ${link}, which leads nowhere`,
      ]);
    },
  );
});
