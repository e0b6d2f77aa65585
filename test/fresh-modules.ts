import { vi } from 'vitest';

// Before each file of unit tests, which runs in the process of others: what a module of theirs keeps is not there for this one. It is the
// specs of the main process that need it: each puts its own stand-in in the place of Electron.
vi.resetModules();
