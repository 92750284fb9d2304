// One test's switch, the events that it reported, and the openings that many tests share.

import type {
  SwitchEvent,
  SwitchMedia,
  SwitchSetup,
  TelephonySwitch,
} from '../../src/engine/ports/telephony-switch.ts';
import type { CallerOnTheLine, Heard, Sound, SwitchHarness } from './harness.ts';

type Arrival = Extract<SwitchEvent, { kind: 'callArrived' }>;

export interface Stage {
  readonly harness: SwitchHarness;
  readonly events: readonly SwitchEvent[];
  readonly switch: TelephonySwitch;
  readonly tune: SwitchMedia;
  prompt(id: Exclude<Sound, 'tune'>): SwitchMedia;
  /** A new id, unique in this run. */
  id(prefix: string): string;
  /** A call comes in and isn't answered yet. */
  arrive(from: {
    readonly number?: string;
    readonly name?: string;
  }): Promise<{ caller: CallerOnTheLine; leg: string; arrival: Arrival }>;
  answered(): Promise<{ caller: CallerOnTheLine; leg: string }>;
  /** Answered, and hears the tune. */
  waiting(): Promise<{ caller: CallerOnTheLine; leg: string }>;
  sees(kind: SwitchEvent['kind'], leg: string): Promise<void>;
  hears(who: { hears(): Heard }, what: Heard): Promise<void>;
  /** The tune's first second, and before one that was heard further on could have begun again. */
  hearsBeginning(who: CallerOnTheLine): Promise<void>;
  ends(leg: string): readonly string[];
  /** The engine dies and another one comes: a new switch object with events of its own. `setup`: see the harness's `open`. */
  restart(
    meanwhile: () => Promise<void>,
    setup?: SwitchSetup,
  ): Promise<Extract<SwitchEvent, { kind: 'switchBack' }>>;
  close(): Promise<void>;
}

let ids = 0;

export async function createStage(harness: SwitchHarness): Promise<Stage> {
  let events: SwitchEvent[] = [];
  const listen = (event: SwitchEvent): void => void events.push(event);
  let current = harness.open(listen);
  const bridges = new Set<string>();

  const backed = async (): Promise<Extract<SwitchEvent, { kind: 'switchBack' }>> => {
    await harness.until(() => events.some(({ kind }) => kind === 'switchBack'), 'the switch is there');
    const back = events.find((event) => event.kind === 'switchBack');
    if (back?.kind !== 'switchBack') throw new Error('no switchBack');
    return back;
  };
  await backed();

  const stage: Stage = {
    harness,
    get events() {
      return events;
    },
    get switch() {
      return current;
    },
    tune: harness.sound('tune'),
    prompt: (id) => harness.sound(id),
    id: (prefix) => {
      ids += 1;
      const made = `${prefix}-${process.pid}-${ids}`;
      if (prefix === 'bridge') bridges.add(made);
      return made;
    },
    async arrive(from) {
      const before = events.length;
      const caller = await harness.call(from);
      const arrived = (): Arrival | undefined =>
        events.slice(before).find((event): event is Arrival => event.kind === 'callArrived');
      await harness.until(() => arrived() !== undefined, 'the call arrives');
      const arrival = arrived();
      if (arrival === undefined) throw new Error('no arrival');
      return { caller, leg: arrival.leg, arrival };
    },
    async answered() {
      const { caller, leg } = await stage.arrive({ number: '+498912345' });
      current.run({ kind: 'answer', leg });
      await harness.until(() => caller.connected(), 'the call is answered');
      return { caller, leg };
    },
    async waiting() {
      const opened = await stage.answered();
      current.run({ kind: 'park', leg: opened.leg, media: stage.tune });
      await stage.hears(opened.caller, 'music');
      return opened;
    },
    async sees(kind, leg) {
      const ofLeg = () => events.filter((event) => 'leg' in event && event.leg === leg);
      const came = harness.until(() => ofLeg().some((event) => event.kind === kind), `${kind} of ${leg}`);
      await came.catch((late) => {
        throw new Error(`${late.message}; of it came ${JSON.stringify(ofLeg())}`, { cause: late });
      });
    },
    hears: (who, what) => harness.until(() => who.hears() === what, `${what} is heard`),
    hearsBeginning: (who) =>
      harness.until(() => (who.musicPositionMs() ?? 4_000) < 1_000, 'the music from its beginning', 2_000),
    ends: (leg) =>
      events.flatMap((event) => (event.kind === 'legEnded' && event.leg === leg ? [event.cause] : [])),
    async restart(meanwhile, setup) {
      await current.stop();
      await meanwhile();
      events = [];
      current = harness.open(listen, setup);
      return backed();
    },
    async close() {
      await harness.restore();
      const picture = await current.readBack().catch(() => null);
      for (const leg of picture?.legs ?? []) current.run({ kind: 'hangUp', leg: leg.leg });
      for (const bridge of bridges) current.run({ kind: 'closeBridge', bridge });
      current.setUp(harness.setup);
      await harness.clear();
      for (let attempt = 0; attempt < 50; attempt += 1) {
        const left = await current.readBack().catch(() => null);
        if (left !== null && left.legs.length + left.bridges.length === 0) break;
        await harness.advance(50);
      }
      await current.stop();
    },
  };
  return stage;
}
