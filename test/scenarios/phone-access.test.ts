// Messages by telephone, as scripts: who they are, what they hear, and what becomes of the messages.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message } from '../../src/domain/words/messages.ts';
import type { PinCheck } from '../../src/engine/ports/pin-check.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld, people } from '../support/virtual/hotline-world.ts';
import { voicemailMode } from '../support/virtual/voicemail-mode.ts';

const ACCESS = '0800100299';
/** Theirs end in their extension. */
const pins: PinCheck = {
  look: async (extension, pin) => {
    const person = people.find((each) => each.extension === extension);
    return person !== undefined && pin === `12${extension}` ? { agent: person.id } : 'wrong';
  },
};

class Access {
  readonly its: HotlineWorld;
  readonly who: Caller;

  constructor(its: HotlineWorld) {
    this.its = its;
    this.who = its.caller('+491701234567', undefined, ACCESS);
    its.wait(10);
  }

  async types(keys: string): Promise<void> {
    for (const key of keys) this.who.press(key);
    // Whose PIN it is is looked at elsewhere.
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    this.its.wait(1);
  }

  hears(): string {
    return this.who.hears().replace('prompt de ', '');
  }

  /** Until it's silent, or over: what is said, in its order. */
  all(): string {
    const heard: string[] = [];
    for (let s = 0; s < 100 && this.its.sim.legCount > 0; s += 1) {
      const now = this.hears();
      if (now === 'silence') break;
      if (heard.at(-1) !== now) heard.push(now);
      this.its.wait(1_000);
    }
    return heard.join(' ');
  }
}

function world(): HotlineWorld {
  const phoneAccess = { number: ACCESS, language: 'de' } as const;
  return new HotlineWorld({ mode: voicemailMode(), phoneAccess, pins });
}

/** Somebody has left a message for LVS. */
function leaveMessage(its: HotlineWorld, number?: string): string {
  const before = new Set(its.engine.state.messages.keys());
  const caller = its.inLine('1', number);
  its.wait(1_000);
  caller.press('9');
  its.wait(3_500);
  its.sim.speak(caller.leg, 8_000);
  its.wait(8_000);
  caller.hangUp();
  its.wait(100);
  const [message] = [...its.engine.state.messages.keys()].filter((id) => !before.has(id));
  if (message === undefined) throw new Error('there is no message');
  return message;
}

const stateOf = (its: HotlineWorld, message: string): Message['state']['kind'] | undefined =>
  its.engine.state.messages.get(message)?.state.kind;

test('Anna hears what is new, and marks it as done; the call leaves nothing but that', async () => {
  const its = world();
  const message = leaveMessage(its, '+4989');
  const anna = new Access(its);
  expect(anna.hears()).toBe('access-greeting');
  await anna.types('21#');
  expect(anna.hears()).toBe('access-pin');
  await anna.types('1221#');
  expect(anna.all()).toBe(
    [
      'access-one-new access-message number-1 access-of number-1',
      'access-from access-plus number-4 number-9 number-8 number-9',
      `access-today hour-7 number-55 ${message} access-what-now`,
    ].join(' '),
  );
  await anna.types('5');
  expect(anna.all()).toBe('access-done access-last access-what-now');
  expect(its.engine.state.messages.get(message)?.state).toMatchObject({ kind: 'done', by: 'anna' });
  await anna.types('9');
  expect(anna.hears()).toBe('access-goodbye');
  its.wait(3_100);
  expect(its.leftovers()).toEqual([]);
  expect(its.calls()).toHaveLength(1);
  expect(its.complaints).toEqual([]);
  const acts = its.entries().flatMap(({ fact }) => (fact.kind === 'acted' ? [fact] : []));
  expect(acts).toEqual([{ kind: 'acted', act: 'phoneAccess', on: null, outcome: 'done' }]);
});

test('a key breaks in on what is heard: again, next, back; then it ends by itself when nothing is pressed', async () => {
  const its = world();
  const first = leaveMessage(its);
  const second = leaveMessage(its, '+4930');
  const anna = new Access(its);
  await anna.types('21#1221#');
  its.wait(3_000 * 3);
  expect(anna.hears()).toBe('access-message');
  await anna.types('3');
  expect(anna.all()).toContain(`number-2 access-of number-2 access-from access-plus number-4`);
  await anna.types('1');
  expect(anna.all()).toContain(second);
  await anna.types('2');
  expect(anna.all()).toContain(`access-from-unknown access-today hour-7 number-55 ${first}`);
  await anna.types('2');
  expect(anna.all()).toBe('access-first access-what-now');
  await anna.types('8');
  expect(anna.hears()).toBe('access-help');
  its.wait(120_000);
  expect(its.sim.legCount).toBe(0);
});

