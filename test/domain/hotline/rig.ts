// For unit tests of the hotline: inputs by hand, one turn each, and what it told, then what it wants done.

import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { advance, beginTurn } from '../../../src/domain/hotline/advance.ts';
import { emptyHotlines, type HotlineInput, type HotlineState } from '../../../src/domain/hotline/hotline.ts';
import type { Turn } from '../../../src/domain/hotline/turn.ts';
import type { HotlineSetup } from '../../../src/domain/plan/ready-plan.ts';
import type { AgentCommand } from '../../../src/domain/waiting-line/line.ts';
import type { SwitchEvent } from '../../../src/domain/words/switch-events.ts';
import { people, teams } from '../../support/virtual/hotline-world.ts';
import { byFiles, type PlanParts, readyPlan } from '../../support/virtual/ready-plan.ts';
import { versionOf } from '../../support/virtual/version-of.ts';
import { modeWith } from '../call-flow/rig.ts';
import { inWords } from '../in-words.ts';

/** Each caller of number 1 waits for LVS. */
export const waitMode: OperatingMode = {
  ...modeWith({
    kind: 'wait',
    team: 'lvs',
    sequence: [{ kind: 'music', music: 'soft', repeat: true }],
    background: 'soft',
    limitMs: 300_000,
    exits: { notServed: 'next' },
  }),
  prompts: { next: { file: 'next', text: 'next' }, sorry: { file: 'sorry', text: 'sorry' } },
  music: { soft: { file: 'soft', title: 'Soft' } },
};

export const number1: HotlineSetup = { id: 'it', name: 'it', numbers: ['1'] };

export class HotlineRig {
  now = 1_000_000;
  readonly state: HotlineState;
  private serial = 0;

  /** The switch is reached, a plan for number 1 in force, Anna signed in. */
  constructor(mode: OperatingMode = waitMode) {
    this.state = emptyHotlines([number1], teams, people);
    this.turn((now) => now.note({ kind: 'pictureSeen' }));
    this.publishes(mode, 'v1');
    this.led({ kind: 'signIn', request: 'r', agent: 'anna', phone: 'softphone', device: null });
  }

  publishes(mode: OperatingMode, version: string): readonly string[] {
    return this.takesUp({ hotlines: [{ ...number1, mode: versionOf(mode, version) }], teams, people });
  }

  takesUp(parts: PlanParts): readonly string[] {
    return this.led({ kind: 'planPublished', plan: readyPlan(parts), about: byFiles, request: null });
  }

  /** `call-1 lineEntered lvs`, `anna signedIn softphone`; `> hangUp caller-1`; `reply r false noConversation`. */
  led(input: HotlineInput): readonly string[] {
    return this.turn((now) => advance(this.state, input, now));
  }

  happens(event: SwitchEvent): readonly string[] {
    return this.led({ kind: 'switch', event });
  }

  commands(command: AgentCommand, agent = 'anna'): readonly string[] {
    return this.led({ kind: 'command', request: 'r', agent, command });
  }

  /** Somebody calls, and is `call-1`, on the leg `caller-1`; the next one `call-2`. */
  calls(calledNumber = '1'): readonly string[] {
    return this.happens({ kind: 'callArrived', leg: `caller-${this.state.calls.size + 1}`, calledNumber });
  }

  /** By Anna, over `anna-leg`. */
  isTaken({ talks = true } = {}): this {
    const call = 'call-1';
    this.turn((now) => {
      now.tellCall(call, { kind: 'taken', agent: 'anna', agentLeg: 'anna-leg', bridge: 'talk', waitedMs: 0 });
      now.calls.taken(call);
      if (talks) now.tellCall(call, { kind: 'connected', agent: 'anna' });
    });
    return this;
  }

  turn(does: (now: Turn) => void): readonly string[] {
    const serials = new Map<string, number>();
    const newId = (prefix: string) => {
      if (prefix !== 'call') return `${prefix}-${++this.serial}`;
      serials.set(prefix, (serials.get(prefix) ?? this.state.calls.size) + 1);
      return `${prefix}-${serials.get(prefix)}`;
    };
    const turn = beginTurn(this.state, { now: this.now, newId });
    does(turn);
    const told = turn.facts.map((fact) => {
      if (fact.about === 'plan') return `plan ${inWords(fact.fact, this.now)}`;
      const of = fact.about === 'call' ? fact.call : fact.about === 'agent' ? fact.agent : fact.hotline;
      return `${of} ${fact.fact.kind === 'flowMoved' ? 'flowMoved' : inWords(fact.fact, this.now)}`;
    });
    const toDo = turn.toDo.map((effect) =>
      effect.kind === 'command' ? `> ${inWords(effect.command, this.now)}` : inWords(effect, this.now),
    );
    return [...told, ...toDo].filter((each) => !each.endsWith('flowMoved'));
  }
}
