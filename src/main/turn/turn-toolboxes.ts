import type { Toolbox, Toolboxes } from '../tools/toolbox.ts';
import type { KeptTurn } from './conversation.ts';

/** The toolbox of each turn: one that goes on goes on with its own. */
export class TurnToolboxes {
  readonly #toolboxes: Toolboxes;
  readonly #ofTurn = new WeakMap<KeptTurn, Toolbox>();

  constructor(toolboxes: Toolboxes) {
    this.#toolboxes = toolboxes;
  }

  of(turn: KeptTurn): Toolbox {
    const toolbox = this.#ofTurn.get(turn) ?? this.#toolboxes.forTurn();
    this.#ofTurn.set(turn, toolbox);
    return toolbox;
  }
}
