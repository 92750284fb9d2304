// Short scenes that together go through everything that can happen to a call. For tests that break off in the midst.

import type { PhoneBehaviour } from '../../../src/adapters/simulator/phones.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { AgentCommand } from '../../../src/domain/waiting-line/line.ts';
import type { ConsolePhone } from '../../../src/domain/words/phones.ts';
import type { Written } from '../about-own-call.ts';
import { type HotlineWorld, NUMBER } from './hotline-world.ts';
import { OUTSIDE, transferMode } from './transfer-mode.ts';

/** A number lets so many milliseconds pass; anything else is something that somebody does. */
export type Step = number | ((world: HotlineWorld) => void);

export interface Scene {
  readonly steps: readonly Step[];
  /** Softphones pick up by themselves as soon as they have a caller, unless false. */
  readonly softphonesAnswer?: boolean;
  /** The seed's, if absent. */
  readonly mode?: OperatingMode;
}

// Nobody waits for an answer here: an engine that is killed gives none. In virtual time it has acted by then.

const calls = (world: HotlineWorld) => void world.sim.call(NUMBER, { number: '+49891234' });
const signsIn =
  (agent: string, phone: ConsolePhone = 'softphone') =>
  (world: HotlineWorld) =>
    void world.engine.signIn(agent, phone);
const signsOut = (agent: string) => (world: HotlineWorld) => void world.engine.signOut(agent, 'agent');
const does = (agent: string, command: Written<AgentCommand>) => (world: HotlineWorld) =>
  void world.command(agent, command);
const hangsUp = (agent: string) => does(agent, { kind: 'hangUp' });
const phoneOf = (number: string, behaviour: PhoneBehaviour) => (world: HotlineWorld) =>
  world.sim.phone(number, behaviour);

/** The last caller of those on the line. */
const lastCaller = (world: HotlineWorld) => [...world.engine.state.callers.keys()].at(-1) ?? 'nobody';
const presses = (digit: string) => (world: HotlineWorld) => world.sim.press(lastCaller(world), digit);
const callerHangsUp = (world: HotlineWorld) => world.sim.leave(lastCaller(world));

const takes = (agent: string) => (world: HotlineWorld) => {
  const call = [...world.engine.state.line.waiting.values()].flat()[0]?.call ?? 'none';
  void world.command(agent, { kind: 'take', call });
};
const answersOffer = (agent: string, kind: 'acceptOffer' | 'declineOffer') => (world: HotlineWorld) => {
  void world.command(agent, { kind, ...world.offerTo(agent) });
};
const lifts = (number: string) => (world: HotlineWorld) =>
  world.sim.lift(world.sim.legsTo(number)[0] ?? 'none');
const hangsUpAt = (number: string) => (world: HotlineWorld) =>
  world.sim.leave(world.sim.legsTo(number)[0] ?? 'none');
const losesPhone = (number: string) => (world: HotlineWorld) =>
  world.sim.leave(world.sim.legsTo(number)[0] ?? 'none', 'lost');

const mediaDiesAt = (number: string) => (world: HotlineWorld) =>
  world.sim.die(world.sim.legsTo(number)[0] ?? 'none');
const rejoins = (agent: string) => (world: HotlineWorld) => {
  const activity = world.engine.state.line.agents.get(agent)?.activity;
  void world.command(agent, { kind: 'rejoin', call: activity?.kind === 'talking' ? activity.call : 'none' });
};

/** Greeting, a key in the menu, "you are being connected": then the caller stands in the line. */
const arrivesBy = (digit: string): readonly Step[] => [calls, 4_000, presses(digit), 3_000];
const talksWithAnna: readonly Step[] = [signsIn('anna'), ...arrivesBy('1'), 5_000, takes('anna'), 1_000];

