// An offer: how a phone is rung, what its end means for whoever was rung, and when asking stops.

import { expect, test } from 'vitest';
import type { Agent } from '../../../src/domain/waiting-line/line.ts';
import {
  closeOffer,
  label,
  miss,
  offerOutcome,
  ring,
  stopRinging,
  withdraw,
  withdrawAll,
} from '../../../src/domain/waiting-line/offer.ts';
import type { OfferOutcome } from '../../../src/domain/words/outcomes.ts';
import type { LegEndCause } from '../../../src/domain/words/switch-events.ts';
import { LineRig } from './rig.ts';

const rung = () => new LineRig().signedIn('carla').waits('call-1', 'pc').rung('carla');

const ringing = (rig: LineRig, agent: string) =>
  rig.led((line, context) => ring(line, rig.waiting('pc'), rig.agent(agent), context));

test('a softphone is rung over its ready leg, silently; without one it is built', () => {
  const rig = new LineRig().signedIn('carla').waits('call-1', 'pc').hasReadyLeg('carla');
  expect(ringing(rig, 'carla')).toEqual([
    'call-1 offered offer-1 carla ring pc ready-leg ready-bridge true +20000',
  ]);
  const without = new LineRig().signedIn('carla').waits('call-1', 'pc');
  expect(ringing(without, 'carla')[0]).toBe('> dial leg-2 bridge-3 extension 31 true 170000');
  expect(without.offer('offer-1').ready).toBe(false);
});

test('a desk phone rings, 5 s longer than the offer lasts, and shows for whom the call is', () => {
  const rig = new LineRig().signedIn('carla', 'deskPhone').waits('call-1', 'pc', { callerNumber: '+4930' });
  expect(ringing(rig, 'carla')).toEqual([
    '> dial leg-2 null extension 31 +4930 PC false 25000',
    'call-1 offered offer-1 carla ring pc leg-2 bridge-3 false +20000',
  ]);
});

test.each<[{ callerNumber?: string; callerName?: string }, object]>([
  [{}, { name: 'PC' }],
  [{ callerNumber: '+4930' }, { number: '+4930', name: 'PC' }],
  [{ callerName: 'Meier' }, { name: 'PC: Meier' }],
  [
    { callerNumber: '+4930', callerName: 'Meier' },
    { number: '+4930', name: 'PC: Meier' },
  ],
])('of a caller %j a phone shows %j', (caller, shown) => {
  expect(
    label({ phone: 'deskPhone' }, new LineRig().waits('call-1', 'pc', caller).waiting('pc'), 'PC'),
  ).toEqual(shown);
});

test('accepted: its leg carries the call; any other end hangs it up', () => {
  const close = (outcome: OfferOutcome) => {
    const rig = rung();
    return rig.led((line, context) => closeOffer(line, rig.offer(), outcome, context));
  };
  expect(close('accepted')).toEqual(['call-1 offerEnded offer carla accepted']);
  expect(close('declined')).toEqual([
    '(legDismissed offer-leg)',
    '> hangUp offer-leg',
    '> closeBridge offer-bridge',
    'call-1 offerEnded offer carla declined',
  ]);
});

test('withdrawn: free again at once, with no blame and as long idle as before', () => {
  const rig = rung();
  const before = rig.agent('carla');
  rig.now += 5_000;
  rig.ask((line, context) => withdraw(line, rig.offer(), context));
  const expected: Partial<Agent> = { missed: 0, restUntilMs: null, idleSince: before.idleSince };
  expect(rig.agent('carla')).toMatchObject({ ...expected, activity: { kind: 'idle' } });
});

test('everybody who is rung for a call is let go, and nobody else', () => {
  const rig = rung()
    .signedIn('dirk')
    .signedIn('anna')
    .rung('dirk', { offer: 'second' })
    .waits('call-2', 'lvs')
    .rung('anna', { call: 'call-2', offer: 'other' });
  rig.ask((line, context) => withdrawAll(line, rig.waiting('pc'), context));
  expect([...rig.line.offers.keys()]).toEqual(['other']);
});

test('whoever is rung is not any more; who is not rung is left alone', () => {
  const rig = rung();
  const stop = () => rig.led((line, context) => stopRinging(line, rig.agent('carla'), context));
  expect(stop()).toContain('call-1 offerEnded offer carla withdrawn');
  expect(stop()).toEqual([]);
});

/** Each outcome in turn; what the agent is told each time. */
function missing(...outcomes: readonly OfferOutcome[]) {
  const rig = new LineRig().signedIn('carla').waits('call-1', 'pc');
  const told = outcomes.map((outcome) => {
    rig.rung('carla');
    return rig
      .led((line, context) => miss(line, rig.offer(), outcome, context))
      .filter((each) => each.startsWith('carla '));
  });
  return { rig, told };
}

test('each further miss doubles the rest; the fourth is a break', () => {
  expect(missing('declined', 'busy', 'declined', 'busy').told).toEqual([
    ['carla offerMissed declined +3000'],
    ['carla offerMissed busy +6000'],
    ['carla offerMissed declined +12000'],
    [
      'carla offerMissed busy +24000',
      'carla breakStarted notAccepted',
      'carla noticesChanged onBreak notAccepted notice-1 1000000',
    ],
  ]);
});

test('two that nobody answered are a break at once, also with others between; one is none', () => {
  expect(missing('noAnswer', 'declined', 'noAnswer').told.map((told) => told.slice(1))).toEqual([
    [],
    [],
    ['carla breakStarted noAnswer', 'carla noticesChanged onBreak noAnswer notice-1 1000000'],
  ]);
});

test('only a phone that could not be reached is doubted', () => {
  const doubt = (outcome: OfferOutcome) => missing(outcome).rig.agent('carla').doubtUntilMs;
  expect(doubt('unreachable')).toBe(1_015_000);
  for (const outcome of ['declined', 'busy', 'noAnswer'] as const) expect(doubt(outcome)).toBeNull();
});

test.each<[LegEndCause, OfferOutcome]>([
  ['hungUp', 'declined'],
  ['declined', 'declined'],
  ['busy', 'busy'],
  ['noAnswer', 'noAnswer'],
  ['unreachable', 'unreachable'],
  ['lost', 'unreachable'],
  ['switchRestarted', 'unreachable'],
  ['takenBack', 'unreachable'],
])('a leg that ended with %s makes the offer %s', (cause, outcome) => {
  expect(offerOutcome(cause)).toBe(outcome);
});