test('a wrong PIN and an extension that nobody has are told alike; after three the call is over', async () => {
  const its = world();
  leaveMessage(its);
  for (const typed of ['21#0000#', '99#0000#', '21#99999999999#']) {
    const stranger = new Access(its);
    for (let tries = 0; tries < 2; tries += 1) {
      await stranger.types(typed);
      expect(stranger.all()).toBe('access-wrong access-extension');
    }
    await stranger.types(typed);
    expect(stranger.all()).toBe('access-wrong access-goodbye');
    its.wait(1_000);
    expect(its.sim.legCount).toBe(0);
  }
  expect(its.entries().filter(({ fact }) => fact.kind === 'acted')).toEqual([]);
});

test('bad input: nothing, only #, * to begin anew, no # at the end', async () => {
  const its = world();
  leaveMessage(its);
  const silent = new Access(its);
  expect(silent.all()).toBe('access-greeting');
  its.wait(60_000);
  expect(its.sim.legCount).toBe(0);
  const stranger = new Access(its);
  await stranger.types('##');
  expect(stranger.hears()).toBe('access-extension');
  await stranger.types('#');
  expect(stranger.hears()).toBe('access-extension');
  stranger.who.hangUp();
  const anna = new Access(its);
  await anna.types('99*21#');
  expect(anna.hears()).toBe('access-pin');
  await anna.types('0*1221');
  its.wait(5_000);
  await anna.types('');
  expect(anna.hears()).toBe('access-one-new');
});

test('what a colleague looks after is said so, and stays that one’s; of another team’s nothing is heard', async () => {
  const its = world();
  const message = leaveMessage(its);
  const anna = new Access(its);
  await anna.types('21#1221#');
  const reader = { agent: 'bernd', teams: ['lvs'], mayTakeOver: false };
  void its.engine.message(reader, { kind: 'claimMessage', message, over: false });
  for (const key of '456') {
    await anna.types(key);
    expect(anna.hears()).toBe(key === '6' ? 'access-no-number' : 'access-taken');
  }
  expect(its.engine.state.messages.get(message)?.state).toMatchObject({ by: 'bernd' });
  const carla = new Access(its);
  await carla.types('31#1231#');
  expect(carla.all()).toBe('access-none-new access-goodbye');
});

test('called back: rung with the hotline’s number, counted at the message, and then the menu again', async () => {
  const its = world();
  const message = leaveMessage(its, '+4989123');
  its.sim.phone('+4989123', { kind: 'manual' });
  const anna = new Access(its);
  await anna.types('21#1221#');
  await anna.types('6');
  expect(anna.hears()).toBe('ringBack');
  const [other = ''] = its.sim.legsTo('+4989123');
  its.sim.lift(other);
  its.wait(10);
  expect(anna.hears()).toBe(`talks with ${other}`);
  its.sim.leave(other);
  its.wait(10);
  expect(anna.all()).toBe('access-call-over access-what-now');
  its.sim.phone('+4989123', { kind: 'busy' });
  await anna.types('6');
  its.wait(10);
  expect(anna.all()).toBe('access-busy access-what-now');
  expect(its.engine.state.messages.get(message)).toMatchObject({
    state: { kind: 'inProgress', by: 'anna' },
    tries: [{ outcome: 'reached' }, { outcome: 'busy' }],
  });
  its.sim.phone('+4989123', { kind: 'manual' });
  await anna.types('6');
  anna.who.hangUp();
  its.wait(10);
  expect(its.leftovers()).toEqual([]);
  expect(its.engine.state.messages.get(message)?.tries?.at(-1)).toMatchObject({ outcome: 'givenUp' });
});

test('an engine that dies in the midst: whoever hears is told, and the call ends; nothing is half claimed', async () => {
  const its = world();
  const message = leaveMessage(its, '+4989');
  const anna = new Access(its);
  await anna.types('21#1221#');
  its.killEngine();
  its.wait(1_000);
  await anna.types('4');
  its.replaceEngine();
  its.wait(1);
  expect(anna.all()).toBe('access-broken-off access-goodbye');
  its.wait(1_000);
  expect(its.sim.legCount).toBe(0);
  expect(stateOf(its, message)).toBe('new');
});

test('who talks with whom they called back when the engine dies talks on', async () => {
  const its = world();
  leaveMessage(its, '+4989123');
  const anna = new Access(its);
  await anna.types('21#1221#');
  await anna.types('6');
  its.wait(2_100);
  expect(anna.hears()).toMatch(/^talks with/);
  its.restartEngine();
  its.wait(5_000);
  expect(anna.hears()).toMatch(/^talks with/);
  anna.who.hangUp();
  its.wait(10);
  expect(its.leftovers()).toEqual([]);
});

