// Random and scripted acts of callers, agents and phones, carried out in a hotline world. For property tests.

import fc from 'fast-check';
import { expect } from 'vitest';
import { type Caller, type HotlineWorld, people } from './hotline-world.ts';

/** One thing that somebody does. `who` and `which` are taken modulo what there is. */
export type Act =
  | { readonly kind: 'call'; readonly withheld: boolean }
  | { readonly kind: 'press'; readonly who: number; readonly digit: string }
  | { readonly kind: 'callerHangsUp'; readonly who: number }
  | { readonly kind: 'callerLost'; readonly who: number }
  | { readonly kind: 'take'; readonly agent: number; readonly which: number }
  | { readonly kind: 'race'; readonly which: number }
  /** Somebody who waits gets a goodbye, or is asked for a message, where the mode has one. */
  | { readonly kind: 'sendAway'; readonly agent: number; readonly which: number; readonly voicemail: boolean }
  | { readonly kind: 'answerOffer'; readonly agent: number; readonly yes: boolean }
  | { readonly kind: 'agentDoes'; readonly agent: number; readonly what: number }
  | { readonly kind: 'signIn'; readonly agent: number; readonly desk: boolean }
  | { readonly kind: 'signOut'; readonly agent: number }
  | { readonly kind: 'phone'; readonly agent: number; readonly how: number }
  | { readonly kind: 'legLost'; readonly which: number }
  | {
      readonly kind: 'ownCall';
      readonly agent: number;
      readonly source: 'console' | 'switch';
      readonly busy: boolean;
    }
  | {
      readonly kind: 'console';
      readonly agent: number;
      readonly what: 'gone' | 'back' | 'crashed' | 'reloaded';
    }
  | { readonly kind: 'mediaDies'; readonly which: number; readonly dead: boolean }
  | { readonly kind: 'rejoin'; readonly agent: number }
  | { readonly kind: 'takeBack'; readonly agent: number }
  /** From now on this one is rung at a number of theirs; or with the console's phone again. */
  | { readonly kind: 'atOwnNumber'; readonly agent: number; readonly how: number }
  /** The key that takes the call, where one is rung there. */
  | { readonly kind: 'pressOwn'; readonly which: number }
  /** In a mode where one can be called back (`call-back-mode.ts`): from one of three numbers, to one of three teams; wants it. */
  | { readonly kind: 'callFrom'; readonly number: number; readonly digit: string }
  | { readonly kind: 'wantsCallBack'; readonly who: number }
  /** What becomes of the phones that are called back. */
  | {
      readonly kind: 'calledPhone';
      readonly which: number;
      readonly how: 'lift' | 'key' | 'busy' | 'declined';
    }
  | { readonly kind: 'dropPlace'; readonly agent: number; readonly which: number }
  | { readonly kind: 'restart' }
  /** The connection to the switch hangs, or has broken and is back. */
  | { readonly kind: 'connection'; readonly hangs: boolean }
  | { readonly kind: 'wait'; readonly ms: number };

/** Evenly spread: fast-check prefers small numbers, and would leave most of what people do untried. */
const index = fc.noBias(fc.nat(41));
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('call' as const), withheld: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('press' as const),
      who: index,
      digit: fc.constantFrom('1', '1', '2', '3', '3', '9', '#'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('callerHangsUp' as const), who: index }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('callerLost' as const), who: index }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('take' as const), agent: index, which: index }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('race' as const), which: index }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('sendAway' as const),
      agent: index,
      which: index,
      voicemail: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('answerOffer' as const), agent: index, yes: fc.boolean() }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('agentDoes' as const), agent: index, what: index }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('signIn' as const), agent: index, desk: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('signOut' as const), agent: index }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('phone' as const), agent: index, how: index }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('legLost' as const), which: index }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('ownCall' as const),
      agent: index,
      source: fc.constantFrom('console' as const, 'switch' as const),
      busy: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('console' as const),
      agent: index,
      what: fc.constantFrom('gone' as const, 'back' as const, 'crashed' as const, 'reloaded' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('mediaDies' as const), which: index, dead: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rejoin' as const), agent: index }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('takeBack' as const), agent: index }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('atOwnNumber' as const), agent: index, how: index }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pressOwn' as const), which: index }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('connection' as const), hangs: fc.boolean() }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 500, 3_000, 3_100, 20_000, 70_000, 300_000),
    }),
  },
);

