import { settingsAt, type AlertRow } from './fault-row.ts';
import { FAULT_TABLE } from './fault-table.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import type { Place } from './places.ts';
import { leavesNoTrace } from '../../support/app/shared-app.ts';
import { expectTurnSucceeds, type Stage, type Story } from '../../support/app/scene.ts';

const [INTERNATIONAL, CHINA] = ['api.minimax.io', 'api.minimaxi.com'];
/** Some rows take as long as the app waits for a service that stops sending. */
const LONGEST_FAULT_MS = 240_000;
const QUESTION = 'When is the lamp lit?';

for (const row of FAULT_TABLE) {
  test(row.fault, async ({ open, openShared, simulator, profile, playRegions }) => {
    test.setTimeout(LONGEST_FAULT_MS);
    const story = 'story' in row ? row.story : storyOf(row);
    const { session, question } = await story({ open, openShared, simulator, profile, playRegions });
    if (question !== null)
      await expect(session.page.getByRole('article', { name: 'You' }).first()).toContainText(question);
    await expectTurnSucceeds({ session, simulator });
  });
}

function storyOf(row: AlertRow): Story {
  return async (stage) => {
    const { simulator } = stage;
    await simulator.script({ rules: [...row.rules] });
    await using place = (await row.place?.()) ?? null;
    const session = await openFor(row, place, stage);
    const scene = { session, simulator, question: QUESTION };
    await row.first?.(scene);

    await session.ask(QUESTION);
    const host =
      row.ofOtherRegion === undefined ? new URL(place?.baseUrl ?? simulator.url).host : INTERNATIONAL;
    await expect(session.alert).toContainText(row.text.replace('{host}', host), {
      timeout: LONGEST_FAULT_MS / 2,
    });
    const [turn] = await session.turns();
    const shown = row.shown === 'waiting' ? turn?.waiting?.error : turn?.[row.shown];
    expect(shown).toMatchObject({ code: row.code, serviceCode: row.serviceCode });
    if (row.reply !== undefined) await expect(session.replyText()).toHaveText(row.reply);

    await row.button(scene);
    await expect(session.page.getByRole('article', { name: 'You' })).toContainText(QUESTION);
    await row.mend?.(scene);
    await session.page.keyboard.press('Escape');
    return { session, question: QUESTION };
  };
}

/** The app of all rows, unless this one starts it otherwise, or has it remember something. */
async function openFor(
  row: AlertRow,
  place: Place | null,
  { open, openShared, simulator, playRegions }: Stage,
): Promise<Session> {
  const starts = [place ?? undefined, row.keyless, row.ofOtherRegion, row.settings];
  if (starts.every((own) => own === undefined) && leavesNoTrace({ rules: [...row.rules] }))
    return openShared();
  const regions =
    row.ofOtherRegion === undefined
      ? {}
      : await playRegions({ [INTERNATIONAL]: 'refuses', [CHINA]: { service: simulator.url } });
  return open(settingsAt(row, place), {
    env: {
      ...(row.keyless === undefined ? {} : { MINIMAX_API_KEY: '' }),
      ...(place === null ? {} : { MINIMAX_API_BASE: '' }),
      ...regions,
    },
  });
}
