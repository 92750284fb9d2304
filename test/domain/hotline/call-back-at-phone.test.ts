// Called back from a desk phone, or from an own number outside: it rings first; then whoever is called, who sees the hotline's number.

import { expect, test } from 'vitest';
import type { CallBackCommand } from '../../../src/domain/call-backs/commands.ts';
import type { MessageCommand } from '../../../src/domain/messages/commands.ts';
import type { CommandResult } from '../../../src/domain/waiting-line/line.ts';
import type { SwitchCommand } from '../../../src/domain/words/switch-commands.ts';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';
import { voicemailMode } from '../../support/virtual/voicemail-mode.ts';

const CALLER = '+4989123';
const DESK = '21';
const HOTLINE = '0800100200';
const anna = { agent: 'anna', teams: ['lvs'], mayTakeOver: false };

type Dial = Extract<SwitchCommand, { kind: 'dial' }>;

interface Begun {
  readonly its: HotlineWorld;
  readonly dialled: readonly Pick<Dial, 'target' | 'label'>[];
  readonly message: string;
}

/** Anna sits at her desk phone, and somebody has left a message. */
async function begun(phone: 'deskPhone' | 'softphone' = 'deskPhone'): Promise<Begun> {
  const its = new HotlineWorld({ mode: voicemailMode() });
  const caller = its.inLine('1', CALLER);
  its.wait(1_000);
  caller.press('9');
  its.wait(3_500);
  its.sim.speak(caller.leg, 8_000);
  its.wait(8_000);
  caller.hangUp();
  its.wait(100);
  its.sim.phone(CALLER, { kind: 'manual' });
  its.sim.phone(DESK, { kind: 'manual' });
  await its.signIn('anna', phone);
  const dialled: Dial[] = [];
  const run = its.sim.run.bind(its.sim);
  its.sim.run = (command) => {
    if (command.kind === 'dial') dialled.push(command);
    run(command);
  };
  const [message = ''] = its.engine.state.messages.keys();
  return { its, dialled, message };
}

async function does(its: HotlineWorld, command: MessageCommand | CallBackCommand): Promise<CommandResult> {
  const answer =
    'message' in command ? its.engine.message(anna, command) : its.engine.callBack(anna, command);
  its.wait(10);
  return answer;
}
const back = ({ message }: Begun) => ({ kind: 'callMessageBack', message, over: false }) as const;
const at = ({ its }: Begun, number: string): string => its.sim.legsTo(number)[0] ?? '';
const tries = ({ its, message }: Begun) => its.engine.state.messages.get(message)?.tries;
const occupied = ({ its }: Begun) => its.engine.state.line.agents.get('anna')?.occupiedSince;

function isOver({ its }: Begun): void {
  its.wait(100);
  expect(its.sim.legCount).toBe(0);
  expect(its.leftovers()).toEqual([]);
  expect(its.complaints).toEqual([]);
  expect(its.activity('anna')).toBe('idle');
  expect(its.engine.state.line.agents.get('anna')?.occupiedSince).toBeNull();
}

test('her phone rings, then the caller’s with the hotline’s number; they talk, and meanwhile nobody else is put through', async () => {
  const world = await begun();
  const { its } = world;
  expect(await does(its, back(world))).toMatchObject({ ok: true });
  expect(its.sim.legsTo(DESK)).toHaveLength(1);
  expect(its.sim.legsTo(CALLER)).toEqual([]);
  its.sim.lift(at(world, DESK));
  its.wait(10);
  expect(its.sim.hears(at(world, DESK))).toMatchObject({ kind: 'ringBack' });
  expect(world.dialled).toMatchObject([
    { target: { kind: 'extension', extension: DESK }, label: { number: CALLER } },
    { target: { kind: 'number', number: CALLER }, label: { number: HOTLINE } },
  ]);
  its.sim.lift(at(world, CALLER));
  its.wait(10);
  expect(its.sim.hears(at(world, CALLER))).toMatchObject({ kind: 'legs', legs: [at(world, DESK)] });
  expect(tries(world)).toMatchObject([{ agent: 'anna', outcome: 'reached' }]);
  expect(occupied(world)).not.toBeNull();
  const other = its.inLine('1', '0301');
  its.wait(2_000);
  expect(its.sim.legsTo(DESK)).toHaveLength(1);
  other.hangUp();
  // A key of hers is for whoever she talks with.
  its.sim.press(at(world, DESK), '*');
  its.wait(10);
  expect(its.sim.legsTo(CALLER)).toHaveLength(1);
  its.sim.leave(at(world, DESK));
  its.wait(10);
  expect(its.sim.legsTo(CALLER)).toEqual([]);
  isOver(world);
});

