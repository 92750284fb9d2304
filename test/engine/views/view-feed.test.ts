// A console that applies every change to its first snapshot sees what a fresh snapshot shows, whatever happened.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges, type ConsoleView, type ViewChange } from '../../../src/contract/view.ts';
import { may } from '../../../src/domain/rights.ts';
import { CallList } from '../../../src/engine/views/call-list.ts';
import type { Viewer } from '../../../src/engine/views/topics.ts';
import { ViewFeed } from '../../../src/engine/views/view-feed.ts';
import type { WhoCalls } from '../../../src/engine/views/who-calls.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';
import { act, everything, histories } from '../../support/virtual/acts.ts';
import { timesUsual } from '../../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld } from '../../support/virtual/hotline-world.ts';

const viewers: readonly Viewer[] = [
  { agent: 'anna', role: 'supervisor', rights: ['seeFiguresOfOthers', 'seeSinceOfOthers'] },
  { agent: 'bernd', role: 'agent' },
  { agent: 'carla', role: 'agent' },
];

/** A console's mirror of the feed: one snapshot, then changes as far as its topics go. */
class Watcher {
  readonly viewer: Viewer;
  view: ConsoleView;
  private readonly feed: ViewFeed;

  constructor(feed: ViewFeed, viewer: Viewer) {
    this.feed = feed;
    this.viewer = viewer;
    this.view = feed.viewFor(viewer);
    const topics = feed.topicsOf(viewer);
    feed.subscribe((changes) => {
      const own = changes.filter(({ topic }) => topics.has(topic));
      // Over the wire, so that nothing is shared by reference.
      this.view = applyChanges(this.view, JSON.parse(JSON.stringify(own)) as ViewChange[]);
    });
  }

  sameAsFresh(): void {
    expect(this.view).toEqual(JSON.parse(JSON.stringify(this.feed.viewFor(this.viewer))));
  }
}

async function feedOf(world: HotlineWorld, who: WhoCalls | null = null): Promise<ViewFeed> {
  const about = { name: 'Test', country: 'DE', switchKind: 'simulator', calendar: utcCalendar(), may };
  return new ViewFeed(world.engine, await CallList.from(world.journal), world.clock, about, who);
}

const mirrors = (feed: ViewFeed) => viewers.map((viewer) => new Watcher(feed, viewer));

test('who is in several teams talks for that of the caller only', async () => {
  const world = new HotlineWorld();
  const feed = await feedOf(world);
  const [anna] = mirrors(feed) as [Watcher];
  await world.signIn('anna');
  const { teamIds } = anna.view.agents.anna ?? { teamIds: [] };
  expect(teamIds.length).toBeGreaterThan(1);
  world.inLine('1', '+49301');
  const [call] = world.calls() as [string];
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  const talking = Object.values(anna.view.teams).filter((team) => team.talking > 0);
  expect(talking.map(({ id }) => id)).toEqual([anna.view.calls.own?.teamId]);
});

test('what a person has to be told is told to this one alone, also on coming back, until it’s read', async () => {
  const world = new HotlineWorld();
  const feed = await feedOf(world);
  const [, bernd, carla] = mirrors(feed) as [Watcher, Watcher, Watcher];
  await world.signIn('bernd');
  const caller = world.inLine('1', '+49301');
  const [call] = world.calls() as [string];
  await world.command('bernd', { kind: 'take', call });
  world.wait(100);
  world.sim.leave(caller.leg, 'lost');
  const told = { words: { kind: 'brokeOff', call }, caller: { number: '+49301', name: null } };
  expect(Object.values(bernd.view.notices)).toMatchObject([told]);
  expect(Object.values(carla.view.notices)).toEqual([]);
  const back = new Watcher(feed, bernd.viewer);
  const [notice] = Object.values(back.view.notices);
  expect(notice).toMatchObject(told);
  await world.command('bernd', { kind: 'readNotice', notice: notice?.id ?? '' });
  expect([bernd, back].map(({ view }) => view.notices)).toEqual([{}, {}]);
  expect(new Watcher(feed, bernd.viewer).view.notices).toEqual({});
});

