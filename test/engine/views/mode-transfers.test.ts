// Who sees a caller whom a step of the mode puts through, and who doesn't: while it rings there, and nowhere twice.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges, type ConsoleView, type ViewChange } from '../../../src/contract/view.ts';
import { may } from '../../../src/domain/rights.ts';
import { CallList } from '../../../src/engine/views/call-list.ts';
import type { Viewer } from '../../../src/engine/views/topics.ts';
import { ViewFeed } from '../../../src/engine/views/view-feed.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';
import { act, histories } from '../../support/virtual/acts.ts';
import { timesUsual } from '../../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld } from '../../support/virtual/hotline-world.ts';
import { OUTSIDE, transferActsMode, transferMode } from '../../support/virtual/transfer-mode.ts';

/** `lead` sees all teams, `lvsLead` only LVS beside the own ones, which are none. */
const viewers = {
  bernd: { agent: 'bernd', role: 'agent' },
  carla: { agent: 'carla', role: 'agent' },
  lead: { agent: 'petra', role: 'supervisor' },
  lvsLead: { agent: 'petra', role: 'supervisor', scope: { hotlines: [], teams: ['lvs'] } },
} as const satisfies Record<string, Viewer>;
type Who = keyof typeof viewers;
const names = Object.keys(viewers) as Who[];

class Screens {
  readonly feed: ViewFeed;
  private readonly views = new Map<Who, ConsoleView>();

  constructor(feed: ViewFeed) {
    this.feed = feed;
    for (const name of names) {
      this.views.set(name, feed.viewFor(viewers[name]));
      const topics = feed.topicsOf(viewers[name]);
      feed.subscribe((changes) => {
        const own = changes.filter(({ topic }) => topics.has(topic));
        this.views.set(name, applyChanges(this.of(name), structuredClone(own) as ViewChange[]));
      });
    }
  }

  static async of(world: HotlineWorld): Promise<Screens> {
    const feed = new ViewFeed(world.engine, await CallList.from(world.journal), world.clock, {
      name: 'Test',
      country: 'DE',
      switchKind: 'simulator',
      calendar: utcCalendar(),
      may,
    });
    return new Screens(feed);
  }

  of(who: Who): ConsoleView {
    return this.views.get(who) as ConsoleView;
  }

  /** Whose screens have the caller as being transferred; each says what a console that comes now would be told. */
  seenBy(call: string): readonly Who[] {
    for (const name of names)
      expect(this.of(name).modeTransfers).toEqual(this.feed.viewFor(viewers[name]).modeTransfers);
    return names.filter((name) => this.of(name).modeTransfers[call] !== undefined);
  }
}

async function outside(its: HotlineWorld): Promise<{ caller: Caller; call: string }> {
  its.sim.phone(OUTSIDE, { kind: 'manual' });
  const caller = its.inLine('4', '+49891');
  return { caller, call: its.calls().at(-1) as string };
}

test('outside, then to Bernd, then to a team: each time by those whom it concerns, and each time once', async () => {
  const its = new HotlineWorld({ mode: transferMode() });
  await its.signIn('bernd', 'deskPhone');
  its.sim.phone('22', { kind: 'manual' });
  const screens = await Screens.of(its);
  const { call } = await outside(its);
  // Nobody there: it goes on to team PC by way of Bernd.
  expect(screens.seenBy(call)).toEqual(['carla', 'lead']);
  expect(screens.of('carla').modeTransfers[call]).toEqual({
    callId: call,
    number: '+49891',
    name: null,
    toName: null,
    to: OUTSIDE,
    hotlineName: 'IT-Hotline',
    path: [{ digit: '4', label: 'Draußen' }],
    since: expect.any(Number),
  });
  const since = screens.of('carla').modeTransfers[call]?.since ?? 0;
  its.sim.leave(its.sim.legsTo(OUTSIDE)[0] as string, 'busy');
  its.wait(500);
  // Bernd's teams as well: with him it would be theirs.
  expect(screens.seenBy(call)).toEqual(['bernd', 'carla', 'lead', 'lvsLead']);
  expect(screens.of('lvsLead').modeTransfers[call]).toMatchObject({ toName: 'Bernd', to: '22' });
  expect(screens.of('lvsLead').modeTransfers[call]?.since).toBeGreaterThan(since - 1);
  expect(screens.of('bernd').asides.own).toMatchObject({ kind: 'transfer', callId: call });
  its.sim.leave(its.sim.legsTo('22')[0] as string, 'declined');
  its.wait(500);
  expect(screens.seenBy(call)).toEqual([]);
  expect(screens.of('carla').waiting[call]).toMatchObject({ teamId: 'pc' });
});

