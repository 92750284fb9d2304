// Commands name their call: what was meant for the one before never reaches the next one.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallCommand } from '../../src/domain/waiting-line/line.ts';
import { type Act, act, everything, histories } from '../support/virtual/acts.ts';
import { annaTalks } from '../support/virtual/anna-talks.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld, people } from '../support/virtual/hotline-world.ts';

/** Anna has talked to one caller, and has the next one; what she clicked before is still on its way. */
async function inTheNextCall() {
  const world = new HotlineWorld();
  await world.signIn('anna');
  const first = world.inLine('1', '+49301');
  const second = world.inLine('1', '+49302');
  const [before, now] = world.calls() as [string, string];
  await world.command('anna', { kind: 'take', call: before });
  world.wait(100);
  first.hangUp();
  await world.command('anna', { kind: 'take', call: now });
  world.wait(100);
  return { world, second, before, now };
}

const commands: readonly CallCommand[] = [
  { kind: 'hold' },
  { kind: 'resume' },
  { kind: 'hangUp' },
  { kind: 'sendDigits', digits: '1' },
  { kind: 'blindTransfer', to: '22' },
  { kind: 'consult', to: '22' },
  { kind: 'toggle' },
  { kind: 'completeTransfer' },
  { kind: 'cancelConsult' },
  { kind: 'note', text: 'Drucker' },
];

test.each(commands)('$kind about the call before is refused, and the next one goes on', async (command) => {
  const { world, second, before } = await inTheNextCall();
  const heard = second.hears();
  expect(await world.command('anna', { ...command, call: before })).toEqual({
    ok: false,
    error: { code: 'noConversation' },
  });
  expect([second.hears(), world.activity('anna')]).toEqual([heard, 'talking']);
});

test.each(commands)('$kind about a colleague’s call is refused, and that one goes on', async (command) => {
  const { world, second, now } = await inTheNextCall();
  await world.signIn('bernd');
  world.inLine('1', '+49303');
  await world.command('bernd', { kind: 'take', call: world.calls()[2] as string });
  world.wait(100);
  const heard = second.hears();
  expect(await world.command('bernd', { ...command, call: now })).toEqual({
    ok: false,
    error: { code: 'noConversation' },
  });
  expect([second.hears(), world.activity('anna')]).toEqual([heard, 'talking']);
});

test('a note that arrives when the wrap-up is over still belongs to its call', async () => {
  const { world, caller, call } = await annaTalks();
  caller.hangUp();
  await world.command('anna', { kind: 'skipWrapUp' });
  expect(await world.command('anna', { kind: 'note', call, text: 'Drucker' })).toMatchObject({ ok: true });
  expect(world.trace(call)).toContain('noted anna Drucker');
  // Also over a restart.
  world.restartEngine();
  expect(await world.command('anna', { kind: 'note', call, text: 'Toner' })).toMatchObject({ ok: true });
});

test('a colleague whose phone rings for an offer, and who lifts it for a transfer, has that call', async () => {
  const world = new HotlineWorld();
  for (const id of ['anna', 'carla']) await world.signIn(id);
  world.sim.phone('31', { kind: 'manual' });
  world.inLine('1', '+49301');
  const [call] = world.calls() as [string];
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  expect(await world.command('anna', { kind: 'blindTransfer', to: '31' })).toMatchObject({ ok: true });
  world.wait(100);
  const leg = world.sim.legsTo('31').at(-1) as string;
  world.sim.lift(leg);
  world.wait(100);
  expect([world.activity('carla'), world.ownCall('carla')]).toEqual(['talking', call]);
});

/** Whose is which call: by what was told alone. */
class Owners {
  readonly of = new Map<string, string>();
  /** Until they signed in anew. */
  readonly before = new Map<string, string>();
  private read = 0;

  look(world: HotlineWorld): void {
    const entries = world.journal.all();
    for (const { fact, ...entry } of entries.slice(this.read)) {
      if (fact.kind === 'taken' && entry.about === 'call') this.of.set(fact.agent, entry.call);
      // Whoever begins anew has none of before.
      const begins = fact.kind === 'signedIn' && entry.about === 'agent' ? entry.agent : undefined;
      const had = this.of.get(begins ?? '');
      if (begins === undefined || had === undefined || world.activity(begins) === 'talking') continue;
      this.before.set(begins, had);
      this.of.delete(begins);
    }
    this.read = entries.length;
  }
}

/** Anna has had a caller, and has signed in anew. */
const opening: readonly Act[] = [
  ...everything,
  { kind: 'signOut', agent: 0 },
  { kind: 'signIn', agent: 0, desk: false },
];

test('whatever happened, what is meant for another call than the own one is refused and changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const world = new HotlineWorld();
      const callers: Caller[] = [];
      const owners = new Owners();
      const phases = () =>
        [...world.engine.state.line.conversations].map(([call, { phase }]) => [call, phase]);
      for (const [i, step] of [...opening, ...steps].entries()) {
        await act(world, callers, step);
        owners.look(world);
        for (const { id } of people) {
          // Without a console nothing is commanded.
          if (world.engine.state.line.agents.get(id)?.availability.kind === 'signedOut') continue;
          const others = world.calls().filter((call) => call !== owners.of.get(id));
          const call = others[i % others.length];
          const had = owners.before.get(id);
          const wanted: (CallCommand & { call: string })[] = [];
          if (call !== undefined) wanted.push({ ...(commands[i % commands.length] as CallCommand), call });
          if (had !== undefined && had !== owners.of.get(id))
            wanted.push({ kind: 'note', text: 'x', call: had });
          const before = phases();
          for (const command of wanted)
            expect(await world.command(id, command), `${id}: ${command.kind}`).toMatchObject({ ok: false });
          expect(phases()).toEqual(before);
        }
      }
    }),
    { numRuns: timesUsual(100) },
  );
});