test('snapshot and changes equal a fresh snapshot after random acts, also over restarts', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const world = new HotlineWorld();
      const callers: Caller[] = [];
      let feed = await feedOf(world);
      let watching = mirrors(feed);
      for (const step of steps) {
        await act(world, callers, step);
        if (step.kind === 'restart') {
          // The feed lives as long as its engine; consoles get a new snapshot.
          feed = await feedOf(world);
          watching = mirrors(feed);
        }
        for (const mirror of watching) mirror.sameAsFresh();
        for (const call of Object.values(feed.viewFor({ agent: 'carla', role: 'agent' }).waiting)) {
          expect(call.teamId).toBe('pc');
        }
      }
    }),
    { numRuns: timesUsual(250) },
  );
});

test('a feed begun at any moment shows the same as one that was there from the start', async () => {
  const world = new HotlineWorld();
  const callers: Caller[] = [];
  const feed = await feedOf(world);
  for (const step of everything) {
    await act(world, callers, step);
    for (const viewer of viewers) {
      const view = feed.viewFor(viewer);
      // The rows of calls just taken, and how transfers ended, are kept by the feed alone.
      const transfers = Object.entries(view.transfers).filter(([, { backUntil }]) => backUntil != null);
      const waiting = Object.entries(view.waiting).filter(([, row]) => row.takenBy === null);
      const fresh = (await feedOf(world)).viewFor(viewer);
      expect(fresh).toEqual({
        ...view,
        // Since when names are as they are, each feed says of itself.
        engine: { ...view.engine, namesAt: fresh.engine.namesAt },
        waiting: Object.fromEntries(waiting),
        transfers: Object.fromEntries(transfers),
      });
    }
  }
});

async function waitingInLvs(world: HotlineWorld): Promise<{ caller: Caller; call: string }> {
  await world.signIn('anna');
  const caller = world.caller('+4989123456', 'Huber');
  world.wait(4_000);
  caller.press('1');
  world.wait(3_000);
  return { caller, call: world.calls()[0] as string };
}

test('a waiting row has menu path and number; taken, it names who for 4 s, then it is gone', async () => {
  const world = new HotlineWorld();
  const feed = await feedOf(world);
  const { call } = await waitingInLvs(world);
  const bernd = new Watcher(feed, { agent: 'bernd', role: 'agent' });
  expect(bernd.view.waiting[call]).toMatchObject({
    teamId: 'lvs',
    number: '+4989123456',
    name: 'Huber',
    path: [{ digit: '1', label: 'LVS' }],
    takenBy: null,
  });
  expect(bernd.view.teams.lvs).toMatchObject({ waiting: 1, ready: 1, talking: 0 });
  await world.command('anna', { kind: 'take', call });
  expect(bernd.view.waiting[call]?.takenBy).toMatchObject({ agentId: 'anna', agentName: 'Anna' });
  expect(bernd.view.teams.lvs).toMatchObject({ waiting: 0, ready: 0, talking: 1 });
  world.wait(3_999);
  expect(bernd.view.waiting[call]).toBeDefined();
  world.wait(1);
  expect(bernd.view.waiting).toEqual({});
});

test('the own call is seen by its agent alone, with notes, then in wrap-up, then in the list', async () => {
  const world = new HotlineWorld();
  const feed = await feedOf(world);
  const { call } = await waitingInLvs(world);
  const anna = new Watcher(feed, { agent: 'anna', role: 'agent' });
  const bernd = new Watcher(feed, { agent: 'bernd', role: 'supervisor' });
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  await world.command('anna', { kind: 'note', text: 'Toner' });
  expect(Object.values(anna.view.calls)).toMatchObject([
    {
      callId: call,
      phase: 'talking',
      teamName: 'LVS',
      waitedMs: 0,
      notes: [{ agentName: 'Anna', text: 'Toner' }],
    },
  ]);
  expect(bernd.view.calls).toEqual({});
  await world.command('anna', { kind: 'hold' });
  expect(Object.values(anna.view.calls)[0]?.phase).toBe('held');
  await world.command('anna', { kind: 'hangUp' });
  expect(Object.values(anna.view.calls)[0]?.phase).toBe('wrapUp');
  expect(anna.view.records[call]).toMatchObject({ agentName: 'Anna', outcome: 'talked', talkedMs: 100 });
  expect(bernd.view.records[call]).toMatchObject({ agentName: 'Anna', outcome: 'talked', talkedMs: null });
  await world.command('anna', { kind: 'note', text: 'bestellt' });
  expect(bernd.view.records[call]?.notes).toHaveLength(2);
  world.wait(15_000);
  expect(anna.view.calls).toEqual({});
});

