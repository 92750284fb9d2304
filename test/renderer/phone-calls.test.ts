// The phone's calls: the list told as stories, one heard at a time whatever happens, and the audio that follows it.

import '../support/property-seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhoneCall } from '../../src/contract/phone-call.ts';
import { CallBook, type CallLine } from '../../src/renderer/features/phone/softphone/call-book.ts';
import { earTaken, lineToneOf, ringOf } from '../../src/renderer/phone/ear.ts';
import { type CallEvent, heardCall, isOpen, nextCalls } from '../../src/renderer/phone/phone-calls.ts';
import { ownCall, phoneCall } from '../support/console-harness/sample-view.ts';

const told = (...events: CallEvent[]) => events.reduce<readonly PhoneCall[]>(nextCalls, []);
const rang = (id: string, of: PhoneCall['kind'] = 'direct'): CallEvent => ({
  kind: 'rang',
  id,
  of,
  number: '22',
  name: 'Bernd',
  at: 1,
});
const answered = (id: string): CallEvent => ({ kind: 'answered', id, at: 5 });
const dialled = (id: string): CallEvent => ({ kind: 'dialled', id, number: '23', at: 2 });
const leg = (id: string): CallEvent => ({
  kind: 'legAccepted',
  id,
  of: 'hotline',
  number: '+4989',
  name: null,
  at: 9,
});
/** `a talking, b talking held`. */
const shown = (calls: readonly PhoneCall[]) =>
  calls.map(({ id, phase, held }) => `${id} ${phase}${held ? ' held' : ''}`).join(', ');

describe('the list', () => {
  it('a direct call rings, talks and is gone', () => {
    expect(shown(told(rang('a')))).toBe('a ringing');
    const talking = told(rang('a'), answered('a'));
    expect(talking).toMatchObject([
      { phase: 'talking', since: 5, number: '22', name: 'Bernd', direction: 'in' },
    ]);
    expect(nextCalls(talking, { kind: 'ended', id: 'a' })).toEqual([]);
  });

  it('a second call that rings stands beside the first', () => {
    expect(shown(told(rang('a'), rang('b')))).toBe('a ringing, b ringing');
    expect(shown(told(rang('a'), rang('b'), answered('b')))).toBe('a ringing, b talking');
    expect(shown(told(rang('a'), answered('a'), rang('b', 'consultation')))).toBe('a talking, b ringing');
  });

  it('whatever begins to be heard sets the other one aside', () => {
    const direct = [rang('a'), answered('a')];
    expect(shown(told(...direct, leg('l')))).toBe('a talking held, l talking');
    expect(shown(told(...direct, rang('b'), answered('b')))).toBe('a talking held, b talking');
    expect(shown(told(...direct, dialled('d')))).toBe('a talking held, d dialling');
    const back: CallEvent = { kind: 'heard', id: 'a' };
    expect(shown(told(...direct, leg('l'), back))).toBe('a talking, l talking held');
  });

  it('the end of the one that was heard lets nobody else be heard by itself', () => {
    expect(shown(told(rang('a'), answered('a'), leg('l'), { kind: 'ended', id: 'l' }))).toBe(
      'a talking held',
    );
  });

  it('a dialled call that is answered after it was set aside stays there', () => {
    const calls = told(
      dialled('d'),
      { kind: 'progressed', id: 'd', at: 3, earlyMedia: false },
      { kind: 'setAside', id: 'd' },
    );
    expect(shown(calls)).toBe('d early held');
    expect(shown(nextCalls(calls, answered('d')))).toBe('d talking held');
  });

  it('a new call is not muted, and each keeps its own', () => {
    const calls = told(rang('a'), answered('a'), { kind: 'muted', id: 'a', muted: true }, leg('l'));
    expect(calls.map(({ muted }) => muted)).toEqual([true, false]);
  });

  it('a leg that rang unannounced becomes the call that it is', () => {
    const calls = told(rang('l', 'consultation'), leg('l'));
    expect(shown(calls)).toBe('l talking');
    expect(nextCalls(calls, { kind: 'becameHotline', id: 'l' })[0]?.kind).toBe('hotline');
  });

  it('ignores what is about calls that are gone, and stays the same list when nothing changes', () => {
    const calls = told(rang('a'));
    const nothing: CallEvent[] = [
      answered('x'),
      { kind: 'heard', id: 'x' },
      { kind: 'heard', id: 'a' },
      { kind: 'setAside', id: 'a' },
      { kind: 'mediaChanged', id: 'a', media: 'up' },
      { kind: 'ended', id: 'x' },
    ];
    for (const event of nothing) expect(nextCalls(calls, event), event.kind).toBe(calls);
  });
});

