import path from 'node:path';
import { pageOf } from './rooms-table.ts';
import type { Room } from './rooms.ts';

/** Documents by their paths from the repository's root. */
export type Documents = Readonly<Record<string, string>>;

export interface DocsWorld {
  readonly rooms: Readonly<Record<string, Room>>;
  /** Whether there is a file or a folder of this name. Stars stand for any name. */
  readonly exists: (file: string) => boolean;
}

const PAGES = 'docs/rooms/';
const SECTIONS = [
  'What it is for',
  'What flows through it',
  'What must not be broken',
  'Where its tests are',
] as const;
const LONGEST_PAGE = 60;
/** Lines of a document that is to be read in one go. */
const LONGEST: Readonly<Record<string, number>> = { 'docs/architecture.md': 120, 'docs/glossary.md': 50 };

/** What is wrong with the documents, a sentence each. */
export function docsComplaints(documents: Documents, world: DocsWorld): readonly string[] {
  return [
    ...missingPages(documents, world),
    ...Object.entries(documents).flatMap(([file, text]) => [
      ...tooLong(file, text),
      ...(file.startsWith(PAGES) ? otherSections(file, text) : []),
      ...lostPaths(file, text, world),
      ...lostLinks(file, text, documents, world),
    ]),
  ];
}

function missingPages(documents: Documents, { rooms }: DocsWorld): readonly string[] {
  const pages = new Map(
    Object.entries(rooms).map(([name, room]) => [`${PAGES}${pageOf(name, room)}.md`, name]),
  );
  const strays = Object.keys(documents)
    .filter((file) => file.startsWith(PAGES) && !pages.has(file))
    .map((file) => `${file} is the page of no room`);
  const missing = [...pages]
    .filter(([page]) => documents[page] === undefined)
    .map(([page, room]) => `${room} has no page: ${page}`);
  return [...missing, ...strays];
}

function tooLong(file: string, text: string): readonly string[] {
  const most = file.startsWith(PAGES) ? LONGEST_PAGE : LONGEST[file];
  const lines = text.trimEnd().split('\n').length;
  return most === undefined || lines <= most ? [] : [`${file} has ${lines} lines, and may have ${most}`];
}

function otherSections(file: string, text: string): readonly string[] {
  const found = [...withoutFences(text).matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  return found.join('\n') === SECTIONS.join('\n')
    ? []
    : [`${file} has other sections than “${SECTIONS.join('”, “')}”`];
}

/** Paths in code spans, from the repository's root. */
function lostPaths(file: string, text: string, { exists }: DocsWorld): readonly string[] {
  return [...withoutFences(text).matchAll(/`((?:src|test|scripts|docs)\/[^`]*)`/g)]
    .map(([, named = '']) => named)
    .filter((named) => !exists(named))
    .map((named) => `${file} names ${named}, which is not there`);
}

function lostLinks(
  file: string,
  text: string,
  documents: Documents,
  { exists }: DocsWorld,
): readonly string[] {
  return [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link) && !leads(link))
    .map((link) => `${file} links to ${link}, which leads nowhere`);

  function leads(link: string): boolean {
    const [target = '', heading] = link.split('#');
    const at = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
    const known = documents[at];
    if (heading !== undefined && known !== undefined) return headingsOf(known).includes(heading);
    return known !== undefined || exists(at);
  }
}

/** As links name them. */
function headingsOf(text: string): readonly string[] {
  return [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const withoutFences = (text: string): string => text.replaceAll(/^```[^]*?^```$/gm, '');
