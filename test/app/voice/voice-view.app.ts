import path from 'node:path';
import type { Page } from '@playwright/test';
import { fakeMicrophone } from '../../harness/fake-microphone.ts';
import { installMixedMicrophone, sayInto } from '../../harness/mixed-microphone.ts';
import { denyOnce } from '../../harness/refused-microphone.ts';
import { keepMarkedTexts } from '../../harness/marked-texts.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import { replyingWith, chatsIn, transcriptionsIn, logOf, type Rule } from '../../support/app/scene.ts';

const QUESTION = 'Why does the sky turn red at dusk?';
const REPLY = 'Because the light comes a long way.';
const TALE = 'There was a lighthouse on a rock and nobody lived in it but an old cat.';

const hearing = (transcript: string): Rule => ({ match: { route: 'hearing' }, transcript });
const lasting = (durationMs: number): Rule => ({ match: { route: 'speech' }, speechWire: { durationMs } });

const buttonOf = ({ page }: Session) => page.getByRole('button', { name: 'Voice view' });
const viewOf = ({ page }: Session) => page.getByRole('region', { name: 'Voice view' });
const controlOf = (session: Session, name: string) =>
  viewOf(session).getByRole('button', { name, exact: true });
const noteOf = ({ page }: Session) => page.getByRole('status', { name: 'Note' });
const questionsOf = ({ page }: Session) => page.getByRole('article', { name: 'You' });

test.use({ motion: true });

test('in the voice view both sides are read along, and End leads back to the same conversation', async ({
  open,
  simulator,
  profile,
}) => {
  const slow: Rule = {
    match: { route: 'chat' },
    reply: { text: REPLY, thinking: '', firstTokenMs: 2_000 },
  };
  await simulator.script({ rules: [lasting(8_000), hearing(QUESTION), slow] });
  // The noise of a room, since a microphone without any sound would be reported after a while.
  const room = { noiseMs: 60_000, amplitude: 0.001 };
  const said = await fakeMicrophone(path.join(profile, 'said.wav'), [4_000, QUESTION, room]);
  const session = await open({}, { args: said.args });
  const marked = await keepMarkedTexts(session.page, 'caption-word');
  await buttonOf(session).click();
  await expect(viewOf(session)).toBeFocused();
  await expect(session.message).toBeHidden();
  await expect(session.state).toHaveText('Listening');
  await expect(viewOf(session)).toContainText(QUESTION);
  await expect(viewOf(session)).toContainText(REPLY);
  await expect(session.state).toContainText('Speaking');
  await expect(noteOf(session)).toContainText('Just talk to interrupt');
  await expect(session.state).toHaveText('Listening');
  expect((await marked()).filter((word) => word !== '')).toEqual(REPLY.slice(0, -1).split(' '));
  // What was said last is still there to be read.
  await expect(viewOf(session)).toContainText(REPLY);
  await controlOf(session, 'End').click();
  await expect(viewOf(session)).toBeHidden();
  await expect(session.message).toBeFocused();
  await expect(questionsOf(session)).toHaveText(QUESTION);
  await expect(session.replyText()).toHaveText(REPLY);
  await expect(session.page.getByRole('switch', { name: 'Hands-free' })).not.toBeChecked();
  await session.settled();
});

test('End drops what is being said and what is being transcribed, and asks none of it', async ({
  open,
  simulator,
  profile,
}) => {
  const late: Rule = {
    match: { route: 'hearing' },
    transcript: QUESTION,
    hearingWire: { firstDeltaMs: 20_000 },
  };
  await simulator.script({ rules: [lasting(500), late, replyingWith(REPLY)] });
  const said = await fakeMicrophone(path.join(profile, 'said.wav'), [4_000, QUESTION, 60_000]);
  const session = await open({}, { args: said.args });
  await buttonOf(session).click();
  await expect(session.state).toHaveText('Transcribing');
  await logOf(simulator, (log) => transcriptionsIn(log).length === 1);
  await controlOf(session, 'End').click();
  await expect(session.state).toHaveText('Ready');
  await logOf(simulator, (log) => transcriptionsIn(log).some(({ closedBy }) => closedBy === 'client'));

  await buttonOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await session.page.keyboard.press('Space');
  await expect(noteOf(session)).toContainText('send');
  await controlOf(session, 'End').click();
  await expect(session.state).toHaveText('Ready');
  await expect(questionsOf(session)).toHaveCount(0);
  expect(chatsIn(await simulator.log())).toEqual([]);
});

test('a caption in a script that is written from the right is laid out from the right', async ({
  open,
  simulator,
  profile,
}) => {
  const [asked, answer] = ['لماذا السماء حمراء عند الغروب؟', 'لأن الضوء يأتي من بعيد.'];
  const slow: Rule = {
    match: { route: 'chat' },
    reply: { text: answer, thinking: '', firstTokenMs: 3_000 },
  };
  await simulator.script({ rules: [lasting(3_000), hearing(asked), slow] });
  const said = await fakeMicrophone(path.join(profile, 'said.wav'), [4_000, QUESTION, 60_000]);
  const session = await open({}, { args: said.args });
  await buttonOf(session).click();
  const caption = viewOf(session).locator('.voice-caption:dir(rtl)');
  await expect(caption).toContainText(asked);
  await expect(caption).toContainText('لأن');
});

