import type { Locator } from '@playwright/test';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, shortSpeech } from '../../support/app/scene.ts';

test('below a reply everything keeps its place, whether it is written, spoken or over', async ({
  openShared,
  simulator,
}) => {
  await simulator.script({
    rules: [
      shortSpeech(3_000),
      { match: { route: 'chat' }, reply: { text: 'One sentence.', thinking: '', tokenIntervalMs: 300 } },
    ],
  });
  const session = await openShared();
  await session.ask('Say one sentence.');
  const row = session.reply();
  const playback = row.getByRole('group', { name: 'Playback' });
  const places = async (): Promise<readonly unknown[]> => {
    const parts: readonly Locator[] = [
      playback.getByRole('button'),
      row.getByRole('button', { name: 'Regenerate' }),
      row.getByRole('button', { name: 'Copy' }),
      row.getByRole('button', { name: 'Save audio' }),
    ];
    const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
    return boxes.map((box) => box?.x);
  };
  await expect(playback.getByRole('button', { name: 'Speak again' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  const whileWritten = await places();
  await expect(playback.getByRole('button', { name: 'Pause' })).toBeVisible();
  expect(await places()).toEqual(whileWritten);
  await session.settled();
  await expect(playback.getByRole('button', { name: 'Speak again' })).toHaveAttribute(
    'aria-disabled',
    'false',
  );
  await expect(playback).toContainText('0:03');
  expect(await places()).toEqual(whileWritten);
});

test('a failed turn says why in the reply’s place and, once another key was accepted, asks to send again', async ({
  open,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith('All is well.')] });
  const session = await open({}, { env: { MINIMAX_API_KEY: '' } });
  await session.ask('When is the lamp lit?');
  const fault = session.reply().getByRole('alert');
  await expect(fault.getByRole('button', { name: 'Retry' })).toBeVisible();
  // It stands there alone: no times, no tools, and not at the composer once more.
  await expect(session.reply().getByRole('button', { name: 'Regenerate' })).toHaveCount(0);
  await expect(session.reply().getByText('Timing and cost')).toHaveCount(0);
  await expect(session.alert).toHaveCount(1);

  await fault.getByRole('button', { name: 'Open connection settings' }).click();
  await session.settings.getByLabel('API key').fill(simulator.key);
  await session.settings.getByRole('button', { name: 'Save key' }).click();
  await expect(session.settings.getByText(/accepts this key/)).toBeVisible();
  await session.closeSettings();
  await expect(fault).toContainText('Key accepted.');
  await fault.getByRole('button', { name: 'Send again' }).click();
  await expect(session.replyText()).toHaveText('All is well.');
  await session.settled();
});