test('a call that is handed to a colleague does not come back to the waiting rows', async () => {
  const world = new HotlineWorld();
  const feed = await feedOf(world);
  const { call } = await waitingInLvs(world);
  await world.signIn('bernd');
  await world.command('anna', { kind: 'take', call });
  world.wait(10_000);
  const anna = new Watcher(feed, { agent: 'anna', role: 'agent' });
  await world.command('anna', { kind: 'consult', to: '22' });
  world.wait(2_000);
  await world.command('anna', { kind: 'completeTransfer' });
  expect(world.activity('bernd')).toBe('talking');
  expect(anna.view.waiting).toEqual({});
});

test('a call sent on to another team leaves the rows of the first and stays in those of the second', async () => {
  const world = new HotlineWorld();
  const feed = await feedOf(world);
  const { call } = await waitingInLvs(world);
  const [bernd, carla, boss] = [
    new Watcher(feed, { agent: 'bernd', role: 'agent' }),
    new Watcher(feed, { agent: 'carla', role: 'agent' }),
    new Watcher(feed, { agent: 'dirk', role: 'supervisor' }),
  ];
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  await world.command('anna', { kind: 'blindTransfer', to: 'team:pc' });
  for (const mirror of [bernd, carla, boss]) mirror.sameAsFresh();
  expect(bernd.view.waiting).toEqual({});
  expect(carla.view.waiting[call]).toMatchObject({ teamId: 'pc' });
  expect(boss.view.waiting[call]).toMatchObject({ teamId: 'pc' });
  world.wait(10_000);
  for (const mirror of [bernd, carla, boss]) mirror.sameAsFresh();
  expect(carla.view.waiting[call]).toMatchObject({ teamId: 'pc' });
});

test('the list keeps the latest 200 ended calls and drops older ones by name', async () => {
  const world = new HotlineWorld();
  const feed = await feedOf(world);
  const boss = new Watcher(feed, { agent: 'anna', role: 'supervisor' });
  for (let i = 0; i < 203; i++) world.caller('+49301').hangUp();
  expect(Object.keys(boss.view.records)).toHaveLength(200);
  boss.sameAsFresh();
  expect(boss.view.records[world.calls()[0] as string]).toBeUndefined();
  expect(boss.view.records[world.calls()[202] as string]?.outcome).toBe('leftEarly');
});

test('a lost switch is seen by everybody, and its return', async () => {
  const world = new HotlineWorld();
  const feed = await feedOf(world);
  const mirror = new Watcher(feed, { agent: 'carla', role: 'agent' });
  expect(mirror.view.hotlines.it?.state).toBe('active');
  expect(mirror.view.engine.switchVersion).toBe('simulator');
  const emit = (world.sim as unknown as { listener: (event: unknown) => void }).listener;
  emit({ kind: 'switchLost', reason: 'test' });
  expect(mirror.view.hotlines.it?.state).toBe('error');
  expect(mirror.view.engine.switchVersion).toBeNull();
  expect(mirror.view.engine.switchHeldBy).toBeNull();
  emit({ kind: 'switchLost', reason: 'test', heldBy: 'pbx-2' });
  expect(mirror.view.engine).toMatchObject({ switchVersion: null, switchHeldBy: 'pbx-2' });
  emit({ kind: 'switchLost', reason: 'not reached any more' });
  expect(mirror.view.engine.switchHeldBy).toBeNull();
  emit({ kind: 'switchLost', reason: 'test', heldBy: 'pbx-2' });
  world.sim.start(emit);
  expect(mirror.view.engine.switchHeldBy).toBeNull();
  expect(mirror.view.hotlines.it?.state).toBe('active');
  mirror.sameAsFresh();
});

