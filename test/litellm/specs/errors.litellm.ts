import type { LaunchOptions } from '../../harness/driver.ts';
import type { Rule } from '../../support/app/scene.ts';
import { asked, expect, saying, test, through, WIRES, type Choice } from '../through-litellm.ts';

const QUESTION = 'When is the lamp lit?';
const UNKNOWN = 'no-such-model';

for (const wire of WIRES) {
  const usual: readonly Rule[] = [saying(wire, { text: 'At dusk.', thinking: '' })];
  const connection: NonNullable<Choice['connection']> = through(wire);

  test(`a wrong key over ${wire.wire} is told as such`, async ({ openThrough, simulator, liteLlm }) => {
    await simulator.script({ rules: [...usual] });
    const session = await openThrough({ connection }, withKey('sk-of-somebody-else-0003'));
    await session.ask(QUESTION);
    await expect(session.alert).toContainText(`${new URL(liteLlm.url).host} refused this key.`);
    const [turn] = await session.turns();
    expect(turn?.error).toMatchObject({ code: 'auth' });
    expect(await asked(simulator, wire.route)).toEqual([]);
  });

  test(`a spent budget over ${wire.wire} is told as such`, async ({ openThrough, simulator, liteLlm }) => {
    await simulator.script({ rules: [...usual] });
    const session = await openThrough({ connection }, withKey(liteLlm.spentKey));
    await session.ask(QUESTION);
    await expect(session.alert).toContainText('has no balance left');
    const [turn] = await session.turns();
    expect(turn?.error).toMatchObject({ code: 'balance' });
    expect(await asked(simulator, wire.route)).toEqual([]);
  });

  test(`an unknown model over ${wire.wire} is told by its name`, async ({ openThrough, simulator }) => {
    await simulator.script({ rules: [...usual] });
    const session = await openThrough({ connection: { ...connection, model: UNKNOWN } });
    await session.ask(QUESTION);
    await expect(session.alert).toContainText(`does not know the model “${UNKNOWN}”`);
    expect(await asked(simulator, wire.route)).toEqual([]);
  });

  test(`an error of the service behind the proxy, over ${wire.wire}, leaves the message to be asked again`, async ({
    openThrough,
    simulator,
  }) => {
    const failing: Rule = {
      match: { route: wire.route },
      fault: { kind: 'refuse', code: 1000, status: 500 },
    };
    await simulator.script({ rules: [...usual, failing] });
    const session = await openThrough({ connection });
    await session.ask(QUESTION);
    await expect(session.alert).toBeVisible({ timeout: 120_000 });
    await expect(session.page.getByRole('article', { name: 'You' })).toContainText(QUESTION);
    // LiteLLM's own words do not name a model or a key that would be at fault.
    await expect(session.alert).not.toContainText('does not know the model');
    await expect(session.alert).not.toContainText('refused this key');
  });
}

const withKey = (key: string): LaunchOptions => ({ env: { MINIMAX_API_KEY: key } });
