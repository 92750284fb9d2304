// While the connection to the switch hangs nobody is said to talk, or to be on hold, by a command that it hasn't obeyed.

import { expect, test } from 'vitest';
import type { Conversation } from '../../src/domain/waiting-line/line.ts';
import { type AnnaTalks, annaTalks } from '../support/virtual/anna-talks.ts';
import { allIsOver, nobodyLostNobodyTwice, talkersHearEachOther } from '../support/virtual/nobody-lost.ts';
import { recordOf } from '../support/virtual/record-of.ts';

const OUTSIDE = '+4930777';

interface Case {
  readonly what: string;
  /** Until the connection hangs. */
  readonly before: (stage: AnnaTalks) => unknown;
  /** What would be told too early. */
  readonly meanwhile: (stage: AnnaTalks) => unknown;
  readonly as: string;
  /** Once the switch is reached again. */
  readonly later: string;
}

const commands =
  (...kinds: ('hold' | 'resume' | 'toggle' | 'cancelConsult' | 'completeTransfer')[]) =>
  async ({ world }: AnnaTalks) => {
    for (const kind of kinds) await world.command('anna', { kind });
  };
const consults =
  (to: string, forMs = 2_500) =>
  async ({ world }: AnnaTalks) => {
    world.sim.phone(to, { kind: 'answers', afterMs: 2_000 });
    await world.command('anna', { kind: 'consult', to });
    world.wait(forMs);
  };
const sendsOn =
  (to: string) =>
  ({ world }: AnnaTalks) =>
    world.command('anna', { kind: 'blindTransfer', to });
const waits = ({ world }: AnnaTalks) => world.wait(2_500);
const key =
  (kind: 'legHeld' | 'legResumed') =>
  ({ world, agentLeg: leg }: AnnaTalks) =>
    world.sim.tell({ kind, leg });
const phoneFreezes = ({ world, agentLeg }: AnnaTalks) => {
  world.sim.die(agentLeg);
  world.engine.consoleChanged('anna', false);
  world.wait(1_000);
};
const phoneThaws = ({ world, agentLeg }: AnnaTalks) => {
  world.sim.die(agentLeg, false);
  world.sim.tell({ kind: 'legProbed', leg: agentLeg, alive: true });
};
const targetLeaves = ({ world }: AnnaTalks) => world.sim.leave(world.sim.legsTo(OUTSIDE)[0] ?? 'none');
const both =
  (...steps: Case['before'][]) =>
  async (stage: AnnaTalks) => {
    for (const step of steps) await step(stage);
  };

