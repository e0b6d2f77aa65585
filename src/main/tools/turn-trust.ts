import type { ToolGroup } from '../../shared/tools.ts';
import type { Tool } from './tool.ts';

/** How far the user's Always goes in one turn. */
export class TurnTrust {
  readonly #allowed: () => readonly ToolGroup[];
  readonly #unasked = new Map<string, number>();
  #hasForeignText = false;

  constructor(allowed: () => readonly ToolGroup[]) {
    this.#allowed = allowed;
  }

  /** A tool runs: what it brings may be what the next call follows. */
  note({ bringsForeignText = false }: Tool): void {
    this.#hasForeignText ||= bringsForeignText;
  }

  /** Whether a call may run without a question. One that may is counted. */
  letsPass({ name, group, mostUnasked = Infinity }: Tool): boolean {
    if (!this.#allowed().includes(group)) return false;
    if (mostUnasked === Infinity) return true;
    const unasked = this.#unasked.get(name) ?? 0;
    if (this.#hasForeignText || unasked >= mostUnasked) return false;
    this.#unasked.set(name, unasked + 1);
    return true;
  }
}