test('who is no longer one of ours is dismissed with the next key; a number that is none is nobody’s', async () => {
  const its = world();
  leaveMessage(its);
  const anna = new Access(its);
  await anna.types('21#1221#');
  const { phoneAccess: _, ...others } = its.published;
  its.takeUp({ ...others, people: people.filter(({ id }) => id !== 'anna') });
  its.wait(1);
  await anna.types('1');
  expect(anna.all()).toBe('access-goodbye');
  its.wait(1_000);
  new Access(its);
  expect(its.sim.legCount).toBe(0);
});

type Step =
  | { readonly kind: 'call' }
  | { readonly kind: 'types'; readonly who: number; readonly keys: string }
  | { readonly kind: 'hangUp'; readonly who: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'lift' | 'leave' | 'restart' | 'heal' }
  | { readonly kind: 'claim' | 'delete'; readonly message: number };

const at = fc.nat({ max: 3 });
const histories = fc.array(
  fc.oneof<fc.WeightedArbitrary<Step>[]>(
    { weight: 3, arbitrary: fc.constant({ kind: 'call' }) },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('types'),
        who: at,
        keys: fc.constantFrom(
          '21#1221#',
          '21#1221#|6',
          '22#1222#|6',
          '21#0000#',
          '6',
          '1',
          '3',
          '2',
          '4',
          '5',
          '*',
          '9',
          '#',
        ),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('hangUp'), who: at }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(10, 700, 4_000, 20_000) }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('lift', 'leave', 'restart', 'heal') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('claim', 'delete'), message: at }) },
  ),
  { minLength: 5, maxLength: 30 },
);

test('whatever is typed, answered, lost or restarted: each call ends, and of a message one person has it', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const its = world();
      const messages = ['+4989111', '+4989222', undefined].map((number) => leaveMessage(its, number));
      for (const number of ['+4989111', '+4989222']) its.sim.phone(number, { kind: 'manual' });
      const reader = { agent: 'bernd', teams: ['lvs'], mayTakeOver: false };
      const callers: Access[] = [];
      const others = () => ['+4989111', '+4989222'].flatMap((number) => its.sim.legsTo(number));
      for (const step of steps) {
        const message = 'message' in step ? messages[step.message] : undefined;
        const who = 'who' in step ? callers[step.who] : undefined;
        const [other] = others();
        if (step.kind === 'call' && callers.length < 4) callers.push(new Access(its));
        else if (step.kind === 'types') {
          // The PIN is looked at before the next key.
          for (const part of step.keys.split('|')) await who?.types(part);
        } else if (step.kind === 'hangUp') who?.who.hangUp();
        else if (step.kind === 'wait') its.wait(step.ms);
        else if (step.kind === 'restart') its.restartEngine();
        else if (step.kind === 'lift' && other !== undefined) its.sim.lift(other);
        else if (step.kind === 'leave' && other !== undefined) its.sim.leave(other);
        else if (step.kind === 'claim' && message !== undefined)
          void its.engine.message(reader, { kind: 'claimMessage', message, over: false });
        else if (step.kind === 'delete' && message !== undefined)
          void its.engine.message(reader, { kind: 'deleteMessage', message });
        its.wait(1);
      }
      // Whoever hangs up leaves nobody ringing; with whom an engine of before has put them together it does not know.
      const isRestarted = steps.some(({ kind }) => kind === 'restart');
      if (steps.length % 2 === 0) {
        const last = new Access(its);
        for (const part of ['21#1221#', '6']) await last.types(part);
        for (const { who } of [...callers, last]) who.hangUp();
        its.wait(10);
        if (!isRestarted) expect(others()).toEqual([]);
      }
      // Whoever is still there presses nothing any more; whom somebody has called hangs up.
      for (let i = 0; i < 3; i += 1) {
        for (const other of others()) its.sim.leave(other);
        its.wait(200_000);
      }
      expect(its.sim.legCount).toBe(0);
      // What was deleted is gone after a day.
      its.wait(25 * 3_600_000);
      expect(its.leftovers()).toEqual([]);
      expect(its.complaints).toEqual([]);
      for (const { state, tries = [] } of its.engine.state.messages.values()) {
        expect(['new', 'inProgress', 'done', 'deleted']).toContain(state.kind);
        // Of two who have called back at once one would have to have taken it over.
        if (!isRestarted) expect(tries.every(({ outcome }) => outcome !== null)).toBe(true);
      }
    }),
    { numRuns: timesUsual(30) },
  );
});
