import { expect, test } from 'vitest';
import { openLink } from '../../../../../src/main/tools/built-in/open-link.ts';
import { toolStage, type ToolStage } from '../tool-stage.ts';
import type { PermissionAnswer } from '../../../../../src/shared/turn.ts';

function stage(answers: readonly PermissionAnswer[]): ToolStage & { readonly opened: string[] } {
  const opened: string[] = [];
  const open = async (url: string): Promise<boolean> => opened.push(url) > 0;
  return { ...toolStage([openLink(open)], answers), opened };
}

test('the user is asked for the address that is opened', async () => {
  const on = stage(['once']);
  const result = await on.call('open_link', { url: ' HTTPS://Example.org/a b' });
  expect(result.outcome).toBe('done');
  expect(on.questions).toEqual([{ kind: 'openLink', url: 'https://example.org/a%20b' }]);
  expect(on.opened).toEqual(['https://example.org/a%20b']);
});

test('a no opens nothing', async () => {
  const on = stage(['no']);
  expect(await on.call('open_link', { url: 'https://example.org/' })).toMatchObject({ outcome: 'refused' });
  expect(on.opened).toEqual([]);
});

test('what the browser is not given is told to the model', async () => {
  const refusing = toolStage([openLink(async () => false)], ['once']);
  expect(await refusing.call('open_link', { url: 'https://example.org/' })).toMatchObject({
    outcome: 'failed',
  });
});
