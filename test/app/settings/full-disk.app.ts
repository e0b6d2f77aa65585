import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test } from '../../support/app/fixtures.ts';

/** Fills the rest of a disk. */
function fill(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(path.join(folder, 'filling'), Buffer.alloc(bavail * bsize));
}

test('a change that a full disk refuses is said in words, holds, and is kept once there is room', async ({
  open,
  profile,
}) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'only root makes a file system');
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'parley-test', profile]);
  try {
    const session = await open();
    const saved = (): string => readFileSync(path.join(profile, 'settings.json'), 'utf8');
    await session.openSettings('Appearance');
    const theme = (name: string): Locator => session.settings.getByRole('radio', { name });
    fill(profile);
    await theme('Dark').click();
    const refusal = session.settings.getByRole('alert');
    await expect(refusal).toHaveText(
      'This change lasts until you close Parley, but it could not be saved: the disk is full. Once that is fixed, make the change again to keep it.',
    );
    await expect(theme('Dark')).toBeChecked();
    expect(saved()).toContain('"theme":"system"');

    rmSync(path.join(profile, 'filling'));
    await theme('Light').click();
    await expect(refusal).toBeHidden();
    expect(saved()).toContain('"theme": "light"');
    await session.app.close();
  } finally {
    execFileSync('umount', ['--lazy', profile]);
  }
});
