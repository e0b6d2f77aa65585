/** One textual change to the sources that takes a guard away. */
export interface Removal {
  readonly promise: number;
  readonly guard: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Which of the promise's tests must notice: those that run in Node, or those that drive the app. */
  readonly shownBy: 'unit' | 'app';
}

/** A removal that Node's tests must notice. */
export const unit = (
  promise: number,
  guard: string,
  file: string,
  find: string,
  replace: string,
): Removal => ({
  promise,
  guard,
  file,
  find,
  replace,
  shownBy: 'unit',
});
/** A removal that the tests which drive the app must notice. */
export const app = (
  promise: number,
  guard: string,
  file: string,
  find: string,
  replace: string,
): Removal => ({
  ...unit(promise, guard, file, find, replace),
  shownBy: 'app',
});
