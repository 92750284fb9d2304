// The engine when something is broken: a rule, a view, the journal, the switch. Everybody else is served all the same.

import { expect, test } from 'vitest';
import { MemoryJournal } from '../../src/adapters/simulator/memory-journal.ts';
import { returnsToAnother } from '../../src/domain/call-flow/steps/return.ts';
import type { ModeVersion } from '../../src/domain/plan/mode-version.ts';
import { may } from '../../src/domain/rights.ts';
import type { Agent } from '../../src/domain/waiting-line/line.ts';
import type { Appended, Batch } from '../../src/engine/ports/journal.ts';
import { CallList } from '../../src/engine/views/call-list.ts';
import { ViewFeed } from '../../src/engine/views/view-feed.ts';
import { utcCalendar } from '../support/utc-calendar.ts';
import { type Caller, HotlineWorld, people, seedMode } from '../support/virtual/hotline-world.ts';

/** Looking at a step's data throws where this says so, as a bug in its rules would, from its first call on. */
function broken(throws: (step: string) => boolean): HotlineWorld {
  const mode = seedMode();
  let calls = false;
  const steps = new Proxy(mode.steps, {
    get(target, key) {
      if (calls && throws(String(key))) throw new TypeError(`planted in ${String(key)}`);
      return Reflect.get(target, key) as unknown;
    },
  });
  const world = new HotlineWorld({ mode: { ...mode, steps } });
  // What is looked at once for all calls has been.
  for (const planned of Object.values(world.engine.state.plan?.document.modes ?? {}))
    returnsToAnother(planned.mode);
  calls = true;
  return world;
}

/** Once: the first time, which is on entering it, or the second time. */
function once(step: string, how: 'entering' | 'answering'): (looked: string) => boolean {
  let looks = 0;
  return (looked) => looked === step && ++looks === (how === 'entering' ? 1 : 2);
}

function press(world: HotlineWorld, digit: string): Caller {
  const caller = world.caller('+49301');
  world.wait(4_000);
  caller.press(digit);
  return caller;
}

async function nothingLeft(world: HotlineWorld): Promise<void> {
  for (const { id } of people) await world.engine.signOut(id, 'agent');
  world.wait(60_000);
  expect(world.leftovers()).toEqual([]);
}

test('a rule that throws on entering a step: that caller hears the apology, another is served', async () => {
  const world = broken(once('connecting-lvs', 'entering'));
  const unlucky = press(world, '1');
  expect(unlucky.hears()).toBe('prompt goodbye-error');
  const lucky = press(world, '2');
  world.wait(3_000);
  expect(world.waiting('sap')).toHaveLength(1);
  expect(world.outcomes()[0]).toBe('failed');
  expect(world.complaints.join()).toContain('planted in connecting-lvs');
  lucky.hangUp();
  await nothingLeft(world);
});

test('a rule that throws when a timer fires ends that call with the apology, too', async () => {
  const world = broken(once('wait-pc', 'answering'));
  const caller = press(world, '3');
  world.wait(3_000 + 299_000);
  expect(caller.hears()).toBe('music pc-loop');
  world.wait(1_000);
  expect(caller.hears()).toBe('prompt goodbye-error');
  world.wait(3_000);
  expect(world.outcomes()).toEqual(['failed']);
  await nothingLeft(world);
});

test('when the apology is broken as well, the caller is hung up and the call has its one end', async () => {
  const world = broken((step) => step === 'connecting-lvs' || step === 'technical-error');
  press(world, '1');
  expect(world.sim.legCount).toBe(0);
  expect(world.outcomes()).toHaveLength(1);
  await nothingLeft(world);
});

test('a call that breaks at its very beginning is hung up and ended, not left ringing', async () => {
  const world = broken(once('greeting', 'entering'));
  world.caller('+49301');
  expect(world.sim.legCount).toBe(0);
  expect(world.outcomes()).toEqual(['leftEarly']);
  await nothingLeft(world);
});

