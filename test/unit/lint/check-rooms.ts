import path from 'node:path';
import { between, circlesOf, type Arrow } from '../../../scripts/numbers/circles.ts';
import type { SourceTree } from '../../../scripts/numbers/imports.ts';
import type { Room } from './rooms.ts';

type Rooms = Readonly<Record<string, Room>>;

/** What of a tree is not on the list, a sentence each. */
export function complaintsOf(tree: SourceTree, rooms: Rooms): readonly string[] {
  return [...unlistedFolders(tree, rooms), ...unlistedImports(tree, rooms), ...circles(tree, rooms)];
}

function unlistedFolders({ files }: SourceTree, rooms: Rooms): readonly string[] {
  const strays = files
    .filter((file) => roomOf(file, rooms) === null)
    .map((file) => `${file} is in no room on the list`);
  const gone = Object.keys(rooms)
    .filter((room) => !files.some((file) => file === room || file.startsWith(`${room}/`)))
    .map((room) => `${room} is on the list, and is not there`);
  return [...strays, ...gone];
}

function unlistedImports({ imports }: SourceTree, rooms: Rooms): readonly string[] {
  return imports.flatMap(({ from, to, isType }) => {
    const own = roomOf(from, rooms);
    const other = roomOf(to, rooms);
    // What lies outside of src, such as resources, is in no room.
    if (own === null || own === other || other === 'shared' || to.startsWith('..')) return [];
    const { knows = [], knowsTypesOf = [] } = rooms[own] ?? {};
    const allows = (names: readonly string[]): boolean =>
      names.some((name) => to === name || other === name || to.startsWith(`${name}/`));
    const mayKnow =
      knows === 'everything' ? isOfOneProcess(own, to) : allows(knows) || (isType && allows(knowsTypesOf));
    return mayKnow ? [] : [`${from} must not know ${isType ? 'types' : 'code'} of ${to}`];
  });
}

const isOfOneProcess = (one: string, other: string): boolean => one.split('/')[0] === other.split('/')[0];

function circles({ imports }: SourceTree, rooms: Rooms): readonly string[] {
  // A file that is a room of its own stands among the folders: index.ts knows all, and texts.ts
  // beside it is known by many.
  const place = (file: string): string => (file in rooms ? file : path.posix.dirname(file));
  const told = (kind: string, arrows: readonly Arrow[]): readonly string[] =>
    circlesOf(arrows).map((circle) => `a circle of ${kind}: ${circle.join(', ')}`);
  return [...told('files', imports), ...told('folders', between(imports, place))];
}

/**
 * The room in which a file lies; null when it is in none, or in a folder of a
 * room that does not name it.
 */
export function roomOf(file: string, rooms: Rooms): string | null {
  if (file in rooms) return file;
  let below = '';
  for (let place = path.posix.dirname(file); place !== '.'; place = path.posix.dirname(place)) {
    const room = rooms[place];
    if (room !== undefined) return below === '' || room.folders?.includes(below) === true ? place : null;
    below = path.posix.join(path.posix.basename(place), below);
  }
  return null;
}