test('Mute only mutes the microphone: the voice goes on, and nothing that is said is taken in until Mute is switched off', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [lasting(30_000), hearing(QUESTION), replyingWith(TALE)] });
  const room = await fakeMicrophone(path.join(profile, 'room.wav'), [2_000]);
  const session = await open({}, { args: room.args, initScript: installMixedMicrophone });
  await buttonOf(session).click();
  await expect(session.state).toHaveText('Listening');
  await sayInto(session.page, QUESTION);
  await expect(session.state).toContainText('Speaking');
  await expect.poll(async () => (await session.turns())[0]?.spoken[0]?.heardMs).toBeGreaterThan(4_000);
  await controlOf(session, 'Mute').click();
  await expect(controlOf(session, 'Mute')).toHaveAttribute('aria-pressed', 'true');
  await expect(noteOf(session)).toHaveText('The microphone is muted.');
  await sayInto(session.page, 'Please stop. What is a lighthouse for?');
  await expect(session.state).toContainText('Speaking');
  expect(transcriptionsIn(await simulator.log())).toHaveLength(1);
  await controlOf(session, 'Mute').click();
  await expect(noteOf(session)).toContainText('Just talk to interrupt');
  await simulator.script({ rules: [lasting(300), hearing('And now?'), replyingWith(REPLY)] });
  await sayInto(session.page, 'Please stop. What is a lighthouse for?');
  await expect
    .poll(async () => (await session.turns()).map(({ question }) => question))
    .toEqual([QUESTION, 'And now?']);
});

test('the voice view works by keyboard: Pause and Play, Esc to stop, and Esc to leave', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [lasting(30_000), replyingWith(TALE)] });
  const quiet = await fakeMicrophone(path.join(profile, 'quiet.wav'), [2_000]);
  const session = await open({}, { args: quiet.args });
  const { keyboard } = session.page;
  await session.ask('Tell me a tale.');
  await expect(session.state).toContainText('Speaking');
  await buttonOf(session).focus();
  await keyboard.press('Enter');
  await expect(viewOf(session)).toBeFocused();
  await expect(viewOf(session)).toContainText(TALE);
  await expect(controlOf(session, 'Mute')).toBeVisible();
  await keyboard.press('Tab');
  await expect(controlOf(session, 'Pause')).toBeFocused();
  await keyboard.press('Enter');
  await expect(session.state).toHaveText('Paused');
  await expect(controlOf(session, 'Play')).toBeFocused();
  await keyboard.press('Enter');
  await expect(session.state).toContainText('Speaking');
  await keyboard.press('Tab');
  await expect(controlOf(session, 'Mute')).toBeFocused();
  await keyboard.press('Tab');
  await expect(controlOf(session, 'End')).toBeFocused();
  await keyboard.press('Escape');
  await expect(session.state).toHaveText('Listening');
  await expect(controlOf(session, 'Pause')).toBeHidden();
  await keyboard.press('Escape');
  await expect(viewOf(session)).toBeHidden();
  await expect(session.message).toBeFocused();
});

test('the voice view tells of a microphone that is refused, and listening can be tried again there', async ({
  open,
}) => {
  const session = await open({}, { initScript: denyOnce });
  await buttonOf(session).click();
  await expect(viewOf(session).getByRole('alert')).toContainText('may not use the microphone', {
    timeout: 30_000,
  });
  await viewOf(session).getByRole('alert').getByRole('button').click();
  await expect(session.state).toHaveText('Listening');
  await expect(viewOf(session).getByRole('alert')).toBeHidden();
});

const levelOf = ({ page }: Session): Promise<string> =>
  page.locator('.voice-orb').evaluate((element) => element.style.getPropertyValue('--level'));

test('the orb is at rest from the moment on that the user wants less motion', async ({ open, simulator }) => {
  await simulator.script({ rules: [lasting(60_000), replyingWith(TALE)] });
  const session = await open();
  await session.page.emulateMedia({ reducedMotion: 'reduce' });
  await session.ask('Tell me a tale.');
  await buttonOf(session).click();
  await expect(session.state).toContainText('Speaking');
  expect(await levelOf(session)).toBe('');
  await session.page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect.poll(async () => Number(await levelOf(session))).toBeGreaterThan(0.1);
  await session.page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(() => levelOf(session)).toBe('');
});

test('the orb swells with the sound that Talk takes in, and rests while nothing listens', async ({
  open,
}) => {
  const session = await open({}, { initScript: denyOnce });
  await buttonOf(session).click();
  await expect(session.state).toHaveText('Not listening');
  expect(Number(await levelOf(session))).toBe(0);
  await expect.poll(() => framesAskedFor(session.page, 10)).toBe(0);
  // What Chromium gives in the place of a microphone beeps.
  await controlOf(session, 'Talk').click();
  await expect.poll(async () => Number(await levelOf(session))).toBeGreaterThan(0.1);
  await session.page.keyboard.press('Escape');
  await expect.poll(async () => Number(await levelOf(session))).toBe(0);
});

/** How many frames the page asks for while `count` go by. */
function framesAskedFor(page: Page, count: number): Promise<number> {
  return page.evaluate(async (frames) => {
    const nextFrame = globalThis.requestAnimationFrame.bind(globalThis);
    let asked = 0;
    globalThis.requestAnimationFrame = (run) => {
      asked += 1;
      return nextFrame(run);
    };
    for (let seen = 0; seen < frames; seen += 1) await new Promise(nextFrame);
    globalThis.requestAnimationFrame = nextFrame;
    return asked;
  }, count);
}