test('a rule that breaks in mid-conversation lets the agent go and tells the caller', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  const caller = press(world, '1');
  world.wait(3_000);
  const call = world.calls()[0] as string;
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  const conversation = world.engine.state.line.conversations.get(call);
  // The phone is lost, and the music for the caller can't be found.
  const { versions } = world.engine.state;
  const get = versions.get.bind(versions);
  let planted = true;
  (versions as Map<string, ModeVersion>).get = (id) => {
    if (planted) {
      planted = false;
      throw new Error('planted');
    }
    return get(id);
  };
  world.sim.leave(conversation?.agentLeg as string, 'lost');
  expect(caller.hears()).toBe('prompt goodbye-error');
  expect(world.engine.state.line.conversations.size).toBe(0);
  expect(world.activity('anna')).not.toBe('talking');
  world.wait(3_000);
  expect(world.outcomes()).toEqual(['failed']);
  await nothingLeft(world);
});

test('a step that vanished from the mode is told and ends with the apology', async () => {
  const { 'connecting-lvs': _, ...steps } = seedMode().steps;
  const world = new HotlineWorld({ mode: { ...seedMode(), steps } });
  press(world, '1');
  expect(world.outcomes()).toEqual(['failed']);
  expect(world.trace(world.calls()[0] as string)).toContain('faultSeen the mode has no step connecting-lvs');
  await nothingLeft(world);
});

test('a command whose rule throws is answered, and the agent can go on', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  const agents = world.engine.state.line.agents as Map<string, Agent>;
  const set = agents.set.bind(agents);
  agents.set = () => {
    throw new Error('planted');
  };
  expect(await world.command('anna', { kind: 'startBreak', reason: 'Pause' })).toEqual({
    ok: false,
    error: { code: 'notPossibleNow' },
  });
  agents.set = set;
  expect(await world.command('anna', { kind: 'startBreak', reason: 'Pause' })).toMatchObject({ ok: true });
});

test('a view that throws is told in the log and stops no call', () => {
  const world = new HotlineWorld();
  world.engine.subscribe(() => {
    throw new Error('planted in a view');
  });
  const caller = press(world, '1');
  world.wait(3_000);
  expect(caller.hears()).toBe('prompt wait-notice-first');
  expect(world.complaints.join()).toContain('planted in a view');
});

class FullDisk extends MemoryJournal {
  full = false;
  tries = 0;

  override append(batches: readonly Batch[], done: (appended: Appended) => void): void {
    this.tries++;
    if (this.full) done({ kind: 'refused', reason: 'database or disk is full' });
    else super.append(batches, done);
  }
}

test('a full disk: callers are served, consoles see it, and the facts are written later with their own time', async () => {
  const journal = new FullDisk();
  const world = new HotlineWorld({ journal });
  const feed = new ViewFeed(world.engine, await CallList.from(journal), world.clock, {
    name: 'T',
    country: 'DE',
    switchKind: 'simulator',
    calendar: utcCalendar(),
    may,
  });
  const annaSees = () => feed.viewFor({ agent: 'anna', role: 'agent' });
  await world.signIn('anna');
  const before = world.entries().length;
  journal.full = true;
  const startedAt = world.clock.now();
  const caller = press(world, '1');
  world.wait(3_000);
  expect(annaSees().engine.journalWorks).toBe(false);
  const call = Object.keys(annaSees().waiting)[0] as string;
  expect(await world.command('anna', { kind: 'take', call })).toMatchObject({ ok: true });
  world.wait(100);
  expect(caller.hears()).toMatch(/^talks with/);
  // The agent needs the call in the console even so.
  expect(Object.values(annaSees().calls)).toMatchObject([
    { callId: call, phase: 'talking', number: '+49301' },
  ]);
  caller.hangUp();
  expect(annaSees().records[call]?.outcome).toBe('talked');
  expect(world.entries()).toHaveLength(before);
  expect(world.complaints.filter((said) => said.includes('disk is full'))).toHaveLength(1);

  journal.full = false;
  // Nobody calls any more: the journal is tried again all the same.
  world.wait(20_000);
  expect(world.engine.journalWorks).toBe(true);
  expect(annaSees().engine.journalWorks).toBe(true);
  const entries = journal.ofCall(call);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq).sort((a, b) => a - b));
  expect(entries[0]).toMatchObject({ at: startedAt, fact: { kind: 'callArrived' } });
  expect(entries.find(({ fact }) => fact.kind === 'lineEntered')?.at).toBe(startedAt + 7_000);
  expect(entries.filter(({ fact }) => fact.kind === 'callEnded')).toHaveLength(1);
  await nothingLeft(world);
});

