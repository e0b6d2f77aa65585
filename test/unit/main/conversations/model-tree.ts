import { expect } from 'vitest';
import type { ConversationLibrary } from '../../../../src/main/conversations/library.ts';
import type { TurnRecord } from '../../../../src/shared/turn.ts';

export interface Step {
  readonly does: 'ask' | 'replace' | 'show' | 'remove' | 'restore';
  readonly place: number;
}

/** The turns of one conversation as they should be: which there are, and which can be had back. */
export class ModelTree {
  readonly #there = new Set<string>();
  readonly #removed: string[] = [];
  #shown: readonly string[] = [];
  #count = 0;

  take({ does, place }: Step, library: ConversationLibrary, turn: (id: string) => TurnRecord): void {
    const there = [...this.#there];
    const id = there[place % Math.max(1, there.length)];
    switch (does) {
      case 'ask':
        return this.#add(library, this.#shown.at(-1) ?? null, turn);
      case 'replace': {
        const at = place % Math.max(1, this.#shown.length);
        return this.#add(library, this.#shown[at - 1] ?? null, turn);
      }
      case 'show':
        if (id === undefined) return undefined;
        expect(library.tree.show('c', id)).toBe(true);
        return expect(this.#walk(library)).toContain(id);
      case 'remove':
        if (id === undefined) return undefined;
        expect(library.tree.remove('c', id, 1)).toBe(true);
        this.#there.delete(id);
        this.#removed.push(id);
        return undefined;
      case 'restore': {
        const back = this.#removed.splice(place % Math.max(1, this.#removed.length), 1)[0];
        if (back === undefined) return undefined;
        expect(library.tree.restore('c', back)).toBe(true);
        this.#there.add(back);
        return expect(this.#walk(library)).toContain(back);
      }
    }
  }

  /** Each turn is there once, and what is shown is a walk to one that none follows. */
  check(library: ConversationLibrary): void {
    this.#shown = this.#walk(library);
    expect(this.#shown.length > 0).toBe(this.#there.size > 0);
    const befores = [...this.#there].map((id) => this.#checkWalk(library, id));
    const last = this.#shown.at(-1);
    if (last !== undefined) {
      expect(library.tree.walkTo('c', last).map(({ id }) => id)).toEqual(this.#shown);
      expect(befores).not.toContain(last);
    }
    const groups = [...Map.groupBy(befores, (before) => before).values()].filter(({ length }) => length > 1);
    const versions = library.tree.versions('c');
    const sizes = (some: readonly (readonly unknown[])[]): readonly number[] =>
      some.map(({ length }) => length).toSorted((one, other) => one - other);
    expect(sizes(versions)).toEqual(sizes(groups));
    const { earlier } = library.turns('c', { before: null, limit: 1 });
    expect(earlier).toBe(Math.max(0, this.#shown.length - 1));
    for (const id of this.#removed) expect(library.tree.walkTo('c', id)).toEqual([]);
  }

  /** From a first turn to that one, each as deep as it stands. @returns the one before it. */
  #checkWalk(library: ConversationLibrary, id: string): unknown {
    const rows = library.tree.walkTo('c', id);
    expect(rows.at(-1)?.['id']).toBe(id);
    expect(rows.map(({ depth }) => depth)).toEqual(rows.map((_, index) => index));
    expect(rows.map((row) => row['before_id'])).toEqual([null, ...rows.slice(0, -1).map((row) => row['id'])]);
    return rows.at(-1)?.['before_id'];
  }

  #walk(library: ConversationLibrary): readonly string[] {
    return library.turns('c', { before: null, limit: 1_000 }).turns.map(({ id }) => id);
  }

  #add(library: ConversationLibrary, beforeId: string | null, turn: (id: string) => TurnRecord): void {
    const id = `t${(this.#count += 1)}`;
    library.addTurn('c', beforeId, turn(id));
    this.#there.add(id);
  }
}
