// Nothing of a single person leaves the engine for whom it isn't: why and since when one is away, and how long one talked.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges, type ConsoleView, type ViewChange } from '../../../src/contract/view.ts';
import { type GrantedRight, may, reaches } from '../../../src/domain/rights.ts';
import { CallList } from '../../../src/engine/views/call-list.ts';
import type { Viewer } from '../../../src/engine/views/topics.ts';
import { ViewFeed } from '../../../src/engine/views/view-feed.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';
import { act, histories } from '../../support/virtual/acts.ts';
import { timesUsual } from '../../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld } from '../../support/virtual/hotline-world.ts';

const scope = { hotlines: [], teams: ['pc'] };
const standings: readonly Omit<Viewer, 'agent'>[] = [
  { role: 'agent' },
  { role: 'supervisor' },
  { role: 'admin' },
  { role: 'supervisor', scope },
  { role: 'agent', rights: ['seeBreaksOfOthers'] },
  { role: 'agent', rights: ['seeSinceOfOthers'] },
  { role: 'supervisor', rights: ['seeFiguresOfOthers'] },
  { role: 'supervisor', rights: ['seeBreaksOfOthers', 'seeSinceOfOthers', 'seeFiguresOfOthers'], scope },
];
const viewers = ['anna', 'carla'].flatMap((agent) => standings.map((standing) => ({ agent, ...standing })));

/** All that comes over the wire to one console; a change of rights is a new snapshot, as in `ConsoleConnection.nowMay`. */
class Wire {
  viewer: Viewer;
  view: ConsoleView;
  readonly #feed: ViewFeed;
  #topics: ReadonlySet<string>;
  readonly #seen: ConsoleView[] = [];

  constructor(feed: ViewFeed, viewer: Viewer) {
    this.#feed = feed;
    this.viewer = viewer;
    this.view = feed.viewFor(viewer);
    this.#topics = feed.topicsOf(viewer);
    this.#look(this.view, true);
    feed.subscribe((changes) => {
      const own = changes.filter(({ topic }) => this.#topics.has(topic));
      // Each as it comes; looked at later, since an engine goes on when a listener throws.
      this.#seen.push(...own.map((change) => applyChanges(emptied(this.view), [change as ViewChange])));
      this.view = applyChanges(this.view, own);
    });
  }

  nowMay(viewer: Viewer): void {
    this.viewer = viewer;
    this.#topics = this.#feed.topicsOf(viewer);
    this.view = this.#feed.viewFor(viewer);
    this.#look(this.view, true);
  }

  sameAsFresh(): void {
    for (const view of this.#seen.splice(0)) this.#look(view, false);
    this.#look(this.view, true);
    expect(this.view).toEqual(this.#feed.viewFor(this.viewer));
  }

  /** `whole`: all is there that may be; of a change first comes what all are told. */
  #look(view: ConsoleView, whole: boolean): void {
    const { viewer } = this;
    const has = (right: GrantedRight, teams: readonly string[]) =>
      may(viewer, right) && reaches(viewer, teams);
    const only = (where: object, field: string, allowed: boolean) => {
      if (whole || !allowed) expect(field in where).toBe(allowed);
    };
    for (const { id, teamIds, device, availability, activity } of Object.values(view.agents)) {
      if (id === viewer.agent) continue;
      const since = has('seeSinceOfOthers', teamIds);
      if (availability.kind === 'onBreak') {
        only(availability, 'reason', has('seeBreaksOfOthers', teamIds));
        only(availability, 'since', since);
      }
      only(activity, 'since', since);
      only(activity, 'until', since && activity.kind === 'wrapUp');
      if (!since) expect(device).toBeNull();
    }
    for (const { id, talkedMs, agentName } of Object.values(view.records)) {
      const team = this.#feed.calls.get(id)?.team ?? null;
      const own = agentName?.toLowerCase() === viewer.agent;
      if (!own && !has('seeFiguresOfOthers', team === null ? [] : [team])) expect(talkedMs).toBeNull();
    }
    // Wherever it might stand.
    const others = Object.values(view.agents).filter(({ id }) => id !== viewer.agent);
    const rest = { ...view, agents: {}, notices: {} };
    expect(JSON.stringify(rest)).not.toContain(REASON);
    if (!may(viewer, 'seeBreaksOfOthers')) expect(JSON.stringify(others)).not.toContain(REASON);
  }
}

/** As the acts say it. */
const REASON = '"Pause"';

const emptied = (view: ConsoleView): ConsoleView => ({ ...view, agents: {}, records: {} });

async function feedOf(world: HotlineWorld): Promise<ViewFeed> {
  return new ViewFeed(world.engine, await CallList.from(world.journal), world.clock, {
    name: 'Test',
    country: 'DE',
    switchKind: 'simulator',
    calendar: utcCalendar(),
    may,
  });
}

test('whatever happens, and whatever somebody may from now on', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.array(fc.nat(standings.length - 1)), async (steps, later) => {
      const world = new HotlineWorld();
      const callers: Caller[] = [];
      let wires: readonly Wire[] = [];
      const begin = async () => {
        const feed = await feedOf(world);
        wires = viewers.map((viewer) => new Wire(feed, viewer));
      };
      await begin();
      for (const [i, step] of steps.entries()) {
        await act(world, callers, step);
        if (step.kind === 'restart') await begin();
        const wire = wires[i % wires.length];
        for (const each of wires) each.sameAsFresh();
        wire?.nowMay({ agent: wire.viewer.agent, ...(standings[later[i] ?? 0] as Omit<Viewer, 'agent'>) });
      }
    }),
    { numRuns: timesUsual(10) },
  );
});
