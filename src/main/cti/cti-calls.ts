// What other programs are told of calls: the hotline's as the engine says, the phone's own as the window says; pure.

import type { PhoneCall } from '../../contract/phone-call.ts';
import type { ConsoleView, OwnCallView } from '../../contract/view.ts';

export interface CtiCall {
  readonly id: string;
  readonly kind: 'hotline' | 'consultation' | 'transfer' | 'direct';
  readonly direction: 'in' | 'out';
  readonly state: 'ringing' | 'connected' | 'held';
  /** As it was told; null: withheld. */
  readonly number: string | null;
  readonly name: string | null;
  /** The team's name; null outside of the hotline. */
  readonly team: string | null;
  /** Wanted to be called back instead of waiting: `ringing` until the caller is there, too. */
  readonly callBack: boolean;
}

export interface CtiEvent extends Omit<CtiCall, 'state'> {
  readonly event: CtiCall['state'] | 'ended';
  /** ISO 8601, by this computer's clock. */
  readonly at: string;
}

const ownState = {
  connecting: 'ringing',
  callingBack: 'ringing',
  talking: 'connected',
  held: 'held',
  interrupted: 'held',
} as const satisfies Record<Exclude<OwnCallView['phase'], 'wrapUp'>, CtiCall['state']>;

/** Each call once: what rings as a transfer goes on under the same id as the own call. */
export function ctiCalls(view: ConsoleView | null, phone: readonly PhoneCall[]): readonly CtiCall[] {
  const calls = new Map<string, CtiCall>();
  const { own } = view?.calls ?? {};
  const offer = view?.offers.own;
  const aside = view?.asides.own;
  const ofHotline = { kind: 'hotline', direction: 'in' } as const;
  if (offer !== undefined) {
    const { callId: id, number, name, teamName: team, calledBack: callBack = false } = offer;
    calls.set(id, { id, ...ofHotline, state: 'ringing', number, name, team, callBack });
  }
  if (own !== undefined && own.phase !== 'wrapUp') {
    const { callId: id, number, name, teamName: team, calledBack: callBack = false } = own;
    calls.set(id, { id, ...ofHotline, state: ownState[own.phase], number, name, team, callBack });
  }
  for (const call of phone) {
    // The engine has just said what becomes of the hotline's legs.
    if (call.kind === 'hotline' || call.id === own?.agentLeg) continue;
    const handed = call.kind === 'transfer' && aside?.leg === call.id ? aside : undefined;
    const id = handed?.callId ?? call.id;
    if (calls.has(id)) continue;
    const { number, name } = handed?.caller ?? call;
    const state = call.phase !== 'talking' ? 'ringing' : call.held ? 'held' : 'connected';
    const { kind, direction } = call;
    calls.set(id, { id, kind, direction, state, number, name, team: null, callBack: false });
  }
  return [...calls.values()];
}

/** From what was told last to what is so now; ends first, so that nobody counts two talks at once. */
export function ctiEvents(
  before: readonly CtiCall[],
  now: readonly CtiCall[],
  at: Date,
): readonly CtiEvent[] {
  const told = (event: CtiEvent['event'], { state: _, ...call }: CtiCall): CtiEvent => ({
    event,
    ...call,
    at: at.toISOString(),
  });
  const ended = before.filter(({ id }) => !now.some((call) => call.id === id));
  const changed = now.filter((call) => before.find(({ id }) => id === call.id)?.state !== call.state);
  return [...ended.map((call) => told('ended', call)), ...changed.map((call) => told(call.state, call))];
}