const commands = [
  { kind: 'hold' },
  { kind: 'resume' },
  { kind: 'hangUp' },
  { kind: 'blindTransfer', to: '22' },
  { kind: 'blindTransfer', to: '+4930777' },
  { kind: 'blindTransfer', to: 'team:sap' },
  { kind: 'consult', to: '31' },
  { kind: 'consult', to: '+4930777' },
  { kind: 'toggle' },
  { kind: 'completeTransfer' },
  { kind: 'cancelConsult' },
  { kind: 'startBreak', reason: 'Pause' },
  { kind: 'endBreak' },
  { kind: 'skipWrapUp' },
  { kind: 'extendWrapUp', byMs: 30_000 },
  { kind: 'note', text: 'Notiz' },
  { kind: 'usePhone', phone: 'softphone' },
  { kind: 'blindTransfer', to: 'team:pc' },
] as const;

const phones = [
  { kind: 'answers', afterMs: 500 },
  { kind: 'declines', afterMs: 500 },
  { kind: 'busy' },
  { kind: 'unreachable' },
  { kind: 'manual' },
] as const;

function pick<T>(items: readonly T[], at: number): T | undefined {
  return items.length === 0 ? undefined : items[at % items.length];
}

/** What the console tells of its phone, as it told last. */
const reportOf = (world: HotlineWorld, agent: string) => {
  const { contact = null, ownCalls = 0 } = world.engine.state.line.agents.get(agent) ?? {};
  return { kind: 'reportPhone', contact, ownCalls } as const;
};

/** Whose phone rings for this caller is told why it stops. */
function callerLost({ engine, sim }: HotlineWorld, { leg }: Caller): void {
  const { callers, line } = engine.state;
  const call = callers.get(leg);
  const rung = [...line.offers.values()].filter((offer) => offer.call === call).map(({ agent }) => agent);
  sim.leave(leg, 'lost');
  // Who is called back hasn't lost the place.
  if (line.kept.has(call ?? '')) return;
  for (const agent of rung)
    expect(line.agents.get(agent)?.notices, `${agent} is told`).toContainEqual(
      expect.objectContaining({ kind: 'ringingStopped', call }),
    );
}

/** The caller whom this one had last: nobody who has answered is cut off. */
async function takesBack(world: HotlineWorld, agent: string): Promise<void> {
  const { line } = world.engine.state;
  const call = line.agents.get(agent)?.lastCall ?? null;
  if (call === null) return;
  const conversation = line.conversations.get(call);
  const lifted =
    conversation?.phase === 'transferring' &&
    !world.sim.hangs &&
    world.sim.isAnswered(conversation.transfer.leg);
  const before = conversation?.agent;
  const { ok } = await world.command(agent, { kind: 'takeBack', call });
  if (!ok) return;
  expect(lifted, `${call} is taken back from nobody who has answered`).toBe(false);
  expect([agent, undefined], `${call} is taken back by who sent it`).toContain(before);
  expect(line.conversations.get(call)).toMatchObject({ phase: 'connecting', agent });
}

