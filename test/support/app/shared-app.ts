import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { ScriptInput } from '../../../src/simulator/faults/script.ts';
import type { Session } from './fixtures.ts';

/**
 * Chat faults leave nothing behind in the app. Voice faults do, for minutes: which way to the
 * service works, and its pace.
 */
export const leavesNoTrace = ({ rules, rateLimit }: ScriptInput): boolean =>
  rateLimit === undefined && rules.every(({ match, fault }) => fault === undefined || match.route === 'chat');

/**
 * The app that the tests of one worker take in turn. What each leaves behind is cleared
 * away as a user would; a test that leaves more than a conversation fails for it, and so
 * does one that scripts what the app remembers. After any failure Playwright ends the
 * worker, and its app with it.
 */
export class SharedApp {
  private readonly profile: string;
  private readonly settings: string;
  private session: Session | null = null;

  constructor(profile: string) {
    this.profile = profile;
    this.settings = this.settingsNow();
  }

  /** Gives the app to a test, which calls `clear` at its end. The first test starts it. */
  async take(start: (profile: string) => Promise<Session>): Promise<Session> {
    this.session ??= await start(this.profile);
    await expectNothingThere(this.session);
    return this.session;
  }

  /** @param scripts what the service was told to do in the test that ends. */
  async clear(scripts: readonly ScriptInput[]): Promise<void> {
    if (this.session === null) return;
    const session = this.session;
    expect(scripts.filter((script) => !leavesNoTrace(script))).toEqual([]);
    await expect(session.page.getByRole('dialog')).toBeHidden();
    await session.page.getByRole('navigation').getByRole('button', { name: 'New conversation' }).click();
    await expectNothingThere(session);
    expect(this.settingsNow()).toBe(this.settings);
  }

  async close(): Promise<void> {
    await this.session?.app.close();
  }

  private settingsNow(): string {
    return readFileSync(path.join(this.profile, 'settings.json'), 'utf8');
  }
}

async function expectNothingThere(session: Session): Promise<void> {
  await session.settled();
  await expect(session.page.getByRole('article')).toHaveCount(0);
  await expect(session.page.getByRole('alert')).toHaveCount(0);
  await expect(session.page.getByRole('status', { name: 'Note' })).toBeEmpty();
  await expect(session.message).toHaveValue('');
  await expect(session.message).toBeFocused();
  expect(await session.turns()).toEqual([]);
}