test.each([
  ['busy', 'busy'],
  ['declined', 'busy'],
  ['noAnswer', 'noAnswer'],
  ['unreachable', 'notReached'],
] as const)('%s over there: the try says so, and her phone is let go', async (cause, outcome) => {
  const world = await begun();
  const { its } = world;
  await does(its, back(world));
  its.sim.lift(at(world, DESK));
  its.wait(10);
  its.sim.leave(at(world, CALLER), cause);
  its.wait(10);
  expect(its.sim.legsTo(DESK)).toEqual([]);
  expect(tries(world)).toMatchObject([{ outcome }]);
  isOver(world);
});

test('she doesn’t lift, or hangs up before: it’s told so, and nobody is called, or no longer', async () => {
  const world = await begun();
  const { its } = world;
  await does(its, back(world));
  its.wait(31_000);
  expect(world.dialled).toHaveLength(1);
  expect(tries(world)).toMatchObject([{ outcome: 'ownNoAnswer' }]);
  isOver(world);
  await does(its, back(world));
  its.sim.lift(at(world, DESK));
  its.wait(10);
  its.sim.leave(at(world, DESK));
  its.wait(10);
  expect(its.sim.legsTo(CALLER)).toEqual([]);
  expect(tries(world)?.at(-1)).toMatchObject({ outcome: 'givenUp' });
  isOver(world);
});

test('not while she has a call, nor twice at once: it’s refused, and the message is as it was', async () => {
  const world = await begun();
  const { its, message } = world;
  const caller = its.inLine('1', '0301');
  its.sim.phone(DESK, { kind: 'answers', afterMs: 100 });
  await its.command('anna', { kind: 'take', call: its.waiting('lvs')[0] ?? '' });
  its.wait(1_000);
  expect(await does(its, back(world))).toEqual({ ok: false, error: { code: 'busy' } });
  expect(its.engine.state.messages.get(message)?.state.kind).toBe('new');
  caller.hangUp();
  its.wait(60_000);
  its.sim.phone(DESK, { kind: 'manual' });
  expect(await does(its, back(world))).toMatchObject({ ok: true });
  expect(await does(its, back(world))).toEqual({ ok: false, error: { code: 'busy' } });
  expect(its.sim.legsTo(DESK)).toHaveLength(1);
  its.wait(31_000);
  isOver(world);
});

test('a phone that isn’t there, or can’t be told to ring, is refused before anything is claimed', async () => {
  const world = await begun();
  const { its, message } = world;
  its.sim.phone(DESK, { kind: 'unreachable' });
  its.wait(10);
  expect(await does(its, back(world))).toEqual({ ok: false, error: { code: 'phoneUnreachable' } });
  its.sim.phone(DESK, { kind: 'manual' });
  its.sim.tell({ kind: 'switchLost', reason: 'cut' });
  its.wait(10);
  expect(await does(its, back(world))).toEqual({ ok: false, error: { code: 'switchLost' } });
  expect(its.engine.state.messages.get(message)?.state.kind).toBe('new');
  expect(world.dialled).toEqual([]);
});

test('lifted while the connection was gone: the caller is called with its return', async () => {
  const world = await begun();
  const { its } = world;
  await does(its, back(world));
  const rings = {
    leg: at(world, DESK),
    direction: 'outgoing',
    bridge: null,
    parked: false,
    calledNumber: DESK,
  } as const;
  const returns = (answered: boolean) => {
    its.sim.tell({ kind: 'switchLost', reason: 'cut' });
    its.wait(1_000);
    const picture = { legs: [{ ...rings, answered }], bridges: [], reachable: [DESK], busy: [] };
    its.sim.tell({ kind: 'switchBack', version: '1', picture });
    its.wait(10);
  };
  returns(false);
  expect(world.dialled).toHaveLength(1);
  returns(true);
  expect(world.dialled).toHaveLength(2);
  expect(its.sim.legsTo(CALLER)).toHaveLength(1);
});

