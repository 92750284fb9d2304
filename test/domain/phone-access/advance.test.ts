// Whatever is typed, played, lost or found: nobody hears a message without the right PIN, or one of another team, and it ends.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideMessage } from '../../../src/domain/messages/commands.ts';
import { messageAfter } from '../../../src/domain/messages/message.ts';
import {
  type AccessCall,
  accessDueAt,
  type CalledBack,
} from '../../../src/domain/phone-access/access-call.ts';
import {
  type AccessContext,
  type AccessEffect,
  type AccessEvent,
  type AccessStep,
  advanceAccess,
  beginAccess,
  beginAtPhone,
  endAccess,
} from '../../../src/domain/phone-access/advance.ts';
import type { CallBackOutcome, Message } from '../../../src/domain/words/messages.ts';
import { timesUsual } from '../../support/virtual/history-runs.ts';

const PIN = '4711';
const message = (id: string, team: string, number?: string): Message => ({
  id,
  call: 'call-1',
  team,
  caller: number === undefined ? {} : { callerNumber: number },
  path: [],
  at: 0,
  lengthMs: 5_000,
  cut: false,
  speech: true,
  state: { kind: 'new' },
  notes: [],
  heard: [],
});

/** Anna of LVS, and what is played to whoever calls. */
class Line {
  now = 1_000_000;
  isHere = true;
  readonly messages = new Map(
    [message('m1', 'lvs', '+4930'), message('m2', 'sap', '+4940'), message('m3', 'lvs')].map((each) => [
      each.id,
      each,
    ]),
  );
  call: AccessCall | null = null;
  /** Messages that were played, and of which team each was then. */
  readonly played: string[] = [];
  knows = false;
  /** To whom is called back, and is still there. */
  other: string | null = null;
  private serial = 0;

  /** `outside`: she calls back who has left the first one, from a number of her own there. */
  constructor(outside = false) {
    const called = { leg: 'caller', language: 'de' } as const;
    if (!outside) {
      this.led(beginAccess({ ...called, from: null }, this.context));
      return;
    }
    const about = { kind: 'message', message: 'm1' } as const;
    this.context.obey('anna', { kind: 'callMessageBack', message: 'm1', over: false });
    this.led(beginAtPhone(called, { agent: 'anna', about, asks: true }, this.context));
  }

  private readonly context: AccessContext = ((line: Line) => ({
    get now() {
      return line.now;
    },
    newId: (prefix: string) => `${prefix}-${++line.serial}`,
    isHere: () => line.isHere,
    inbox: () =>
      [...line.messages.values()].filter(({ team, state }) => team === 'lvs' && state.kind === 'new'),
    message: (_: string, id: string) => {
      const found = line.messages.get(id);
      return found?.team === 'lvs' ? found : null;
    },
    obey: (agent: string, command: Parameters<AccessContext['obey']>[1]) => {
      const found = line.messages.get(command.message);
      const decided = decideMessage(
        found,
        command,
        { agent, teams: ['lvs'], mayTakeOver: false },
        {
          now: line.now,
          newId: (prefix) => prefix,
          isHere: () => true,
          isTeam: () => true,
          sendsMails: true,
          calledBackBy: () => null,
          keepsHeard: () => true,
        },
      );
      if (!decided.ok) return decided.refusal;
      for (const fact of decided.facts) {
        const after = messageAfter(line.messages.get(fact.message) as Message, fact, line.now);
        if (after !== null) line.messages.set(fact.message, after);
      }
      return null;
    },
    calledBack(agent: string, about: CalledBack, outcome: CallBackOutcome) {
      if (about.kind === 'message')
        this.obey(agent, { kind: 'callBackEnded', message: about.message, outcome });
    },
    local: () => ({ date: '2026-11-30', minute: 0, weekday: 'mon' }) as const,
  }))(this);

  private led({ call, effects }: AccessStep): void {
    this.call = call;
    for (const effect of effects) this.does(effect);
  }

  private does(effect: AccessEffect): void {
    if (effect.kind === 'play' && effect.heard.kind === 'message')
      this.played.push(
        `${effect.heard.message} ${this.messages.get(effect.heard.message)?.team} ${this.knows}`,
      );
    if (effect.kind === 'dial') this.other = effect.leg;
    if (effect.kind === 'endOther') this.other = null;
    if (effect.kind === 'checkPin')
      this.happens({
        kind: 'pinChecked',
        attempt: effect.attempt,
        verdict: this.verdict(effect.extension, effect.pin),
      });
  }

  private verdict(extension: string, pin: string) {
    if (extension !== '21' || pin !== PIN) return 'wrong' as const;
    this.knows = true;
    return { agent: 'anna' };
  }

  happens(event: AccessEvent): void {
    if (this.call !== null) this.led(advanceAccess(this.call, event, this.context));
  }

  types(keys: string): void {
    for (const digit of keys) this.happens({ kind: 'digitPressed', digit });
  }

  /** What plays is over. */
  hearsOut(failed = false): void {
    if (this.call?.saying != null)
      this.happens({ kind: 'said', playback: this.call.saying.playback, failed });
  }