test('a journal that fails between two batches keeps the order and writes nothing twice', async () => {
  class Flaky extends FullDisk {
    override append(batches: readonly Batch[], done: (appended: Appended) => void): void {
      this.full = this.tries % 3 !== 2;
      super.append(batches, done);
    }
  }
  const journal = new Flaky();
  const world = new HotlineWorld({ journal });
  const steady = new HotlineWorld();
  for (const each of [world, steady]) {
    await each.signIn('anna');
    const caller = press(each, '1');
    each.wait(30_000);
    caller.hangUp();
    await each.engine.signOut('anna', 'agent');
    each.wait(60_000);
  }
  expect(world.entries()).toEqual(steady.entries());
});

test('an engine that stops tries once more to write what it knows', async () => {
  const journal = new FullDisk();
  const world = new HotlineWorld({ journal });
  journal.full = true;
  await world.signIn('anna');
  journal.full = false;
  expect(await world.engine.stop()).toBe(0);
  expect(world.entries().map(({ fact }) => fact.kind)).toEqual(['signedIn']);
  expect(world.clock.pending).toBe(0);
});

test('an engine that stops while the disk is still full says how many facts are lost, also in its log', async () => {
  const journal = new FullDisk();
  const world = new HotlineWorld({ journal });
  journal.full = true;
  await world.signIn('anna');
  await world.command('anna', { kind: 'startBreak', reason: 'Pause' });
  expect(await world.engine.stop()).toBe(2);
  expect(world.complaints.at(-1)).toBe('stopped with facts that the journal has not got {"facts":2}');
  expect(world.clock.pending).toBe(0);
});

test('the journal holds who signed somebody out, and which supervisor', async () => {
  const world = new HotlineWorld();
  for (const by of ['agent', 'engine', { supervisor: 'petra' }] as const) {
    await world.signIn('anna');
    await world.engine.signOut('anna', by);
  }
  const signedOut = world.entries().flatMap(({ fact }) => (fact.kind === 'signedOut' ? [fact.by] : []));
  expect(signedOut).toEqual(['agent', 'engine', { supervisor: 'petra' }]);
});

test('facts are in the journal before any command that follows from them', () => {
  const order: string[] = [];
  const journal = new MemoryJournal();
  const keep = journal.keep.bind(journal);
  journal.keep = (at, facts) => {
    for (const { about, fact } of facts) if (about === 'call') order.push(`fact ${fact.kind}`);
    return keep(at, facts);
  };
  const world = new HotlineWorld({ journal });
  const run = world.sim.run.bind(world.sim);
  world.sim.run = (command) => {
    order.push(`command ${command.kind}`);
    run(command);
  };
  world.caller();
  expect(order).toEqual([
    'fact callArrived',
    'fact stepEntered',
    'fact flowMoved',
    'command answer',
    'command play',
  ]);
});

test('a call for a number that is no hotline’s is hung up and leaves no trace', () => {
  const world = new HotlineWorld();
  world.sim.call('999');
  expect(world.sim.legCount).toBe(0);
  expect(world.entries()).toEqual([]);
});

test('timers that a rule clears never fire', () => {
  const world = new HotlineWorld();
  const caller = world.caller();
  world.wait(3_000 + 3_000);
  expect(world.engine.timerCount).toBe(1);
  caller.press('1');
  expect(world.engine.timerCount).toBe(0);
  world.wait(3_000);
  caller.hangUp();
  expect(world.clock.pending).toBe(0);
});