test('a number in the list of call-backs is called in the same way', async () => {
  const world = await begun();
  const { its } = world;
  const missed = its.inLine('1', '0302');
  its.wait(30_000);
  missed.hangUp();
  its.wait(100);
  its.sim.phone('0302', { kind: 'manual' });
  const entries = [...its.engine.state.callBacks.values()];
  const entry = entries.find(({ wanted }) => wanted.some(({ caller }) => caller.callerNumber === '0302'));
  expect(await does(its, { kind: 'callEntryBack', entry: entry?.id ?? '', over: false })).toMatchObject({
    ok: true,
  });
  its.sim.lift(at(world, DESK));
  its.wait(10);
  its.sim.lift(at(world, '0302'));
  its.wait(10);
  its.sim.leave(at(world, '0302'));
  its.wait(10);
  const told = its.entries().flatMap(({ fact }) => (fact.kind === 'callBackTryEnded' ? [fact] : []));
  expect(told).toMatchObject([{ agent: 'anna', outcome: 'reached' }]);
  isOver(world);
});

test('with the softphone the console dials by itself', async () => {
  const world = await begun('softphone');
  expect(await does(world.its, back(world))).toMatchObject({ ok: true });
  expect(world.dialled).toEqual([]);
});

test('an engine that begins again rings nobody for it any more, and lets those talk who do', async () => {
  const world = await begun();
  const { its } = world;
  const restarts = () => {
    its.killEngine();
    its.replaceEngine();
    its.wait(2_000);
  };
  await does(its, back(world));
  restarts();
  expect(its.sim.legsTo(DESK)).toEqual([]);
  expect(world.dialled).toHaveLength(1);
  await does(its, back(world));
  its.sim.lift(at(world, DESK));
  its.wait(10);
  its.sim.lift(at(world, CALLER));
  its.wait(10);
  restarts();
  expect(its.sim.hears(at(world, CALLER))).toMatchObject({ kind: 'legs', legs: [at(world, DESK)] });
  its.sim.leave(at(world, CALLER));
  its.wait(2_000);
  isOver(world);
});

const MOBILE = '01711234567';

/** Anna has no softphone, and is reached at her mobile. */
async function atHerMobile(): Promise<Begun> {
  const world = await begun();
  world.its.sim.phone(MOBILE, { kind: 'manual' });
  await world.its.reachedAt('anna', MOBILE);
  return world;
}

test('from her mobile: it rings, asks for the key, and only then the caller’s rings with the hotline’s number; they talk', async () => {
  const world = await atHerMobile();
  const { its } = world;
  expect(await does(its, back(world))).toMatchObject({ ok: true });
  expect(its.sim.legsTo(DESK)).toEqual([]);
  const mobile = at(world, MOBILE);
  const other = its.inLine('1', '0301');
  its.sim.lift(mobile);
  its.wait(2_000);
  expect(its.sim.hears(mobile)).toMatchObject({ kind: 'media', media: 'prompt de press-1' });
  its.sim.press(mobile, '5');
  its.wait(10);
  expect(its.sim.legsTo(CALLER)).toEqual([]);
  its.sim.press(mobile, '1');
  its.wait(10);
  expect(its.sim.hears(mobile)).toMatchObject({ kind: 'ringBack' });
  expect(world.dialled).toMatchObject([
    { target: { kind: 'number', number: MOBILE }, label: { number: CALLER } },
    { target: { kind: 'number', number: CALLER }, label: { number: HOTLINE } },
  ]);
  its.sim.lift(at(world, CALLER));
  its.wait(20_000);
  expect(its.sim.hears(at(world, CALLER))).toMatchObject({ kind: 'legs', legs: [mobile] });
  expect(tries(world)).toMatchObject([{ agent: 'anna', outcome: 'reached' }]);
  // Meanwhile nobody is put through to her.
  expect(its.sim.legsTo(MOBILE)).toHaveLength(1);
  expect(occupied(world)).not.toBeNull();
  other.hangUp();
  its.sim.leave(at(world, CALLER));
  its.wait(10);
  expect(its.sim.legsTo(MOBILE)).toEqual([]);
  isOver(world);
});

