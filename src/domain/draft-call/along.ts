// A call that is meant to go a certain way: what its caller does for it, at the last moment, so that it takes as long as it can.

import type { Passed } from '../call-flow/shown-call.ts';
import { digits, type MenuStep } from '../call-flow/steps/menu.ts';
import {
  type DraftCall,
  type DraftTurn,
  type DraftWorld,
  draftDueAt,
  goOn,
  press,
  speak,
  turnInDraftCall,
} from './draft-call.ts';

/** What happened next, and what was done for it. */
export interface AlongTurn extends DraftTurn {
  readonly does: readonly ActAlong[];
}

/** Of the caller, and of whoever turns something meanwhile. */
export type ActAlong =
  | { readonly kind: 'turnOn' | 'turnOff'; readonly at: number; readonly quickSwitch: string }
  | { readonly kind: 'press'; readonly at: number; readonly digit: string }
  | { readonly kind: 'speak'; readonly at: number; readonly forMs: number };

/** The next thing that happens; `entered`: how many of the steps of `passed` the call has come to. Null: it goes another way. */
export function goAlong(
  call: DraftCall,
  world: DraftWorld,
  passed: readonly Passed[],
  entered: number,
): AlongTurn | null {
  const due = draftDueAt(call);
  if (due === null) return null;
  const now = passed[entered - 1];
  const turning = now?.turned?.find(({ quickSwitch, on }) => call.turned[quickSwitch] !== on);
  if (turning !== undefined)
    return {
      ...turnInDraftCall(call, turning, world, call.now),
      does: [
        {
          kind: turning.on ? 'turnOn' : 'turnOff',
          at: call.now,
          quickSwitch: turning.quickSwitch,
        },
      ],
    };
  const onward = (): AlongTurn => ({ ...goOn(call, world), does: [] });
  // Outage announcements: before the first step, or behind the greeting.
  if (now === undefined || call.flow.kind === 'announcing') return onward();
  if (call.records !== null) return spokenAlong(call, call.records, now, world);
  const early = earlyAlong(call, now, passed[entered], world, due);
  if (early !== null) return early;
  const then = goOn(call, world);
  const leaves =
    then.call.end !== null ||
    then.facts.some(({ kind }) => kind === 'stepEntered') ||
    then.call.flow.kind === 'announcing';
  const digit = leaves ? keyFor(now, passed[entered], world) : wrongKeyFor(call, now, world);
  if (digit === null) return { ...then, does: [] };
  const pressed = press(call, digit, world, due);
  return pressed.call.flow === call.flow ? null : { ...pressed, does: [{ kind: 'press', at: due, digit }] };
}

/** Who is meant to leave before the last moment; null: they don't yet. */
function earlyAlong(
  call: DraftCall,
  now: Passed,
  after: Passed | undefined,
  world: DraftWorld,
  due: number,
): AlongTurn | null {
  if (now.way.isEarly !== true) return null;
  const at = Math.max(call.now, call.enteredAt + now.way.mostMs);
  const digit = keyFor(now, after, world) ?? hastyKey(call, now, world);
  if (digit === null || at > due) return null;
  return { ...press(call, digit, world, at), does: [{ kind: 'press', at, digit }] };
}

/** Of who chooses nothing, or goes on by any choice. */
function hastyKey({ flow }: DraftCall, { step }: Passed, { mode }: DraftWorld): string | null {
  const asks = mode.steps[step];
  if (asks?.kind === 'language') return Object.keys(asks.keys)[0] ?? null;
  // While it's said that a key was wrong no other one is.
  return asks?.kind === 'menu' && flow.kind === 'menu' && flow.phase.kind !== 'correcting'
    ? wrongKey(asks)
    : null;
}

function keyFor({ way, step }: Passed, after: Passed | undefined, { mode }: DraftWorld): string | null {
  if (way.by.kind === 'key') return way.by.digit;
  if (way.by.kind !== 'anyKey') return null;
  const menu = mode.steps[way.to ?? step];
  const wanted = after?.way.by.kind === 'key' ? after.way.by.digit : '1';
  return (menu?.kind === 'menu' ? wrongKey(menu) : null) ?? wanted;
}

/** Where a wrong key is told at greater length than none. */
function wrongKeyFor({ flow }: DraftCall, { step }: Passed, { mode, sounds }: DraftWorld): string | null {
  const menu = mode.steps[step];
  if (menu?.kind !== 'menu' || flow.kind !== 'menu' || flow.phase.kind !== 'awaitingKey') return null;
  if (sounds.prompt(menu.invalid) <= sounds.prompt(menu.noInput)) return null;
  return wrongKey(menu);
}

/** Null: each key leads somewhere. */
const wrongKey = ({ branches }: MenuStep) => digits.find((each) => !(each in branches)) ?? null;

/** To the limit, less than is kept, or nothing. */
function spokenAlong(
  call: DraftCall,
  { since }: NonNullable<DraftCall['records']>,
  { step, way }: Passed,
  world: DraftWorld,
): AlongTurn | null {
  const voicemail = world.mode.steps[step];
  if (voicemail?.kind !== 'voicemail') return null;
  const { longestMs, shortestMs } = voicemail;
  if (way.by.kind !== 'message' && way.by.kind !== 'tooShort') return { ...goOn(call, world), does: [] };
  const forMs = way.by.kind === 'message' ? longestMs : shortestMs - 1;
  const until = since + forMs;
  return {
    ...press(speak(call, forMs), '#', world, until),
    does: [
      { kind: 'speak', at: call.now, forMs },
      { kind: 'press', at: until, digit: '#' },
    ],
  };
}