const cases: readonly Case[] = [
  { what: 'hold', before: () => {}, meanwhile: commands('hold'), as: 'talking', later: 'held' },
  {
    what: 'resume',
    before: commands('hold'),
    meanwhile: commands('resume'),
    as: 'held',
    later: 'talking',
  },
  {
    what: 'resumed by the phone',
    before: key('legHeld'),
    meanwhile: key('legResumed'),
    as: 'talking, held by the phone',
    later: 'talking',
  },
  {
    what: 'the phone lives after all',
    before: phoneFreezes,
    meanwhile: phoneThaws,
    as: 'interrupted',
    later: 'talking',
  },
  {
    what: 'a colleague is asked',
    before: () => {},
    meanwhile: consults('22'),
    as: 'talking',
    later: 'consulting: ringing',
  },
  {
    what: 'asked while the caller was to be let in again',
    before: commands('hold'),
    meanwhile: both(commands('resume'), consults(OUTSIDE)),
    as: 'held',
    later: 'consulting: ringing',
  },
  {
    what: 'asked and given up before anything was obeyed: there is nothing yet to give up',
    before: () => {},
    meanwhile: both(consults(OUTSIDE), commands('cancelConsult')),
    as: 'talking',
    later: 'consulting: ringing',
  },
  {
    what: 'who was to be asked is in a call by then',
    before: () => {},
    meanwhile: both(consults('22'), ({ world }) => world.sim.ownCall('22', true)),
    as: 'talking',
    later: 'talking',
  },
  {
    what: 'the consulted one lifts',
    before: consults(OUTSIDE, 1_000),
    meanwhile: waits,
    as: 'consulting: ringing',
    later: 'consulting: talking with the target',
  },
  {
    what: 'to the caller',
    before: consults(OUTSIDE),
    meanwhile: commands('toggle'),
    as: 'consulting: talking with the target',
    later: 'consulting: talking with the caller',
  },
  {
    what: 'and back',
    before: both(consults(OUTSIDE), commands('toggle')),
    meanwhile: commands('toggle'),
    as: 'consulting: talking with the caller',
    later: 'consulting: talking with the target',
  },
  {
    what: 'the consultation is cancelled',
    before: consults(OUTSIDE),
    meanwhile: commands('cancelConsult'),
    as: 'held',
    later: 'talking',
  },
  {
    what: 'the consulted one leaves',
    before: consults(OUTSIDE),
    meanwhile: targetLeaves,
    as: 'held',
    later: 'talking',
  },
  {
    what: 'the consulted one leaves while agent and caller talk: so they do',
    before: both(consults(OUTSIDE), commands('toggle')),
    meanwhile: targetLeaves,
    as: 'talking',
    later: 'talking',
  },
  {
    what: 'attended transfer outside',
    before: consults(OUTSIDE),
    meanwhile: commands('completeTransfer'),
    as: 'transferring',
    later: 'transferred',
  },
  {
    what: 'attended transfer to a colleague',
    before: consults('22'),
    meanwhile: commands('completeTransfer'),
    as: 'transferring',
    later: 'talking',
  },
  {
    what: 'blind transfer outside, which is lifted',
    before: sendsOn(OUTSIDE),
    meanwhile: waits,
    as: 'transferring',
    later: 'transferred',
  },
  {
    what: 'blind transfer to a colleague, who lifts',
    before: sendsOn('22'),
    meanwhile: waits,
    as: 'transferring',
    later: 'talking',
  },
];

function shown(conversation: Conversation | undefined): string {
  if (conversation?.phase === 'consulting') {
    const { phase, facing } = conversation.consult;
    return `consulting: ${phase}${phase === 'talking' ? ` with the ${facing}` : ''}`;
  }
  return `${conversation?.phase}${conversation?.heldByPhone === true ? ', held by the phone' : ''}`;
}

const now = ({ world, call }: AnnaTalks) => shown(world.engine.state.line.conversations.get(call));

test.each(cases)('$what: told once it is so', async ({ before, meanwhile, as, later }) => {
  const stage = await annaTalks();
  const { world, caller } = stage;
  await before(stage);
  world.sim.hang();
  await meanwhile(stage);
  expect(now(stage)).toBe(as);
  talkersHearEachOther(world);
  world.wait(3_000);
  expect(now(stage)).toBe(as);
  world.sim.heal();
  world.wait(10);
  expect(now(stage)).toBe(later);
  nobodyLostNobodyTwice(world);
  await allIsOver(world, [caller.leg]);
});

test.each(cases)('$what: an engine killed in between shows what is so', async ({ before, meanwhile }) => {
  const stage = await annaTalks();
  const { world, caller } = stage;
  await before(stage);
  world.sim.hang();
  await meanwhile(stage);
  world.restartEngine();
  world.wait(10);
  nobodyLostNobodyTwice(world);
  await allIsOver(world, [caller.leg]);
});

test('no figure counts as talk what nobody heard', async () => {
  const stage = await annaTalks();
  const { world, call } = stage;
  await sendsOn('22')(stage);
  world.sim.hang();
  world.wait(10_000);
  expect(recordOf(world, call)).toMatchObject({ agent: 'anna', interval: { kind: 'waiting' } });
  world.sim.heal();
  const since = world.clock.now();
  expect(recordOf(world, call).interval).toEqual({ kind: 'talking', since, agent: 'bernd' });
});