export const scenes: Readonly<Record<string, Scene>> = {
  'put through outside by a step, hung up there': {
    mode: transferMode(),
    steps: [...arrivesBy('4'), 3_000, hangsUpAt(OUTSIDE), 1_000],
  },
  'put through by a step: busy outside, nobody lifts, then a team': {
    mode: transferMode(),
    softphonesAnswer: false,
    steps: [
      signsIn('carla'),
      phoneOf(OUTSIDE, { kind: 'busy' }),
      phoneOf('22', { kind: 'manual' }),
      ...arrivesBy('4'),
      21_000,
      answersOffer('carla', 'declineOffer'),
      22_000,
      5_000,
    ],
  },
  'put through to a person by a step, whose phone is lost later': {
    mode: transferMode(),
    steps: [
      signsIn('bernd'),
      phoneOf('22', { kind: 'answers', afterMs: 500 }),
      ...arrivesBy('5'),
      3_000,
      losesPhone('22'),
      40_000,
      callerHangsUp,
    ],
  },

  'key 1: both notices, both pieces of music, then the goodbye': {
    steps: [...arrivesBy('1'), 3_000, 20_000, 3_000, 60_000, 4_000],
  },
  'key 2, and the caller loses patience': { steps: [...arrivesBy('2'), 10_000, callerHangsUp] },
  'key 3: the limit of the wait': { steps: [...arrivesBy('3'), 300_000, 4_000] },
  'a wrong key, no key, then the right one': {
    steps: [calls, 4_000, presses('9'), 3_000, 3_000, 5_000, 3_000, presses('1'), 3_000, 1_000],
  },
  'never a key: the default': { steps: [calls, 3_000, 33_000, 4_000] },
  'two callers at once': { steps: [signsIn('anna'), calls, calls, 4_000, presses('1'), 3_000, 2_000] },
  'taken, held, noted; the agent hangs up and wraps up to the end': {
    steps: [
      ...talksWithAnna,
      does('anna', { kind: 'hold' }),
      1_000,
      does('anna', { kind: 'resume' }),
      1_000,
      does('anna', { kind: 'note', text: 'Drucker' }),
      hangsUp('anna'),
      16_000,
    ],
  },
  'two want the call; the caller hangs up; wrap-up extended, then skipped': {
    steps: [
      signsIn('anna'),
      signsIn('bernd'),
      ...arrivesBy('1'),
      takes('anna'),
      takes('bernd'),
      1_000,
      callerHangsUp,
      does('anna', { kind: 'extendWrapUp', byMs: 30_000 }),
      20_000,
      does('anna', { kind: 'skipWrapUp' }),
    ],
  },
  'the next call taken during wrap-up': {
    steps: [...talksWithAnna, ...arrivesBy('1'), hangsUp('anna'), 1_000, takes('anna'), 1_000],
  },
  'rung: missed by one, accepted by the other': {
    steps: [
      signsIn('carla'),
      1_000,
      signsIn('dirk'),
      ...arrivesBy('3'),
      20_000,
      1_000,
      answersOffer('dirk', 'acceptOffer'),
      1_000,
      hangsUp('dirk'),
      16_000,
    ],
  },
  'rung: missed twice, then on a break': {
    steps: [
      signsIn('carla'),
      ...arrivesBy('3'),
      20_000,
      3_000,
      20_000,
      4_000,
      does('carla', { kind: 'endBreak' }),
    ],
  },
  'rung: declined, then the caller hangs up during the next round': {
    steps: [
      signsIn('carla'),
      ...arrivesBy('3'),
      answersOffer('carla', 'declineOffer'),
      3_000,
      1_000,
      callerHangsUp,
    ],
  },
  'rung at a desk phone, which is lifted': {
    steps: [
      phoneOf('31', { kind: 'manual' }),
      signsIn('carla', 'deskPhone'),
      ...arrivesBy('3'),
      2_000,
      lifts('31'),
      1_000,
      hangsUpAt('31'),
      16_000,
    ],
  },
  'rung at desk phones that are busy or gone': {
    steps: [
      phoneOf('31', { kind: 'busy' }),
      phoneOf('32', { kind: 'unreachable' }),
      signsIn('carla', 'deskPhone'),
      signsIn('dirk', 'deskPhone'),
      ...arrivesBy('3'),
      5_000,
    ],
  },
  'taken at a desk phone that nobody lifts, and again': {
    steps: [
      phoneOf('21', { kind: 'manual' }),
      signsIn('anna', 'deskPhone'),
      ...arrivesBy('1'),
      takes('anna'),
      26_000,
      takes('anna'),
      2_000,
      lifts('21'),
      1_000,
      hangsUp('anna'),
    ],
  },
  'taken by a softphone that never answers': {
    softphonesAnswer: false,
    steps: [signsIn('anna'), ...arrivesBy('1'), takes('anna'), 11_000],
  },
  'a ready leg grows old and is renewed; its phone is lost': {
    steps: [
      signsIn('carla'),
      does('carla', { kind: 'startBreak', reason: 'Pause' }),
      signsIn('anna'),
      ...arrivesBy('1'),
      60_000,
      ...arrivesBy('1'),
      85_000,
      losesPhone('21'),
      4_000,
    ],
  },
  'blind transfer outside; the target hangs up': {
    steps: [
      ...talksWithAnna,
      does('anna', { kind: 'blindTransfer', to: OUTSIDE }),
      3_000,
      hangsUpAt(OUTSIDE),
      16_000,
    ],
  },
  'blind transfer to somebody busy: back in the line': {
    steps: [
      phoneOf(OUTSIDE, { kind: 'busy' }),
      ...talksWithAnna,
      does('anna', { kind: 'blindTransfer', to: OUTSIDE }),
      1_000,
    ],
  },
  'blind transfer to another team, where it is rung': {
    steps: [
      ...talksWithAnna,
      signsIn('carla'),
      does('anna', { kind: 'blindTransfer', to: 'team:pc' }),
      1_000,
      answersOffer('carla', 'acceptOffer'),
      1_000,
    ],
  },
  'consultation, to and fro; the target hangs up': {
    steps: [
      ...talksWithAnna,
      does('anna', { kind: 'consult', to: OUTSIDE }),
      3_000,
      does('anna', { kind: 'toggle' }),
      1_000,
      does('anna', { kind: 'toggle' }),
      1_000,
      hangsUpAt(OUTSIDE),
      1_000,
      hangsUp('anna'),
    ],
  },
  'consultation that is cancelled while it rings, and one that is busy': {
    steps: [
      phoneOf('32', { kind: 'busy' }),
      ...talksWithAnna,
      does('anna', { kind: 'consult', to: OUTSIDE }),
      1_000,
      does('anna', { kind: 'cancelConsult' }),
      1_000,
      does('anna', { kind: 'consult', to: '32' }),
      1_000,
    ],
  },
  'attended transfer to a colleague, who has the call from then on': {
    steps: [
      ...talksWithAnna,
      signsIn('bernd'),
      does('anna', { kind: 'consult', to: '22' }),
      3_000,
      does('anna', { kind: 'completeTransfer' }),
      1_000,
      hangsUp('bernd'),
      16_000,
    ],
  },
  'hanging up while the consulted one still rings': {
    steps: [
      ...talksWithAnna,
      does('anna', { kind: 'consult', to: OUTSIDE }),
      hangsUp('anna'),
      3_000,
      callerHangsUp,
    ],
  },
  'the agent’s phone is lost in mid-call; a colleague goes on': {
    steps: [
      ...talksWithAnna,
      signsIn('bernd'),
      losesPhone('21'),
      1_000,
      takes('bernd'),
      1_000,
      hangsUp('bernd'),
      16_000,
    ],
  },
  'the agent’s console dies in mid-call and comes back with one click': {
    steps: [
      ...talksWithAnna,
      mediaDiesAt('21'),
      (world) => world.engine.consoleChanged('anna', false),
      2_000,
      (world) => world.engine.consoleChanged('anna', true),
      1_000,
      rejoins('anna'),
      1_000,
      hangsUp('anna'),
      16_000,
    ],
  },
  'the agent’s window dies during a consultation; nobody comes back': {
    steps: [
      ...talksWithAnna,
      signsIn('bernd'),
      does('anna', { kind: 'consult', to: '22' }),
      3_000,
      does('anna', { kind: 'phoneLost' }),
      21_000,
      takes('bernd'),
      1_000,
      hangsUp('bernd'),
      16_000,
    ],
  },
  'rung, then busy with a direct call, then rung again': {
    steps: [
      signsIn('carla'),
      ...arrivesBy('3'),
      (world) => world.sim.ownCall('31', true),
      5_000,
      (world) => world.sim.ownCall('31', false),
      1_000,
      answersOffer('carla', 'acceptOffer'),
      1_000,
      hangsUp('carla'),
      16_000,
    ],
  },
  'a break that begins during the call, then signing out': {
    steps: [
      ...talksWithAnna,
      does('anna', { kind: 'startBreak', reason: 'Pause' }),
      hangsUp('anna'),
      16_000,
      signsOut('anna'),
    ],
  },
};
