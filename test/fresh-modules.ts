import { vi } from 'vitest';

// Before each file of unit tests, which runs in the process of others: what a module of theirs keeps is not there for this one. Specs of the
// main process need it: some of its modules keep what they were given, and specs put stand-ins of their own in the place of Electron.
vi.resetModules();
