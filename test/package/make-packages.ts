import type { TestProject } from 'vitest/node';
import { makePackages, type Packages } from './packages.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly packages: Packages;
  }
}

/** Vitest calls it once, before all tests. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('packages', await makePackages());
}
