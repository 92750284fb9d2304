// Every scene broken off at each of its moments: the callers hang up, or the engine is killed. Then what must hold, holds.
//
// A moment is after each event of the switch, after each batch of facts is written (before anything that follows from
// them is done), after each task of the clock and after each thing that somebody does.

import { expect, test } from 'vitest';
import { VirtualClock } from '../../src/adapters/simulator/virtual-clock.ts';
import type { HotlineState } from '../../src/domain/hotline/hotline.ts';
import { restore } from '../../src/domain/hotline/restore.ts';
import type { SwitchCommand } from '../../src/domain/words/switch-commands.ts';
import type { SwitchPicture } from '../../src/domain/words/switch-events.ts';
import { HotlineWorld, seedMode } from '../support/virtual/hotline-world.ts';
import { allIsOver, nobodyLostNobodyTwice } from '../support/virtual/nobody-lost.ts';
import { type Scene, scenes } from '../support/virtual/scenes.ts';
import { SlowDisk } from '../support/virtual/slow-disk.ts';

const mode = seedMode();

class Stage {
  readonly world: HotlineWorld;
  /** Legs of all who have called. */
  readonly callers: string[] = [];
  /** How many moments there have been. */
  moments = 0;
  private readonly scene: Scene;

  /** `onMoment` is called at each, with its number from 1 on, possibly in the midst of the engine's work. */
  constructor(scene: Scene, onMoment: (moment: number) => void, disk?: SlowDisk, clock?: VirtualClock) {
    this.scene = scene;
    this.world = new HotlineWorld({
      mode: scene.mode ?? mode,
      softphonesAnswer: scene.softphonesAnswer ?? true,
      ...(disk === undefined ? {} : { journal: disk }),
      ...(clock === undefined ? {} : { clock }),
    });
    const { sim } = this.world;
    const call = sim.call.bind(sim);
    sim.call = (...whom) => {
      // Noted first: the caller may have to hang up before the simulator has said its name.
      this.callers.push(`sim-caller-${this.callers.length + 1}`);
      return call(...whom);
    };
    this.world.inTheMidst = () => onMoment(++this.moments);
  }

  /** Plays the scene; after each step and each task of the clock `between` says whether to go on. */
  play(between: () => boolean): void {
    const { clock } = this.world;
    const goOn = () => {
      this.world.inTheMidst();
      return between();
    };
    for (const step of this.scene.steps) {
      if (typeof step === 'function') {
        step(this.world);
        if (!goOn()) return;
        continue;
      }
      const until = clock.now() + step;
      while (clock.runNext(until)) if (!goOn()) return;
      clock.advance(Math.max(0, until - clock.now()));
    }
  }

  hangUpAll(): void {
    for (const leg of this.callers) this.world.sim.leave(leg);
  }
}

/** How many moments a scene has when nothing breaks it off. Played to its end, it leaves nothing either. */
async function momentsOf(scene: Scene): Promise<number> {
  const stage = new Stage(scene, () => undefined);
  stage.play(() => {
    nobodyLostNobodyTwice(stage.world);
    return true;
  });
  const { moments } = stage;
  await allIsOver(stage.world, stage.callers);
  return moments;
}

async function hangUpAt(scene: Scene, moment: number): Promise<void> {
  let broken = false;
  const stage = new Stage(scene, (now) => {
    if (now !== moment) return;
    broken = true;
    stage.hangUpAll();
  });
  stage.play(() => !broken);
  expect(broken).toBe(true);
  const { calls, callers, line } = stage.world.engine.state;
  const left = {
    calls: calls.size,
    callers: callers.size,
    waiting: [...line.waiting.values()].flat().length,
    offers: line.offers.size,
    conversations: line.conversations.size,
  };
  expect(left).toEqual({ calls: 0, callers: 0, waiting: 0, offers: 0, conversations: 0 });
  await allIsOver(stage.world, stage.callers);
}

async function killAt(scene: Scene, moment: number): Promise<void> {
  let killed = false;
  let down = false;
  const stage = new Stage(scene, (now) => {
    if (now !== moment) return;
    killed = down = true;
    world.killEngine();
  });
  const { world } = stage;
  stage.play(() => {
    if (down) {
      down = false;
      newEngineTakesOver(stage);
    }
    nobodyLostNobodyTwice(world);
    return true;
  });
  expect(killed).toBe(true);
  await allIsOver(world, stage.callers);
}

/**
 * The connection to the switch comes back, and the picture that was read then is a few moments old: it hasn't got the
 * legs dialled since, and those that have ended since are told before it.
 */
async function reconnectAt(scene: Scene, moment: number): Promise<void> {
  const pictures: SwitchPicture[] = [];
  let back = false;
  const stage: Stage = new Stage(scene, (now) => {
    // Its first moment comes while it is being made.
    if (now < moment - OLDER_BY || now > moment) return;
    const { sim } = stage.world;
    pictures.push(sim.picture());
    if (now !== moment) return;
    back = true;
    const [older] = pictures as [SwitchPicture];
    const legs = older.legs.filter(({ leg }) => sim.has(leg));
    sim.tell({ kind: 'switchBack', version: 'older', picture: { ...older, legs } });
  });
  stage.play(() => {
    nobodyLostNobodyTwice(stage.world);
    return true;
  });
  expect(back).toBe(true);
  await allIsOver(stage.world, stage.callers);
}

