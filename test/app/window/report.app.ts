import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../../support/app/fixtures.ts';
import { replyingWith, shortSpeech } from '../../support/app/scene.ts';

test('a report is saved from the Help menu, with no key and nothing that was said', async ({
  open,
  profile,
  simulator,
}) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith('Loganberries.')] });
  const session = await open();
  await session.ask('Which berries are mulberries like?');
  await session.settled();
  const file = path.join(profile, 'report.json');
  await session.app.answerSaveDialog(file);
  await session.app.clickMenuItem('Help', 'Save a report…');
  await expect.poll(() => existsSync(file)).toBe(true);
  const report = readFileSync(file, 'utf8');
  for (const said of ['berries', simulator.key, '127.0.0.1']) expect(report).not.toContain(said);
  const { versions, settings } = JSON.parse(report) as Record<string, Record<string, unknown>>;
  expect(versions?.['parley']).toMatch(/^\d/u);
  expect(settings).toMatchObject({ connection: { provider: 'minimax' }, speakReplies: true });
});