const hangsUp = (world: Begun) => world.its.sim.leave(at(world, MOBILE));
test.each<[string, string, (world: Begun) => void]>([
  ['isn’t lifted', 'ownNoAnswer', ({ its }) => its.wait(31_000)],
  ['is busy', 'ownBusy', (world) => world.its.sim.leave(at(world, MOBILE), 'busy')],
  ['declines', 'givenUp', (world) => world.its.sim.leave(at(world, MOBILE), 'declined')],
  ['isn’t there', 'ownNotReached', (world) => world.its.sim.leave(at(world, MOBILE), 'unreachable')],
  [
    'is lifted by a machine that says something and hangs up',
    'noKey',
    (world) => {
      world.its.sim.lift(at(world, MOBILE));
      world.its.wait(3_000);
      hangsUp(world);
    },
  ],
  [
    'is lifted by a machine that records for long',
    'noKey',
    (world) => {
      world.its.sim.lift(at(world, MOBILE));
      world.its.wait(16_000);
    },
  ],
  [
    'is hung up by her while the caller’s rings',
    'givenUp',
    (world) => {
      world.its.sim.lift(at(world, MOBILE));
      world.its.wait(10);
      world.its.sim.press(at(world, MOBILE), '1');
      world.its.wait(10);
      hangsUp(world);
    },
  ],
  [
    'has the key pressed, and the caller’s isn’t lifted',
    'noAnswer',
    (world) => {
      world.its.sim.lift(at(world, MOBILE));
      world.its.wait(10);
      world.its.sim.press(at(world, MOBILE), '1');
      world.its.wait(46_000);
    },
  ],
])('her mobile %s: told as %s', async (_, outcome, happens) => {
  const world = await atHerMobile();
  const { its } = world;
  await does(its, back(world));
  happens(world);
  its.wait(10);
  expect(its.sim.legsTo(MOBILE)).toEqual([]);
  expect(its.sim.legsTo(CALLER)).toEqual([]);
  expect(tries(world)).toMatchObject([{ agent: 'anna', outcome }]);
  isOver(world);
});

test('who has a softphone dials by it, also while calls go to a number outside', async () => {
  const world = await begun('softphone');
  await world.its.reachedAt('anna', MOBILE);
  expect(await does(world.its, back(world))).toMatchObject({ ok: true });
  expect(world.dialled).toEqual([]);
});

test('asked again once the connection is back, with all the time there is; and an engine that begins again lets a machine go', async () => {
  const world = await atHerMobile();
  const { its } = world;
  await does(its, back(world));
  const mobile = at(world, MOBILE);
  its.sim.lift(mobile);
  its.wait(10_000);
  const parked = {
    leg: mobile,
    direction: 'outgoing',
    answered: true,
    bridge: null,
    parked: true,
    calledNumber: MOBILE,
  } as const;
  its.sim.tell({ kind: 'switchLost', reason: 'cut' });
  its.wait(1_000);
  its.sim.tell({
    kind: 'switchBack',
    version: '1',
    picture: { legs: [parked], bridges: [], reachable: [DESK], busy: [] },
  });
  its.wait(10_000);
  expect(its.sim.legsTo(MOBILE)).toEqual([mobile]);
  its.killEngine();
  its.replaceEngine();
  its.wait(2_000);
  expect(its.sim.legsTo(MOBILE)).toEqual([]);
  expect(world.dialled).toHaveLength(1);
  expect(its.sim.legCount).toBe(0);
});

test('who is called lifts while the connection is gone: they are put together with its return', async () => {
  const world = await begun();
  const { its } = world;
  await does(its, back(world));
  its.sim.lift(at(world, DESK));
  its.wait(10);
  const legs = [at(world, DESK), at(world, CALLER)].map((leg) => ({
    leg,
    direction: 'outgoing' as const,
    answered: true,
    bridge: null,
    parked: false,
    calledNumber: DESK,
  }));
  its.sim.tell({ kind: 'switchLost', reason: 'cut' });
  its.wait(1_000);
  its.sim.tell({
    kind: 'switchBack',
    version: '1',
    picture: { legs, bridges: [], reachable: [DESK], busy: [] },
  });
  its.wait(10);
  expect(tries(world)).toMatchObject([{ outcome: 'reached' }]);
});
