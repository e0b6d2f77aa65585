import { type Profiler, Session } from 'node:inspector';

let session: Session | null = null;

/** Samples this process, until `stopMainProfile`. */
export function startMainProfile(): void {
  session ??= new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
}

/** @throws when none was started. */
export function stopMainProfile(): Profiler.Profile {
  const found: Profiler.Profile[] = [];
  // Within one process the answer is there before `post` returns.
  session?.post('Profiler.stop', (_, { profile }) => void found.push(profile));
  session?.disconnect();
  session = null;
  const [profile] = found;
  if (profile === undefined) throw new Error('no profile was started');
  return profile;
}