export async function act(world: HotlineWorld, callers: Caller[], step: Act): Promise<void> {
  const agent = 'agent' in step ? (pick(people, step.agent)?.id as string) : '';
  const { line } = world.engine.state;
  switch (step.kind) {
    case 'call':
      callers.push(world.caller(step.withheld ? undefined : '+49891234'));
      return;
    case 'press':
      pick(callers, step.who)?.press(step.digit);
      return;
    case 'callerHangsUp':
      pick(callers, step.who)?.hangUp();
      return;
    case 'callerLost': {
      const caller = pick(callers, step.who);
      if (caller !== undefined) callerLost(world, caller);
      return;
    }
    case 'take':
    case 'race': {
      const call = pick([...line.waiting.values()].flat(), step.which)?.call;
      if (call === undefined) return;
      if (step.kind === 'take') await world.command(agent, { kind: 'take', call });
      else {
        const results = await Promise.all(people.map(({ id }) => world.command(id, { kind: 'take', call })));
        expect(results.filter((result) => result.ok).length).toBeLessThanOrEqual(1);
      }
      return;
    }
    case 'sendAway': {
      const call = pick([...line.waiting.values()].flat(), step.which)?.call;
      if (call === undefined) return;
      const announcement = { kind: 'goodbye', id: 'not-served' } as const;
      const { ok } = await world.command(
        agent,
        step.voicemail
          ? { kind: 'sendToVoicemail', call }
          : { kind: 'endWithAnnouncement', call, announcement },
      );
      if (ok) expect([...line.waiting.values()].flat().some((each) => each.call === call)).toBe(false);
      return;
    }
    case 'answerOffer': {
      if (world.activity(agent) !== 'ringing') return;
      await world.command(agent, {
        kind: step.yes ? 'acceptOffer' : 'declineOffer',
        ...world.offerTo(agent),
      });
      return;
    }
    case 'agentDoes':
      await world.command(agent, pick(commands, step.what) as (typeof commands)[number]);
      return;
    case 'signIn':
      await world.signIn(agent, step.desk ? 'deskPhone' : 'softphone');
      return;
    case 'signOut':
      await world.engine.signOut(agent, { supervisor: 'petra' });
      return;
    case 'phone':
      world.sim.phone(
        pick(people, step.agent)?.extension as string,
        pick(phones, step.how) as (typeof phones)[number],
      );
      return;
    case 'legLost': {
      const leg = pick([...line.legs.keys()], step.which);
      if (leg !== undefined) world.sim.leave(leg, 'lost');
      return;
    }
    case 'ownCall': {
      const { extension = '' } = pick(people, step.agent) ?? {};
      if (step.source === 'switch') world.sim.ownCall(extension, step.busy);
      else await world.command(agent, { ...reportOf(world, agent), ownCalls: step.busy ? 1 : 0 });
      return;
    }
    case 'console':
      if (step.what === 'crashed') await world.command(agent, { kind: 'phoneLost' });
      else if (step.what === 'reloaded')
        await world.command(agent, {
          kind: 'reportPhone',
          contact: `contact-${world.clock.now()}`,
          ownCalls: 0,
        });
      else world.engine.consoleChanged(agent, step.what === 'back');
      return;
    case 'mediaDies': {
      const leg = pick([...line.legs.keys()], step.which);
      if (leg !== undefined) world.sim.die(leg, step.dead);
      return;
    }
    case 'rejoin': {
      const activity = line.agents.get(agent)?.activity;
      if (activity?.kind === 'talking') await world.command(agent, { kind: 'rejoin', call: activity.call });
      return;
    }
    case 'takeBack':
      return takesBack(world, agent);
    case 'atOwnNumber': {
      const number = `0171000${agent.length}${step.agent % people.length}`;
      if (step.how % 6 === 5) await world.command(agent, { kind: 'usePhone', phone: 'softphone' });
      else {
        world.sim.phone(number, pick(phones, step.how) as (typeof phones)[number]);
        await world.reachedAt(agent, number);
      }
      return;
    }
    case 'pressOwn': {
      const leg = pick([...line.ownNumbers.keys()], step.which);
      if (leg !== undefined) world.sim.press(leg, '1');
      return;
    }
    case 'callFrom': {
      const caller = world.caller(numberOf(step.number));
      world.sim.phone(numberOf(step.number), { kind: 'manual' });
      callers.push(caller);
      world.wait(4_000);
      caller.press(step.digit);
      world.wait(3_000);
      return;
    }
    case 'wantsCallBack':
      for (const digit of '51') pick(callers, step.who)?.press(digit);
      return;
    case 'calledPhone': {
      const called = [...line.legs].flatMap(([leg, { kind }]) => (kind === 'callBack' ? [leg] : []));
      const leg = pick(called, step.which);
      if (leg === undefined) return;
      if (step.how === 'lift') world.sim.lift(leg);
      else if (step.how === 'key') world.sim.press(leg, '1');
      else world.sim.leave(leg, step.how);
      return;
    }
    case 'dropPlace': {
      const call = pick([...line.kept.keys()], step.which);
      if (call !== undefined) await world.command(agent, { kind: 'dropPlace', call });
      return;
    }
    case 'restart':
      world.restartEngine();
      return;
    case 'connection':
      if (step.hangs) world.sim.hang();
      else world.sim.heal();
      return;
    case 'wait':
      world.wait(step.ms);
  }
}

