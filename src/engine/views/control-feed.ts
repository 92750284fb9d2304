// Hotlines, and what is prepared for them and is on.

import type { HotlineView } from '../../contract/view.ts';
import { sameList } from '../../domain/same-list.ts';
import type { Engine } from '../engine.ts';
import { controlViews } from './control-views.ts';
import type { HotlineFeed } from './hotline-feed.ts';
import type { ShownThings } from './shown-things.ts';
import type { TopicChange } from './topics.ts';

export class ControlFeed {
  private readonly engine: Pick<Engine, 'state'>;
  private readonly hotlines: HotlineFeed;
  private readonly shown: ShownThings;
  private hotlinesShown: readonly HotlineView[] = [];
  private before: { readonly shown: ReadonlySet<string>; readonly of: readonly unknown[] } = {
    shown: new Set(),
    of: [],
  };

  constructor(engine: Pick<Engine, 'state'>, hotlines: HotlineFeed, shown: ShownThings) {
    this.engine = engine;
    this.hotlines = hotlines;
    this.shown = shown;
  }

  showHotlines(changes: TopicChange[]): void {
    const { views } = this.hotlines;
    if (views === this.hotlinesShown) return;
    const ids = new Set(views.map(({ id }) => id));
    for (const { id } of this.hotlinesShown) if (!ids.has(id)) this.shown.remove(`hotlines/${id}`, changes);
    const before = new Set(this.hotlinesShown);
    for (const value of views)
      if (!before.has(value))
        this.shown.put({ topic: 'all', collection: 'hotlines', key: value.id, value }, changes);
    this.hotlinesShown = views;
  }

  /** Computed anew only when what is prepared or what is on is another. */
  showControl(changes: TopicChange[]): void {
    const { state } = this.engine;
    const checks = [...state.hotlines].flatMap(([id, { lastCheck, retired }]) => [id, lastCheck, retired]);
    const { modes, groups, quickSwitches, people } = state.plan?.document ?? {};
    // Who has turned it on may have another name.
    const names = state.turnedOn.length === 0 ? null : people;
    const of = [modes, groups, quickSwitches, names, state.turnedOn, ...checks];
    const before = this.before;
    if (sameList(of, before.of)) return;
    const views = controlViews(state);
    const shown = new Set(views.map(({ collection, key }) => `${collection}/${key}`));
    for (const name of before.shown) if (!shown.has(name)) this.shown.remove(name, changes);
    for (const change of views) this.shown.put({ topic: 'all', ...change }, changes);
    this.before = { shown, of };
  }
}