  /** Time until something happens by itself. */
  waits(): void {
    const due = this.call === null ? null : accessDueAt(this.call);
    if (due === null) return;
    this.now = Math.max(this.now, due);
    this.happens({ kind: 'deadlineReached' });
  }

  hangsUp(): void {
    if (this.call !== null) this.led(endAccess(this.call, 'hungUp', this.context));
  }
}

type Deed = (line: Line) => void;
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...'0123456789*#').map(
      (key): Deed =>
        (line) =>
          line.types(key),
    ),
  },
  { weight: 2, arbitrary: fc.constant<Deed>((line) => line.types(`21#${PIN}#`)) },
  { weight: 1, arbitrary: fc.constant<Deed>((line) => line.types('99#4711#')) },
  {
    weight: 6,
    arbitrary: fc.boolean().map(
      (failed): Deed =>
        (line) =>
          line.hearsOut(failed),
    ),
  },
  { weight: 2, arbitrary: fc.constant<Deed>((line) => line.waits()) },
  { weight: 1, arbitrary: fc.constant<Deed>((line) => line.happens({ kind: 'switchBack' })) },
  { weight: 1, arbitrary: fc.constant<Deed>((line) => line.happens({ kind: 'ownAnswered' })) },
  { weight: 1, arbitrary: fc.constant<Deed>((line) => line.happens({ kind: 'otherAnswered' })) },
  {
    weight: 1,
    arbitrary: fc.boolean().map(
      (gone): Deed =>
        (line) =>
          line.happens({ kind: 'otherEnded', cause: 'hungUp', gone }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Deed>((line) =>
      line.happens({ kind: 'pinChecked', attempt: 1, verdict: { agent: 'anna' } }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Deed>((line) => {
      line.messages.set('m1', message('m1', 'sap', '+4930'));
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Deed>((line) => {
      line.isHere = false;
    }),
  },
);

test('never without the right PIN, never of another team; and whoever presses nothing more is gone in the end', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const line = new Line();
      for (const each of deeds) each(line);
      for (const played of line.played) expect(played).toMatch(/^\S+ lvs true$/);
      // Whom one has called back hangs up at some time.
      for (let turn = 0; line.call !== null && turn < 500; turn += 1) {
        if (line.other !== null) line.happens({ kind: 'otherEnded', cause: 'hungUp', gone: true });
        line.hearsOut();
        line.waits();
      }
      expect(line.call).toBeNull();
      expect(line.other).toBeNull();
      for (const played of line.played) expect(played).toMatch(/^\S+ lvs true$/);
      for (const { tries = [] } of line.messages.values())
        for (const { outcome } of tries) expect(outcome).not.toBeNull();
    }),
    { numRuns: timesUsual(500) },
  );
});

test('who hangs up in whatever moment leaves nobody ringing, and no try without its end', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      const line = new Line();
      line.types(`21#${PIN}#`);
      for (const each of deeds) each(line);
      line.hangsUp();
      expect(line.call).toBeNull();
      expect(line.other).toBeNull();
      for (const { tries = [] } of line.messages.values())
        for (const { outcome } of tries) expect(outcome).not.toBeNull();
    }),
    { numRuns: timesUsual(200) },
  );
});

test('the PIN stays nowhere once it is looked at', () => {
  const line = new Line();
  line.types('21#9876#');
  expect(JSON.stringify(line.call)).not.toContain('9876');
  line.types(`21#${PIN}#`);
  expect(JSON.stringify(line.call)).not.toContain(PIN);
});

test('who types without an end is asked to go after a while', () => {
  const line = new Line();
  for (let tries = 0; tries < 1_000 && line.call !== null; tries += 1) {
    line.types('12*');
    line.now += 1_000;
    const due = accessDueAt(line.call);
    if (due !== null && due <= line.now) line.happens({ kind: 'deadlineReached' });
    if (line.call?.stage.kind === 'leaving') line.hearsOut();
  }
  expect(line.call).toBeNull();
});

test('from a number outside nobody is called before the key, whatever else happens there; and each try has its end', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      const line = new Line(true);
      let mayCall = false;
      for (const each of deeds) {
        const asked = line.call?.stage.kind === 'asked';
        each(line);
        mayCall ||= asked && line.call?.stage.kind === 'callingBack';
        expect(line.other === null || mayCall).toBe(true);
        expect(line.call?.stage.kind).not.toBe('messages');
      }
      line.hangsUp();
      expect(line.other).toBeNull();
      const { tries = [] } = line.messages.get('m1') ?? {};
      expect(tries.map(({ outcome }) => outcome)).not.toContain(null);
    }),
    { numRuns: timesUsual(300) },
  );
});

test('lifted outside: any key but 1 is none; 1 calls, and no key in time is told as that', () => {
  const line = new Line(true);
  line.happens({ kind: 'ownAnswered' });
  line.types('0#*2');
  expect(line.other).toBeNull();
  line.types('1');
  expect(line.other).not.toBeNull();
  const silent = new Line(true);
  silent.happens({ kind: 'ownAnswered' });
  silent.waits();
  expect(silent.call).toBeNull();
  expect(silent.messages.get('m1')?.tries).toMatchObject([{ outcome: 'noKey' }]);
});
