import { expect, test } from '@playwright/test';
import { launchApp } from '../harness/launch.ts';

test('P21: a second start with the same profile opens no window and ends, and the first goes on', async () => {
  const first = await launchApp();
  try {
    // It ends before it has a window, which is what the driver then says.
    await expect(launchApp({ userDataDir: first.userDataDir })).rejects.toThrow();
    await expect(first.page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  } finally {
    await first.close();
  }
});

test('P21: another profile is another Parley', async () => {
  const [first, second] = await Promise.all([launchApp(), launchApp()]);
  try {
    await expect(second.page.getByRole('textbox', { name: 'Message' })).toBeVisible();
    expect(second.mainPid).not.toBe(first.mainPid);
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
});
