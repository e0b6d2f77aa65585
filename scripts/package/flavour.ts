import path from 'node:path';

/**
 * What is packed beside the product itself. A flavour other than the product is for tests alone: it goes to a
 * folder of its own, and no installers are made of it (make.ts).
 */
export interface Flavour {
  /** A script that is loaded before the app; the other .cjs and .mjs files of its folder go with it. */
  readonly first?: string | undefined;
  /** Lets a debugger in (`--inspect`), as drivers of tests want. */
  readonly inspect?: boolean | undefined;
}

/** What users get. */
export const PRODUCT: Flavour = {};

/**
 * PARLEY_PACKAGE_FIRST names a script to be loaded first; PARLEY_PACKAGE_INSPECT=1 leaves the inspector on.
 * The product itself reads neither.
 */
export function flavourFromEnvironment(env: NodeJS.ProcessEnv): Flavour {
  const { PARLEY_PACKAGE_FIRST: first, PARLEY_PACKAGE_INSPECT: inspect } = env;
  return {
    first: first ? path.resolve(first) : undefined,
    inspect: inspect === '1' ? true : undefined,
  };
}

export const isProduct = ({ first, inspect }: Flavour): boolean => !first && !inspect;
