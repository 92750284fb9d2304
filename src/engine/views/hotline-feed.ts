// Hotlines as consoles see them: computed anew when the plan, what is on, the connection or what the telephone system lacks is
// another, and when the time comes at which their callers get something else.

import type { HotlineView } from '../../contract/view.ts';
import { whatCallersGet } from '../../domain/control/what-callers-get.ts';
import type { Hotline } from '../../domain/hotline/hotline.ts';
import { sameList } from '../../domain/same-list.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import type { HotlineId } from '../../domain/words/ids.ts';
import type { Engine } from '../engine.ts';
import type { Clock } from '../ports/clock.ts';
import { hotlineView } from './hotline-view.ts';

/** One view, and what it was computed of, beside the time. */
interface Known {
  readonly of: readonly unknown[];
  readonly view: HotlineView;
}

export class HotlineFeed {
  readonly #engine: Pick<Engine, 'state' | 'switchState' | 'faults'>;
  readonly #clock: Clock;
  readonly #about: { readonly calendar: Calendar; readonly checksItself?: boolean };
  readonly #changed: () => void;
  /** What the views were computed of. */
  #of: readonly unknown[] = [];
  #views: readonly HotlineView[] = [];
  #known: Map<HotlineId, Known> = new Map();
  #cancel: () => void = () => undefined;
  readonly #unsubscribe: () => void;

  /** `changed`: `views` are others since the time has come, or the telephone system lacks something else. */
  constructor(
    engine: Pick<Engine, 'state' | 'switchState' | 'faults'>,
    clock: Clock,
    about: { readonly calendar: Calendar; readonly checksItself?: boolean },
    changed: () => void,
  ) {
    this.#engine = engine;
    this.#clock = clock;
    this.#about = about;
    this.#changed = changed;
    let lacks = this.#lacks;
    this.#unsubscribe = engine.faults.subscribe(() => {
      if (lacks === this.#lacks) return;
      lacks = this.#lacks;
      changed();
    });
  }

  get #lacks() {
    return this.#engine.faults.lasting('pbxLacks');
  }

  /** The same list as long as nothing is different in it; of what is different elsewhere each view is the same one as before. */
  get views(): readonly HotlineView[] {
    const { state, switchState } = this.#engine;
    const hotlines = [...state.hotlines.values()];
    const of = [state.plan, state.turnedOn, switchState.kind, this.#lacks, ...hotlines];
    if (sameList(of, this.#of)) return this.#views;
    this.#of = of;
    const before = this.#known;
    this.#known = new Map();
    this.#views = hotlines.filter(isShown).map((each) => this.#viewOf(each, before.get(each.id)));
    this.#wait();
    return this.#views;
  }

  close(): void {
    this.#unsubscribe();
    this.#cancel();
  }

  /** Computing all of two hundred takes longer than a turn may. */
  #viewOf(hotline: Hotline, before: Known | undefined): HotlineView {
    const { state, switchState } = this.#engine;
    const { modes, teams, hotlines, quickSwitches } = state.plan?.document ?? {};
    const around = [state.turnedOn, switchState.kind, this.#lacks];
    const of = [hotline, hotlines?.[hotline.id], modes, teams, quickSwitches, ...around];
    const known =
      before !== undefined && sameList(before.of, of) ? before : { of, view: this.#view(hotline) };
    this.#known.set(hotline.id, known);
    return known.view;
  }

  #view(hotline: Hotline): HotlineView {
    const { state, switchState } = this.#engine;
    const plan = state.plan?.document ?? null;
    const now = this.#clock.now();
    const { calendar, checksItself = false } = this.#about;
    const got = plan === null ? null : whatCallersGet(plan, state.turnedOn, hotline.id, now, calendar);
    const connected = switchState.kind === 'connected';
    const lacking = this.#lacks?.numbers ?? [];
    return hotlineView(hotline, { connected, checksItself, lacking, plan, got, turnedOn: state.turnedOn });
  }

  #wait(): void {
    this.#cancel();
    const next = Math.min(...this.#views.map(({ until }) => until ?? Number.POSITIVE_INFINITY));
    if (next === Number.POSITIVE_INFINITY) return;
    // A long way off, the clock on the wall may be set meanwhile: looked at again each hour.
    const afterMs = Math.min(Math.max(0, next - this.#clock.now()), LOOK_AGAIN_MS);
    this.#cancel = this.#clock.schedule(afterMs, () => {
      this.#of = [];
      this.#known.clear();
      this.#changed();
    });
  }
}

const LOOK_AGAIN_MS = 3_600_000;

/** One that is retired is only there for the calls that began in it. */
const isShown = ({ retired }: Hotline): boolean => retired !== true;
