/** What came of a sum. */
export type Worked =
  | { readonly ok: true; readonly value: string }
  /** In words for the model. */
  | { readonly ok: false; readonly reason: string };

/** What the worker says: first that it is ready, and then one answer for each sum, in their order. */
export type SumAnswer =
  | { readonly type: 'ready' }
  | {
      readonly type: 'worked';
      readonly worked: Worked;
      /** It ended in the middle of a sum, and must work out no other one. */
      readonly isSpent: boolean;
    };