const OLDER_BY = 4;

const SYNC_MS = 40;

/**
 * The engine is killed while the disk is at work, with what it was at, or without. What was done at the switch is in the
 * journal all the same, and nobody is lost. Between two answers of the disk the state is ahead of the switch: it's looked at
 * when both agree.
 */
async function killOnSlowDisk(scene: Scene, moment: number | null): Promise<number> {
  const clock = new VirtualClock(Date.UTC(2026, 10, 24, 7, 55));
  const disk = new SlowDisk(clock, SYNC_MS);
  let down = false;
  const stage: Stage = new Stage(
    scene,
    (now) => {
      if (now !== moment) return;
      down = true;
      stage.world.killEngine();
      disk.cutOff(now % 2 === 0);
    },
    disk,
    clock,
  );
  const { world } = stage;
  const run = world.sim.run.bind(world.sim);
  const tooEarly: string[] = [];
  world.sim.run = (command) => {
    for (const name of unknownTo(disk, command)) tooEarly.push(`${name} in ${JSON.stringify(command)}`);
    run(command);
  };
  stage.play(() => {
    if (down) {
      down = false;
      newEngineTakesOver(stage);
    }
    if (!disk.busy) nobodyLostNobodyTwice(world);
    return true;
  });
  expect(tooEarly).toEqual([]);
  const { moments } = stage;
  disk.hurry();
  await allIsOver(world, stage.callers);
  return moments;
}

/** What a command names that no durable fact does. Ready legs are made without one; whoever is let go needs none. */
function unknownTo({ names }: SlowDisk, command: SwitchCommand): readonly string[] {
  if (command.kind === 'hangUp' || command.kind === 'closeBridge') return [];
  if (command.kind === 'dial' && command.ready) return [];
  const legs = 'legs' in command ? command.legs : 'leg' in command ? [command.leg] : [];
  const bridge = 'bridge' in command && command.bridge !== null ? [command.bridge] : [];
  return [...legs, ...bridge].filter((name) => !names.has(name));
}

function durableState(world: HotlineWorld): HotlineState {
  const state = world.emptyState();
  restore(state, world.journal.forRestart(), world.clock.now(), { versions: world.versions.values() });
  return state;
}

/** Nobody on the line is dropped; those who wait keep their order, those who talk go on talking. */
function newEngineTakesOver({ world }: Stage): void {
  const { sim } = world;
  // Of what isn't in the journal nobody has been told.
  const before = durableState(world);
  const waited = [...before.line.waiting.values()].flat().map(({ call }) => call);
  // What the one before had ended, the next one may end; who was put on hold stays so, seen or not.
  const { calls: known, line: lines } = world.engine.state;
  const talked = [...before.line.conversations.values()].filter(({ call, phase }) => {
    const last = lines.conversations.get(call);
    return phase === 'talking' && last?.phase === 'talking' && last.asked === null;
  });
  const open = [...before.calls.values()].filter(({ id, leg }) => sim.has(leg) && known.has(id));
  world.wait(100);
  world.replaceEngine();
  const { calls, line } = world.engine.state;
  for (const { id, leg, flow } of open) {
    // A goodbye that was heard while no engine ran is the end.
    if (flow.kind !== 'goodbye')
      expect(sim.has(leg) && calls.has(id), `${id} in ${flow.kind} goes on`).toBe(true);
  }
  const waitNow = [...line.waiting.values()].flat().map(({ call }) => call);
  const stillWait = waited.filter((call) => waitNow.includes(call));
  expect(waitNow.filter((call) => waited.includes(call))).toEqual(stillWait);
  for (const { call, callerLeg, agentLeg } of talked) {
    if (!sim.has(callerLeg) || !sim.has(agentLeg)) continue;
    expect(line.conversations.get(call)?.phase, `${call} talks on`).toBe('talking');
  }
}

/** Breaks the scene off at each of its moments; a failure says at which. */
async function atEachMoment(scene: Scene, breakOff: (scene: Scene, moment: number) => Promise<void>) {
  await atMoments(await momentsOf(scene), (moment) => breakOff(scene, moment));
}

async function atMoments(moments: number, breakOff: (moment: number) => Promise<unknown>): Promise<void> {
  for (let moment = 1; moment <= moments; moment++) {
    try {
      await breakOff(moment);
    } catch (fault) {
      throw new Error(`at moment ${moment} of ${moments}: ${(fault as Error).message}`, { cause: fault });
    }
  }
}

for (const [name, scene] of Object.entries(scenes)) {
  test(`${name}: a hang-up at any moment leaves nothing, and one record each`, () =>
    atEachMoment(scene, hangUpAt));

  test(`${name}: an engine killed at any moment drops nobody and keeps the order`, () =>
    atEachMoment(scene, killAt));

  test(`${name}: an engine killed while a slow disk is at work has done nothing that isn't in the journal`, async () => {
    const moments = await killOnSlowDisk(scene, null);
    await atMoments(moments, (moment) => killOnSlowDisk(scene, moment));
  });

  test(`${name}: an older picture after a reconnect at any moment changes nothing`, () =>
    atEachMoment(scene, reconnectAt));
}
