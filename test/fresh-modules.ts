import { vi } from 'vitest';

// Before each file of unit tests, which runs in the process of others: what a module of theirs keeps is not there for this one.
vi.resetModules();