/** A long story that goes through most of what can happen; a test may stop after any of its acts. */
export const everything: readonly Act[] = [
  { kind: 'signIn', agent: 0, desk: false },
  { kind: 'signIn', agent: 2, desk: false },
  { kind: 'signIn', agent: 3, desk: true },
  { kind: 'call', withheld: false },
  { kind: 'wait', ms: 3_000 },
  { kind: 'press', who: 0, digit: '9' },
  { kind: 'wait', ms: 3_000 },
  { kind: 'press', who: 0, digit: '1' },
  { kind: 'wait', ms: 3_100 },
  { kind: 'wait', ms: 20_000 },
  { kind: 'take', agent: 0, which: 0 },
  { kind: 'wait', ms: 500 },
  { kind: 'agentDoes', agent: 0, what: 0 },
  { kind: 'agentDoes', agent: 0, what: 1 },
  { kind: 'agentDoes', agent: 0, what: 7 },
  { kind: 'wait', ms: 3_000 },
  { kind: 'agentDoes', agent: 0, what: 8 },
  { kind: 'agentDoes', agent: 0, what: 9 },
  { kind: 'call', withheld: true },
  { kind: 'wait', ms: 3_000 },
  { kind: 'press', who: 1, digit: '3' },
  { kind: 'wait', ms: 3_100 },
  { kind: 'answerOffer', agent: 2, yes: false },
  { kind: 'wait', ms: 3_000 },
  { kind: 'ownCall', agent: 2, source: 'switch', busy: true },
  { kind: 'ownCall', agent: 2, source: 'switch', busy: false },
  { kind: 'answerOffer', agent: 2, yes: true },
  { kind: 'wait', ms: 500 },
  { kind: 'console', agent: 2, what: 'crashed' },
  { kind: 'wait', ms: 3_000 },
  { kind: 'rejoin', agent: 2 },
  { kind: 'wait', ms: 500 },
  { kind: 'wait', ms: 20_000 },
  { kind: 'call', withheld: false },
  { kind: 'wait', ms: 3_000 },
  { kind: 'press', who: 2, digit: '1' },
  { kind: 'wait', ms: 500 },
  { kind: 'take', agent: 0, which: 0 },
  { kind: 'wait', ms: 500 },
  { kind: 'agentDoes', agent: 0, what: 4 },
  { kind: 'takeBack', agent: 0 },
  { kind: 'wait', ms: 500 },
  { kind: 'agentDoes', agent: 0, what: 5 },
  { kind: 'takeBack', agent: 0 },
  { kind: 'wait', ms: 500 },
  { kind: 'signIn', agent: 2, desk: false },
  { kind: 'atOwnNumber', agent: 2, how: 0 },
  { kind: 'call', withheld: false },
  { kind: 'wait', ms: 3_000 },
  { kind: 'press', who: 3, digit: '3' },
  { kind: 'wait', ms: 3_100 },
  { kind: 'wait', ms: 500 },
  { kind: 'pressOwn', which: 0 },
  { kind: 'wait', ms: 500 },
];

const numberOf = (which: number): string => `+4989100${which % 3}`;

const callBackActs: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('callFrom' as const),
      number: index,
      digit: fc.constantFrom('1', '2', '3'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wantsCallBack' as const), who: index }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('calledPhone' as const),
      which: index,
      how: fc.constantFrom(
        'lift' as const,
        'key' as const,
        'key' as const,
        'busy' as const,
        'declined' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('dropPlace' as const), agent: index, which: index }),
  },
);

/** Of a mode where one can be called back. */
export const callBackHistories: fc.Arbitrary<readonly Act[]> = fc
  .array(fc.oneof({ weight: 2, arbitrary: callBackActs }, { weight: 3, arbitrary: acts }), {
    minLength: 5,
    maxLength: 60,
    size: 'max',
  })
  .map((steps) => [
    { kind: 'signIn', agent: 0, desk: false },
    { kind: 'signIn', agent: 2, desk: false },
    { kind: 'callFrom', number: 0, digit: '1' },
    { kind: 'wantsCallBack', who: 0 },
    { kind: 'callFrom', number: 1, digit: '3' },
    { kind: 'wantsCallBack', who: 1 },
    ...steps,
  ]);

/** Some of the long story, and then anything: so that random acts begin in the midst of calls. */
export const histories: fc.Arbitrary<readonly Act[]> = fc
  .tuple(fc.nat(everything.length), fc.array(acts, { minLength: 5, maxLength: 60, size: 'max' }))
  .map(([begun, steps]) => [...everything.slice(0, begun), ...steps]);