test('held by the phone once more before the switch has obeyed: the caller hears music, not a phone that holds', async () => {
  const stage = await annaTalks();
  key('legHeld')(stage);
  stage.world.sim.hang();
  key('legResumed')(stage);
  key('legHeld')(stage);
  stage.world.sim.heal();
  expect([now(stage), stage.caller.hears()]).toEqual(['talking, held by the phone', 'music lvs-long']);
});

test('no music to hold with: they talk on', async () => {
  const stage = await annaTalks();
  const { world, caller, agentLeg } = stage;
  const run = world.sim.run.bind(world.sim);
  world.sim.run = (command) => {
    if (command.kind !== 'park') run(command);
    else world.sim.tell({ kind: 'commandFailed', command, reason: 'there is no such music' });
  };
  await commands('hold')(stage);
  expect([now(stage), caller.hears()]).toEqual(['talking', `talks with ${agentLeg}`]);
});

test('no music to ask with: they talk on, and the agent is told', async () => {
  const stage = await annaTalks();
  const { world, caller, agentLeg, call } = stage;
  const run = world.sim.run.bind(world.sim);
  world.sim.run = (command) => {
    if (command.kind !== 'park') run(command);
    else world.sim.tell({ kind: 'commandFailed', command, reason: 'there is no such music' });
  };
  await consults('22')(stage);
  expect([now(stage), caller.hears()]).toEqual(['talking', `talks with ${agentLeg}`]);
  expect(world.sim.legsTo('22')).toEqual([]);
  expect(world.engine.state.line.agents.get('anna')?.notices).toMatchObject([
    { kind: 'consultFailed', call, target: 'bernd', why: 'lost' },
  ]);
});

test('whom nobody can be asked any more is not rung, and the agent is told why', async () => {
  const stage = await annaTalks();
  const { world, call } = stage;
  world.sim.hang();
  await consults('22')(stage);
  world.sim.ownCall('22', true);
  world.sim.heal();
  world.wait(10);
  expect(world.sim.legsTo('22')).toEqual([]);
  expect(world.engine.state.line.agents.get('anna')?.notices).toMatchObject([
    { kind: 'consultFailed', call, target: 'bernd', why: 'busy' },
  ]);
});

test('a journal of before has consultations that began without music: they go on', async () => {
  const stage = await annaTalks();
  const { world, caller, call } = stage;
  world.killEngine();
  world.sim.phone(OUTSIDE, { kind: 'answers', afterMs: 60_000 });
  const label = { number: '+49301' };
  const target = { kind: 'number', number: OUTSIDE } as const;
  const dial = { bridge: null, target, label, ready: false, timeoutMs: 25_000 };
  world.sim.run({ kind: 'dial', leg: 'asked-leg', ...dial });
  const fact = { kind: 'consultStarted', to: OUTSIDE, leg: 'asked-leg', bridge: 'asked-bridge' } as const;
  world.journal.keep(world.clock.now(), [{ about: 'call', call, fact }]);
  world.replaceEngine();
  expect([now(stage), caller.hears()]).toEqual(['consulting: ringing', 'music lvs-long']);
  await commands('cancelConsult')(stage);
  expect(now(stage)).toBe('talking');
  nobodyLostNobodyTwice(world);
});

test('a journal of before tells the end of a consultation as the beginning of talk', async () => {
  const stage = await annaTalks();
  const { world, call } = stage;
  await consults(OUTSIDE)(stage);
  await commands('toggle')(stage);
  world.killEngine();
  world.sim.leave(world.sim.legsTo(OUTSIDE)[0] ?? 'none');
  world.journal.keep(world.clock.now(), [{ about: 'call', call, fact: { kind: 'consultEnded' } }]);
  world.replaceEngine();
  expect(now(stage)).toBe('talking');
  nobodyLostNobodyTwice(world);
});
