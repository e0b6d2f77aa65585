import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppError } from '../../../../src/shared/errors.ts';
import { LANGUAGES } from '../../../../src/shared/locales/languages.ts';
import type { TurnRecord } from '../../../../src/shared/turn.ts';
import {
  describeChatError,
  describeSaveError,
  describeSpeechError,
  describeWaiting,
} from '../../../../src/main/errors/describe-error.ts';
import { ServiceError } from '../../../../src/main/net/service-error.ts';
import { pageI18n } from '../../../harness/shown-words.ts';
import { backwards, MADE_UP, MADE_UP_TAG } from '../../../support/made-up-language.ts';
import { record } from '../../../support/records.ts';
import { stubPage } from '../../../support/renderer/stub-page.ts';

stubPage();
const { Alert } = await import('../../../../src/renderer/alerts/Alert.tsx');
const { Outcome } = await import('../../../../src/renderer/conversation/Outcome.tsx');
const { SaveOutcome } = await import('../../../../src/renderer/saving/SaveOutcome.tsx');
const { Field } = await import('../../../../src/renderer/settings/fields/Field.tsx');
const { INITIAL_STATE, store } = await import('../../../../src/renderer/state/store.ts');
const { viewOf } = await import('../../../../src/renderer/state/turn-view.ts');

const context = {
  model: 'M',
  voiceId: 'A_Voice',
  hasKey: true,
  replyBegan: false,
  callsDone: false,
  thinkingBegan: false,
};
const i18n = pageI18n('en', { ...LANGUAGES, [MADE_UP_TAG]: MADE_UP });

/** The text of what is shown, in a language. */
async function shownIn(language: string, element: ReactElement): Promise<string> {
  await i18n.changeLanguage(language);
  const markup = renderToStaticMarkup(<I18nextProvider i18n={i18n}>{element}</I18nextProvider>);
  return markup
    .replaceAll(/<svg.*?<\/svg>|<[^>]+>/gu, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

/** As it is after it crossed, and was kept. */
const kept = <T,>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function showing(...turns: readonly TurnRecord[]): void {
  const state = { ...INITIAL_STATE, turns: turns.map((turn) => viewOf(kept(turn))) };
  store.setState(state);
  // What renders on a server is given the state of the beginning.
  vi.spyOn(store, 'getInitialState').mockReturnValue(state);
}

beforeEach(() => void vi.restoreAllMocks());
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const refused = describeChatError(new ServiceError('auth', { host: 'api.example' }), context);
const REFUSED = 'api.example refused this key. Check the key, and that it belongs to this host.';
const spoken = (code: 'busy' | 'cut'): AppError =>
  describeSpeechError(new ServiceError(code, { host: 'api.example' }), context);

describe('a turn that is kept with an error speaks the language in which it is shown', () => {
  test('at its place in the conversation', async () => {
    showing(record({ id: 'a', status: 'failed', error: refused }), record({ id: 'b' }));
    expect(await shownIn('en', <Outcome turnId="a" />)).toBe(REFUSED);
    expect(await shownIn(MADE_UP_TAG, <Outcome turnId="a" />)).toBe(
      'api.example desufer siht yek. kcehC eht yek, dna taht ti sgnoleb ot siht tsoh.',
    );
    expect(await shownIn('en', <Outcome turnId="a" />)).toBe(REFUSED);
  });

  test('and so does one with a warning, its reason too', async () => {
    showing(record({ id: 'a', status: 'done', warning: spoken('cut') }), record({ id: 'b' }));
    expect(await shownIn('en', <Outcome turnId="a" />)).toBe(
      'The voice stopped: the sound was cut off. The text goes on.',
    );
    expect(await shownIn(MADE_UP_TAG, <Outcome turnId="a" />)).toBe(
      backwards('The voice stopped: the sound was cut off. The text goes on.'),
    );
  });

  test.each<[string, Partial<TurnRecord>, string, string]>([
    ['an error', { status: 'failed', error: refused }, 'desufer siht yek', 'nepO noitcennoc sgnittes'],
    ['a warning', { status: 'done', warning: spoken('cut') }, 'eht dnuos saw tuc ffo', 'kaepS niaga'],
    [
      'a wait',
      {
        waiting: {
          leg: 'chat',
          retryAtEpochMs: 0,
          attempt: 1,
          attempts: 3,
          error: describeWaiting(new ServiceError('busy'), context),
        },
      },
      'eht ecivres si ysub.',
      'yrteR won',
    ],
  ])('beside the composer: %s', async (_, change, words, button) => {
    showing(record({ reply: 'Half of it', ...change }));
    const shown = await shownIn(MADE_UP_TAG, <Alert />);
    expect(shown).toContain(words);
    expect(shown).toContain(button);
    expect(await shownIn('en', <Alert />)).toContain(backwards(words));
  });

  test('a file that was not saved, and a setting', async () => {
    const disk = Object.assign(new Error('x'), { code: 'ENOSPC', syscall: 'write' });
    const error = kept(describeSaveError(disk, 'Parley Dusk.mp3'));
    const words = '“Parley Dusk.mp3” could not be saved: the disk is full.';
    const outcome = <SaveOutcome state={{ phase: 'failed', error }} onRetry={() => undefined} />;
    expect(await shownIn('en', outcome)).toContain(words);
    expect(await shownIn(MADE_UP_TAG, outcome)).toContain(
      '“Parley Dusk.mp3” dluoc ton eb devas: eht ksid si lluf.',
    );
    const field = (
      <Field id="x" label="" error={kept(refused)}>
        {null}
      </Field>
    );
    expect(await shownIn(MADE_UP_TAG, field)).toContain('api.example desufer siht yek.');
  });
});

test('what a service says is shown as it came: no text is looked up in it, nothing filled in, and no HTML made of it', async () => {
  const serviceMessage = '$t(error.text.balance) {{host}} <b>bold</b> &amp;';
  const error = describeChatError(
    new ServiceError('setting', { host: 'api.example', serviceMessage }),
    context,
  );
  showing(record({ id: 'a', status: 'failed', error }), record({ id: 'b' }));
  await i18n.changeLanguage('en');
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <Outcome turnId="a" />
    </I18nextProvider>,
  );
  expect(markup).toContain('$t(error.text.balance) {{host}} &lt;b&gt;bold&lt;/b&gt; &amp;amp;');
});