test('a caller who is sent on: it rings there, somebody has the call, and the sender reads it for 8 s', async () => {
  const world = new HotlineWorld();
  const { call } = await waitingInLvs(world);
  const feed = await feedOf(world);
  const [anna, bernd] = mirrors(feed) as [Watcher, Watcher];
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  world.sim.phone('22', { kind: 'answers', afterMs: 2_000 });
  await world.command('anna', { kind: 'blindTransfer', to: '22' });
  const sent = { callId: call, number: '+4989123456', name: 'Huber', toName: 'Bernd', to: '22' };
  const backUntil = world.clock.now() + 5_000;
  expect(anna.view.transfers).toEqual({ [call]: { ...sent, state: 'ringing', backUntil } });
  expect(bernd.view.asides.own).toMatchObject({ kind: 'transfer', other: 'Anna', caller: { name: 'Huber' } });
  world.wait(2_500);
  expect(anna.view.transfers).toEqual({ [call]: { ...sent, state: 'accepted', backUntil: null } });
  expect([bernd.view.transfers, bernd.view.asides]).toEqual([{}, {}]);
  world.wait(8_000);
  expect(anna.view.transfers).toEqual({});
});

test('whoever didn’t get there waits again, and the row says why', async () => {
  const world = new HotlineWorld();
  const { call } = await waitingInLvs(world);
  const feed = await feedOf(world);
  const [anna] = mirrors(feed) as [Watcher];
  const sends = async (to: string) => {
    await world.command('anna', { kind: 'take', call });
    world.wait(100);
    await world.command('anna', { kind: 'blindTransfer', to });
    world.wait(to === 'team:lvs' ? 5_000 : 1_000);
    expect(anna.view.transfers).toEqual({});
    return anna.view.waiting[call]?.returned;
  };
  expect(anna.view.waiting[call]?.returned).toBeNull();
  world.sim.phone('22', { kind: 'declines', afterMs: 500 });
  expect(await sends('22')).toEqual({ kind: 'transferFailed', name: 'Bernd', why: 'declined' });
  world.sim.phone('+4930777', { kind: 'busy' });
  expect(await sends('+4930777')).toEqual({ kind: 'transferFailed', name: null, why: 'busy' });
  expect(await sends('team:lvs')).toEqual({ kind: 'sentOn', name: 'Anna' });
  const fresh = await feedOf(world);
  expect(fresh.viewFor(anna.viewer).waiting).toEqual(anna.view.waiting);
});

test('sent to a team: for five seconds the sender sees the way back, or that somebody there has the call', async () => {
  const world = new HotlineWorld();
  const { call } = await waitingInLvs(world);
  const feed = await feedOf(world);
  const [anna, bernd] = mirrors(feed) as [Watcher, Watcher];
  await world.signIn('bernd');
  const sends = async () => {
    await world.command('anna', { kind: 'take', call });
    world.wait(500);
    await world.command('anna', { kind: 'blindTransfer', to: 'team:sap' });
    const sent = { callId: call, to: 'team:sap', toName: 'SAP', state: 'waiting' };
    expect(anna.view.transfers[call]).toMatchObject({ ...sent, backUntil: world.clock.now() + 5_000 });
    expect(bernd.view.transfers).toEqual({});
  };
  await sends();
  await world.command('anna', { kind: 'takeBack', call });
  world.wait(500);
  expect([anna.view.transfers, anna.view.calls.own?.phase]).toEqual([{}, 'talking']);
  await sends();
  world.wait(5_000);
  expect(anna.view.transfers).toEqual({});
  await sends();
  await world.command('bernd', { kind: 'take', call });
  expect(anna.view.transfers[call]).toMatchObject({ state: 'accepted', backUntil: null });
  world.wait(8_000);
  expect(anna.view.transfers).toEqual({});
});

test('the sender reads that the caller gave up while it rang there', async () => {
  const world = new HotlineWorld();
  const { caller, call } = await waitingInLvs(world);
  const feed = await feedOf(world);
  const [anna] = mirrors(feed) as [Watcher];
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  await world.command('anna', { kind: 'blindTransfer', to: '22' });
  caller.hangUp();
  expect(anna.view.transfers[call]).toMatchObject({ state: 'callerGone' });
  world.wait(8_000);
  expect(anna.view.transfers).toEqual({});
});

