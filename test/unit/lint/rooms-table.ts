import type { Room } from './rooms.ts';

type Rooms = Readonly<Record<string, Room>>;

/** The list of rooms as docs/architecture.md shows it: a row each, without its formatting. */
export function rowsOf(rooms: Rooms): readonly string[] {
  return Object.entries(rooms)
    .filter(([name]) => !/\.(html|d\.ts)$/.test(name))
    .map(([name, room]) => {
      const { purpose, knows = [], knowsTypesOf = [] } = room;
      const known = knows === 'everything' ? ['everything: it wires'] : knows.map(short);
      const types = knowsTypesOf.length === 0 ? [] : [`types of ${knowsTypesOf.map(short).join(', ')}`];
      const page = `[${name}](rooms/${pageOf(name, room)}.md)`;
      return `| ${page} | ${purpose} | ${[...known, ...types].join(', ') || '–'} |`;
    });
}

/** The page of docs/rooms that tells of a room, without its ending. */
export function pageOf(name: string, { page }: Room): string {
  return page ?? name.replace(/\.tsx?$/, '').replaceAll('/', '-');
}

/** The rows of the table below a heading, without alignment, its head left out. */
export function tableBelow(markdown: string, heading: string): readonly string[] {
  const section = markdown.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => row.replaceAll(/\s+/g, ' ').trim());
}

/** In its own process a room is known by its name alone. */
const short = (name: string): string => name.replace(/^(main|renderer)\//, '').replace(/\.tsx?$/, '');
