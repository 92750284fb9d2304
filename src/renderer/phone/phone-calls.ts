// The phone's calls as one list, and the one function that changes it: plain data in, plain data out.
//
//   rang ────► ringing ──┐
//   dialled ─► dialling ─┼─ answered ─► talking ◄─ setAside, heard ─► held
//                └► early ┘                 └──────── ended: gone from the list
//
// At most one call is heard: it dials or talks and is not held. Whichever becomes that one sets the others aside.

import type { PhoneCall } from '../../contract/phone-call.ts';

export type CallEvent =
  | ({ readonly kind: 'rang' } & Caller)
  | { readonly kind: 'dialled'; readonly id: string; readonly number: string; readonly at: number }
  /** The other end has been reached; `earlyMedia`: and is heard. */
  | { readonly kind: 'progressed'; readonly id: string; readonly at: number; readonly earlyMedia: boolean }
  | { readonly kind: 'answered'; readonly id: string; readonly at: number }
  /** A leg of the engine was accepted; it may never have rung. */
  | ({ readonly kind: 'legAccepted' } & Caller)
  /** The engine calls a consultation's leg this person's own call now. */
  | { readonly kind: 'becameHotline'; readonly id: string }
  | { readonly kind: 'setAside'; readonly id: string }
  | { readonly kind: 'heard'; readonly id: string }
  | { readonly kind: 'muted'; readonly id: string; readonly muted: boolean }
  | { readonly kind: 'mediaChanged'; readonly id: string; readonly media: PhoneCall['media'] }
  | { readonly kind: 'ended'; readonly id: string };

interface Caller {
  readonly id: string;
  readonly of: PhoneCall['kind'];
  readonly number: string | null;
  readonly name: string | null;
  readonly at: number;
}

type Calls = readonly PhoneCall[];

const fresh = { held: false, muted: false, media: 'up' } as const;

/** A call is open when its other end is connected or about to be: it has a microphone, unless it is set aside. */
export const isOpen = ({ phase }: PhoneCall): boolean => phase !== 'ringing';
const isHeard = (call: PhoneCall): boolean => isOpen(call) && !call.held;

/** The one that is heard now, on which keys, mute, hold and hanging up act. */
export const heardCall = (calls: Calls): PhoneCall | undefined => calls.find(isHeard);
export const ringingCalls = (calls: Calls): Calls => calls.filter(({ phase }) => phase === 'ringing');
/** Rung out, not answered yet: it can't be held, since nobody is there. */
export const unansweredDial = (calls: Calls): PhoneCall | undefined =>
  calls.find(({ phase }) => phase === 'dialling' || phase === 'early');

type Change = Partial<Omit<PhoneCall, 'id' | 'direction'>>;

/** The same list when nothing changes: views compare by identity. */
function change(calls: Calls, id: string, to: (call: PhoneCall) => Change): Calls {
  let changed = false;
  const next = calls.map((call) => {
    if (call.id !== id) return call;
    const after = { ...call, ...to(call) };
    if (JSON.stringify(after) === JSON.stringify(call)) return call;
    changed = true;
    return after;
  });
  return changed ? next : calls;
}

/** Whoever else was heard is set aside. */
function onlyHeard(calls: Calls, id: string): Calls {
  return calls
    .filter((call) => call.id !== id && isHeard(call))
    .reduce<Calls>((list, other) => change(list, other.id, () => ({ held: true })), calls)
    .map((call) => (call.id === id && call.held ? { ...call, held: false } : call));
}

/** A call begins once; only a leg that rang goes on as the call that was accepted. */
function started(calls: Calls, call: PhoneCall): Calls {
  const before = calls.find(({ id }) => id === call.id);
  if (before && (isOpen(before) || !isOpen(call))) return calls;
  const others = calls.filter(({ id }) => id !== call.id);
  return isOpen(call) ? onlyHeard([...others, call], call.id) : [...others, call];
}

export function nextCalls(calls: Calls, event: CallEvent): Calls {
  switch (event.kind) {
    case 'rang':
    case 'legAccepted': {
      const { id, of, number, name, at } = event;
      const phase = event.kind === 'rang' ? 'ringing' : 'talking';
      return started(calls, { id, direction: 'in', kind: of, number, name, phase, since: at, ...fresh });
    }
    case 'dialled': {
      const { id, number, at } = event;
      return started(calls, {
        id,
        direction: 'out',
        kind: 'direct',
        number,
        name: null,
        phase: 'dialling',
        since: at,
        ...fresh,
      });
    }
    case 'progressed':
      return change(calls, event.id, (call) => ({
        ...(call.phase === 'dialling' ? { phase: 'early', since: event.at } : {}),
        ...(event.earlyMedia && call.phase !== 'talking' ? { earlyMedia: true } : {}),
      }));
    case 'answered': {
      const before = calls.find(({ id }) => id === event.id);
      if (!before || before.phase === 'talking') return calls;
      const talking = change(calls, event.id, () => ({ phase: 'talking', since: event.at }));
      // A dialled call that was set aside meanwhile stays there.
      return before.held ? talking : onlyHeard(talking, event.id);
    }
    case 'becameHotline':
      return change(calls, event.id, () => ({ kind: 'hotline' }));
    case 'setAside':
      return change(calls, event.id, (call) => (isOpen(call) ? { held: true } : {}));
    case 'heard':
      return calls.some((call) => call.id === event.id && isOpen(call)) ? onlyHeard(calls, event.id) : calls;
    case 'muted':
      return change(calls, event.id, () => ({ muted: event.muted }));
    case 'mediaChanged':
      return change(calls, event.id, () => ({ media: event.media }));
    case 'ended':
      return calls.some(({ id }) => id === event.id) ? calls.filter(({ id }) => id !== event.id) : calls;
  }
}