const ids = fc.constantFrom('a', 'b', 'c');
const events: fc.Arbitrary<CallEvent> = fc
  .oneof(
    fc.record({
      kind: fc.constant('rang' as const),
      of: fc.constantFrom('direct' as const, 'consultation' as const),
    }),
    fc.record({ kind: fc.constant('legAccepted' as const), of: fc.constant('hotline' as const) }),
    fc.record({ kind: fc.constantFrom('answered' as const, 'progressed' as const, 'dialled' as const) }),
    fc.record({ kind: fc.constantFrom('heard' as const, 'setAside' as const, 'ended' as const) }),
    fc.record({ kind: fc.constantFrom('becameHotline' as const) }),
    fc.record({ kind: fc.constant('muted' as const), muted: fc.boolean() }),
  )
  .chain((event) => ids.map((id) => ({ number: '1', name: null, at: 1, ...event, id }) as CallEvent));

/** What carries a call, as far as it can be heard: notes whether it is open, and what it told the other end. */
class FakeLine implements CallLine {
  audio: Parameters<CallLine['setAudio']>[0] = 'shut';
  toldHeld = false;
  readonly #look: () => void;
  constructor(look: () => void) {
    this.#look = look;
  }
  setAudio(audio: FakeLine['audio']): void {
    this.audio = audio;
    this.#look();
  }
  setHeld(held: boolean): void {
    this.toldHeld = held;
  }
}

describe('one is heard at a time', () => {
  it('in the list, and in every microphone, at every step', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (story) => {
        const lines = new Map<string, FakeLine>();
        const open = () => [...lines.values()].filter(({ audio }) => audio !== 'shut').length;
        const book = new CallBook<FakeLine>(() => undefined);
        for (const event of story) {
          // A line comes before its call, and goes with it, as sessions do.
          if ('at' in event && event.kind !== 'answered' && !lines.has(event.id)) {
            const line = new FakeLine(() => expect(open()).toBeLessThanOrEqual(1));
            lines.set(event.id, line);
            book.add(event.id, line);
          }
          if (event.kind === 'ended') {
            book.remove(event.id);
            lines.delete(event.id);
          } else {
            book.tell(event);
          }
          expect(book.calls.filter((call) => isOpen(call) && !call.held).length).toBeLessThanOrEqual(1);
          const heard = heardCall(book.calls);
          for (const [id, { audio }] of lines) {
            const call = book.call(id);
            // No open microphone without a card.
            expect(audio, id).toBe(id !== heard?.id ? 'shut' : call?.muted ? 'muted' : 'open');
          }
        }
      }),
    );
  });

  it('the other end of a direct call and of a consultation is told that it waits; the engine holds its own', () => {
    const book = new CallBook<FakeLine>(() => undefined);
    const [direct, hotline] = [new FakeLine(() => undefined), new FakeLine(() => undefined)];
    book.add('a', direct);
    book.add('l', hotline);
    for (const event of [rang('a'), answered('a'), leg('l')]) book.tell(event);
    expect([direct.toldHeld, hotline.toldHeld]).toEqual([true, false]);
    book.tell({ kind: 'heard', id: 'a' });
    expect([direct.toldHeld, hotline.toldHeld]).toEqual([false, false]);
    expect([direct.audio, hotline.audio]).toEqual(['open', 'shut']);
  });
});

const facts = { own: undefined, calls: [], taking: null, leaving: null };