test('whoever answers has the call as any other; one outside has it, and nobody here', async () => {
  const its = new HotlineWorld({ mode: transferMode() });
  await its.signIn('bernd', 'deskPhone');
  const screens = await Screens.of(its);
  its.sim.phone('22', { kind: 'manual' });
  const { call } = await outside(its);
  its.sim.leave(its.sim.legsTo(OUTSIDE)[0] as string, 'busy');
  its.wait(500);
  its.sim.lift(its.sim.legsTo('22')[0] as string);
  its.wait(500);
  expect(screens.seenBy(call)).toEqual([]);
  expect(screens.of('bernd').calls.own).toMatchObject({ callId: call, phase: 'talking', teamId: 'lvs' });
  expect(screens.of('carla').agents.bernd?.activity).toMatchObject({ kind: 'talking', callId: call });

  const { call: next } = await outside(its);
  expect(screens.seenBy(next)).toEqual(['carla', 'lead']);
  its.sim.lift(its.sim.legsTo(OUTSIDE)[0] as string);
  its.wait(500);
  expect(screens.seenBy(next)).toEqual([]);
});

test('a caller who hangs up is gone, and one who rings over a restart is there again', async () => {
  const its = new HotlineWorld({ mode: transferMode() });
  const { caller, call } = await outside(its);
  const before = (await Screens.of(its)).of('lead').modeTransfers[call];
  its.restartEngine();
  const screens = await Screens.of(its);
  expect(screens.seenBy(call)).toEqual(['carla', 'lead']);
  expect(screens.of('lead').modeTransfers[call]).toEqual(before);
  caller.hangUp();
  expect(screens.seenBy(call)).toEqual([]);
});

test('from a line that was left unserved: those of that line, too', async () => {
  const mode = transferMode();
  const wait = mode.steps['wait-lvs'];
  if (wait?.kind !== 'wait') throw new Error('no line');
  const its = new HotlineWorld({
    mode: {
      ...mode,
      steps: { ...mode.steps, 'wait-lvs': { ...wait, limitMs: 20_000, exits: { notServed: 'to-number' } } },
    },
  });
  its.sim.phone(OUTSIDE, { kind: 'manual' });
  const screens = await Screens.of(its);
  its.inLine('1');
  const call = its.calls()[0] as string;
  expect([screens.seenBy(call), screens.of('bernd').waiting[call]?.teamId]).toEqual([[], 'lvs']);
  its.wait(20_000);
  expect(screens.seenBy(call)).toEqual(['bernd', 'carla', 'lead', 'lvsLead']);
  expect(screens.of('bernd').waiting).toEqual({});
});

test('sent to a team and out of its line again by a key: the sender is told no more that the caller waits there', async () => {
  const mode = transferMode();
  const wait = mode.steps['wait-lvs'];
  if (wait?.kind !== 'wait') throw new Error('no line');
  const its = new HotlineWorld({
    mode: { ...mode, steps: { ...mode.steps, 'wait-lvs': { ...wait, onKey: { '9': 'to-number' } } } },
  });
  its.sim.phone(OUTSIDE, { kind: 'manual' });
  const screens = await Screens.of(its);
  await its.signIn('bernd');
  const caller = its.inLine('1');
  const call = its.calls()[0] as string;
  await its.command('bernd', { kind: 'take', call });
  its.wait(100);
  await its.command('bernd', { kind: 'blindTransfer', to: 'team:lvs' });
  expect(screens.of('bernd').transfers[call]?.state).toBe('waiting');
  caller.press('9');
  its.wait(100);
  expect([screens.of('bernd').transfers, screens.seenBy(call).includes('bernd')]).toEqual([{}, true]);
});

test('a new name of whom it rings at, and of the hotline, is on the screens', async () => {
  const its = new HotlineWorld({ mode: transferMode() });
  await its.signIn('bernd', 'deskPhone');
  its.sim.phone('22', { kind: 'manual' });
  const screens = await Screens.of(its);
  const caller = its.inLine('5');
  const call = its.calls()[0] as string;
  expect(screens.of('carla').modeTransfers[call]?.toName).toBe('Bernd');
  its.takeUp({
    ...its.published,
    people: its.published.people.map((each) => (each.id === 'bernd' ? { ...each, name: 'Berta' } : each)),
  });
  expect(screens.of('carla').modeTransfers[call]?.toName).toBe('Berta');
  its.takeUp({
    ...its.published,
    hotlines: its.published.hotlines.map((each) => ({ ...each, name: 'Neu' })),
  });
  expect(screens.of('carla').modeTransfers[call]?.hotlineName).toBe('Neu');
  expect(screens.seenBy(call)).toHaveLength(4);
  caller.hangUp();
});

test('whatever happens: never in two places of one screen', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const its = new HotlineWorld({ mode: transferActsMode() });
      const callers: Caller[] = [];
      let screens = await Screens.of(its);
      for (const step of steps) {
        await act(its, callers, step);
        if (step.kind === 'restart') screens = await Screens.of(its);
        for (const call of its.engine.state.calls.keys()) screens.seenBy(call);
        for (const name of names) {
          const { modeTransfers, waiting, calls, offers, transfers } = screens.of(name);
          for (const call of Object.keys(modeTransfers)) {
            expect(waiting[call]).toBeUndefined();
            expect(transfers[call]).toBeUndefined();
            expect([calls.own?.callId, offers.own?.callId]).not.toContain(call);
          }
        }
      }
    }),
    { numRuns: timesUsual(60) },
  );
});
