import { createStore } from 'zustand/vanilla';
import type { TalkEvent } from './machine-events.ts';

/** What was told to the machine and was not taken in yet, in order. Whoever runs the machine empties it at once. */
export const inbox = createStore<readonly TalkEvent[]>(() => []);

/** Tells the machine what the user does, or what main says. */
export const tell = (event: TalkEvent): void => inbox.setState((waiting) => [...waiting, event], true);