describe('another call can be accepted or resumed', () => {
  it('beside a direct call, which then waits', () => {
    expect(earTaken({ ...facts, calls: [phoneCall()] })).toBeNull();
  });
  it('not while the hotline’s caller talks, or waits for a colleague', () => {
    expect(earTaken({ ...facts, own: ownCall() })).toBe('caller');
    expect(earTaken({ ...facts, own: ownCall({ phase: 'connecting' }) })).toBe('caller');
    const consult = { to: '22', phase: 'talking', facing: 'target' } as const;
    expect(earTaken({ ...facts, own: ownCall({ phase: 'held', consult }) })).toBe('caller');
  });
  it('once the caller is on hold, or has been hung up', () => {
    expect(earTaken({ ...facts, own: ownCall({ phase: 'held' }) })).toBeNull();
    expect(earTaken({ ...facts, own: ownCall({ phase: 'wrapUp' }) })).toBeNull();
    expect(earTaken({ ...facts, own: ownCall(), leaving: ownCall().agentLeg })).toBeNull();
  });
  it('not while a number is dialled, nor at a click that is being answered', () => {
    expect(earTaken({ ...facts, calls: [phoneCall({ phase: 'early' })] })).toBe('dialling');
    expect(earTaken({ ...facts, taking: 'c1' })).toBe('taking');
  });
});

describe('what rings', () => {
  const offers = {
    own: { ...ownCall(), id: 'o', enteredAt: 0, until: 1, leg: 'l' },
  };
  const phone = { ...facts, offers: {}, softphone: true };
  const ringing = phoneCall({ phase: 'ringing' });

  it('rings for an offer and for every call, and not at a desk phone', () => {
    expect(ringOf(phone)).toBeNull();
    expect(ringOf({ ...phone, offers })).toBe('ring');
    expect(ringOf({ ...phone, calls: [ringing] })).toBe('ring');
    expect(ringOf({ ...phone, offers, softphone: false })).toBeNull();
    expect(ringOf({ ...phone, offers, taking: 'c' })).toBeNull();
  });
  it('is a quiet tone for somebody who talks, with whomever', () => {
    expect(ringOf({ ...phone, offers, calls: [phoneCall()] })).toBe('waiting');
    expect(ringOf({ ...phone, calls: [phoneCall(), { ...ringing, id: 'p2' }] })).toBe('waiting');
    expect(ringOf({ ...phone, own: ownCall(), calls: [ringing] })).toBe('waiting');
    expect(ringOf({ ...phone, calls: [phoneCall({ held: true }), { ...ringing, id: 'p2' }] })).toBe('ring');
  });
});

describe('what is heard of a dialled number', () => {
  const early = phoneCall({ direction: 'out', phase: 'early' });
  const busy = { number: '22', why: 'busy', status: 486, sounds: true } as const;

  it('that it rings there, from then on and until something is heard from there', () => {
    expect(lineToneOf([{ ...early, phase: 'dialling' }], undefined)).toBeNull();
    expect(lineToneOf([early], undefined)).toBe('ringBack');
    expect(lineToneOf([{ ...early, earlyMedia: true }], undefined)).toBeNull();
    expect(lineToneOf([{ ...early, phase: 'talking' }], undefined)).toBeNull();
  });
  it('not while another call is heard', () => {
    expect(lineToneOf([{ ...early, held: true }, phoneCall({ id: 'p2' })], undefined)).toBeNull();
  });
  it('that it is busy, for a while, unless somebody is heard', () => {
    expect(lineToneOf([], busy)).toBe('busy');
    expect(lineToneOf([], { ...busy, why: 'declined' })).toBeNull();
    expect(lineToneOf([], { ...busy, sounds: false })).toBeNull();
    expect(lineToneOf([phoneCall()], busy)).toBeNull();
  });
  it('a ring with sound in it is told apart from one without, whichever comes first', () => {
    const progressed = (earlyMedia: boolean) => ({ kind: 'progressed', id: 'd', at: 3, earlyMedia }) as const;
    expect(lineToneOf(told(dialled('d'), progressed(false)), undefined)).toBe('ringBack');
    expect(lineToneOf(told(dialled('d'), progressed(false), progressed(true)), undefined)).toBeNull();
    expect(lineToneOf(told(dialled('d'), progressed(true), progressed(false)), undefined)).toBeNull();
  });
});
