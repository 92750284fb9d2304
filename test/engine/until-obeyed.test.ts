// A person's command is answered once the switch has obeyed, or refused when it can't be known that it will.

import { expect, test } from 'vitest';
import type { AgentCommand, CommandResult } from '../../src/domain/waiting-line/line.ts';
import type { SwitchCommand } from '../../src/engine/ports/telephony-switch.ts';
import { naming, type Written } from '../support/about-own-call.ts';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';

interface SlowSwitch {
  readonly world: HotlineWorld;
  readonly call: string;
  /** What waits for the switch's word. */
  readonly open: { readonly command: SwitchCommand; readonly done: (obeyed: boolean) => void }[];
}

/** Anna talks; from now on the switch takes its time with everything. */
async function talkingAtASlowSwitch(): Promise<SlowSwitch> {
  const open: SlowSwitch['open'] = [];
  let slow = false;
  const world = new HotlineWorld({
    obeyed: (command) => (slow ? new Promise((done) => open.push({ command, done })) : Promise.resolve(true)),
  });
  await world.signIn('anna');
  world.inLine('1', '+49301');
  const [call] = world.calls() as [string];
  await world.engine.command('anna', { kind: 'take', call }, { untilObeyed: true });
  world.wait(100);
  expect(world.activity('anna')).toBe('talking');
  slow = true;
  return { world, call, open };
}

const own = (world: HotlineWorld, command: Written<AgentCommand>) =>
  naming<AgentCommand>(command, world.ownCall('anna'));

async function soon(): Promise<void> {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
}

test('not before the switch has obeyed', async () => {
  const { world, open } = await talkingAtASlowSwitch();
  const answers: CommandResult[] = [];
  void world.engine
    .command('anna', own(world, { kind: 'hold' }), { untilObeyed: true })
    .then((result) => answers.push(result));
  await soon();
  expect(open.map(({ command }) => command.kind)).toEqual(['park']);
  expect(answers).toEqual([]);
  open[0]?.done(true);
  await soon();
  expect(answers).toEqual([{ ok: true, value: null }]);
  world.wait(5_000);
  expect(answers).toHaveLength(1);
});

test('refused when the switch could not, and after 2 s without its word', async () => {
  const { world, open } = await talkingAtASlowSwitch();
  const holding = world.engine.command('anna', own(world, { kind: 'hold' }), { untilObeyed: true });
  await soon();
  open.shift()?.done(false);
  expect(await holding).toEqual({ ok: false, error: { code: 'notPossibleNow' } });
  const resuming = world.engine.command('anna', own(world, { kind: 'resume' }), { untilObeyed: true });
  await soon();
  world.wait(2_000);
  expect(await resuming).toEqual({ ok: false, error: { code: 'switchLost' } });
});

test('refused with the reason when the connection breaks meanwhile', async () => {
  const { world, open } = await talkingAtASlowSwitch();
  const holding = world.engine.command('anna', own(world, { kind: 'hold' }), { untilObeyed: true });
  await soon();
  world.sim.tell({ kind: 'switchLost', reason: 'cut' });
  for (const { done } of open) done(false);
  expect(await holding).toEqual({ ok: false, error: { code: 'switchLost' } });
});

test('what others wait for is not held up, and what needs no switch is answered at once', async () => {
  const { world } = await talkingAtASlowSwitch();
  void world.engine.command('anna', own(world, { kind: 'hold' }), { untilObeyed: true });
  await soon();
  expect(
    await world.engine.command('anna', own(world, { kind: 'note', text: 'Notiz' }), { untilObeyed: true }),
  ).toEqual({
    ok: true,
    value: null,
  });
  expect(await world.engine.signIn('bernd', 'softphone')).toEqual({ ok: true, value: null });
});