test('asked by a colleague: by whom and about whom, at once; and with whom one talks on when the caller has gone', async () => {
  const world = new HotlineWorld();
  const { caller, call } = await waitingInLvs(world);
  const feed = await feedOf(world);
  const [anna, bernd] = mirrors(feed) as [Watcher, Watcher];
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  world.sim.phone('22', { kind: 'answers', afterMs: 2_000 });
  await world.command('anna', { kind: 'consult', to: '22' });
  const [leg] = world.sim.legsTo('22');
  const caller1 = { number: '+4989123456', name: 'Huber' };
  expect(bernd.view.asides.own).toEqual({
    leg,
    kind: 'consultation',
    callId: call,
    other: 'Anna',
    caller: caller1,
  });
  expect(anna.view.asides).toEqual({});
  world.wait(2_500);
  caller.hangUp();
  expect(bernd.view.asides.own).toEqual({
    leg,
    kind: 'callerGone',
    callId: null,
    other: 'Anna',
    caller: null,
  });
  expect(anna.view.asides.own).toMatchObject({ kind: 'callerGone', other: 'Bernd', caller: null });
});

test('what was noted goes where the call goes: to who is asked, to another team’s row and phone, to who gets it', async () => {
  const world = new HotlineWorld();
  const { call } = await waitingInLvs(world);
  const feed = await feedOf(world);
  const all = mirrors(feed);
  const [, bernd, carla] = all as [Watcher, Watcher, Watcher];
  const texts = (shown: { readonly notes?: readonly { readonly text: string }[] } | undefined) => {
    for (const mirror of all) mirror.sameAsFresh();
    return shown?.notes?.map(({ text }) => text);
  };
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  await world.command('anna', { kind: 'note', call, text: 'Scanner Tor 3' });
  world.sim.phone('22', { kind: 'answers', afterMs: 2_000 });
  await world.command('anna', { kind: 'consult', to: '22' });
  expect(texts(bernd.view.asides.own)).toEqual(['Scanner Tor 3']);
  // Written while the colleague is asked.
  await world.command('anna', { kind: 'note', call, text: 'seit gestern' });
  expect(texts(bernd.view.asides.own)).toEqual(['Scanner Tor 3', 'seit gestern']);
  await world.command('anna', { kind: 'cancelConsult' });
  world.sim.phone('31', { kind: 'answers', afterMs: 3_000 });
  await world.signIn('carla', 'deskPhone');
  await world.command('anna', { kind: 'blindTransfer', to: 'team:pc' });
  expect(texts(carla.view.waiting[call])).toEqual(['Scanner Tor 3', 'seit gestern']);
  await world.engine.writeNote('anna', call, { note: null, text: 'Kundennummer 4711' });
  expect(texts(carla.view.waiting[call])?.at(-1)).toBe('Kundennummer 4711');
  world.wait(100);
  expect(texts(carla.view.offers.own)?.length).toBe(3);
  await world.engine.writeNote('anna', call, { note: null, text: 'eilt' });
  expect(texts(carla.view.offers.own)?.at(-1)).toBe('eilt');
  world.wait(5_000);
  expect(texts(carla.view.calls.own)?.length).toBe(4);
});

test('whoever has read lists is told at once that somebody is named otherwise: in the plan, in the phone book, or no more', async () => {
  const world = new HotlineWorld();
  let bookChanged = () => {};
  const feed = await feedOf(world, {
    of: () => ({ known: null, place: null }),
    teller: () => () => ({ known: null, place: null }),
    subscribe(listener) {
      bookChanged = listener;
      return () => {};
    },
  });
  const [anna] = mirrors(feed) as [Watcher];
  const seen = [anna.view.engine.namesAt];
  const look = () => {
    seen.push(anna.view.engine.namesAt);
    anna.sameAsFresh();
  };
  const { people } = world.published;
  world.takeUp({ ...world.published, people: people.map((person) => ({ ...person, name: 'Neu' })) });
  look();
  bookChanged();
  look();
  const { caller, call } = await waitingInLvs(world);
  caller.hangUp();
  world.wait(100);
  expect(anna.view.engine.namesAt).toBe(seen.at(-1));
  await world.engine.erase([call], null);
  look();
  // Not of what names nobody.
  world.takeUp({
    ...world.published,
    teams: world.published.teams.map((team) => ({ ...team, ringMs: 9_000 })),
  });
  expect(anna.view.engine.namesAt).toBe(seen.at(-1));
  expect(new Set(seen).size).toBe(4);
});
