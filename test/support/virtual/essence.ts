// What two states have in common of which one was read from the journal of the other.

import type { HotlineState } from '../../../src/domain/hotline/hotline.ts';

/** What a restart has to bring back. Ready legs are made anew; the switch tells the rest. */
export function essence({ calls, callers, line }: HotlineState): unknown {
  // Whether those whom a caller has left talk on, too.
  const talksOn = (leg: string) => line.legs.get(leg)?.kind === 'stranger';
  return {
    calls: sorted(calls),
    callers: sorted(callers),
    waiting: sorted(line.waiting),
    // Until when it rests by the hours, is looked at again.
    kept: sorted(line.kept).map(([call, place]) => [call, { ...place, restUntilMs: 0 }]),
    leftPlaces: sorted(line.leftPlaces),
    conversations: sorted(line.conversations).map(([call, conversation]) => {
      // Whose sound is missing, the switch tells again; whose phone is being reached gets more time.
      const reaching =
        conversation.phase === 'connecting' ? { untilMs: 0, answered: false, joined: false } : {};
      const asked = conversation.phase === 'callingBack' ? { askedUntilMs: 0 } : {};
      return [call, { ...conversation, silentLegs: [], asked: null, ...reaching, ...asked }];
    }),
    offers: sorted(line.offers),
    guests: sorted(line.guests).filter(([leg]) => !talksOn(leg)),
    agents: sorted(line.agents).map(
      ([id, { availability, activity, phone, device, guestLeg, missed, unanswered }]) => ({
        id,
        availability,
        device,
        guestLeg: guestLeg !== null && talksOn(guestLeg) ? null : guestLeg,
        missed,
        unanswered,
        phone: availability.kind === 'signedOut' ? '' : phone,
        activity: activity.kind === 'idle' ? 'idle' : activity,
      }),
    ),
    // Whether an interrupted call's old leg is still there, the switch tells.
    legs: sorted(line.legs).filter(
      ([leg, { kind }]) =>
        ['agent', 'offer', 'consult', 'transfer', 'callBack'].includes(kind) &&
        ![...line.conversations.values()].some(
          ({ phase, agentLeg }) => phase === 'interrupted' && agentLeg === leg,
        ),
    ),
  };
}

function sorted<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Of the plan, with what waits for the end of calls. */
export function planned({ hotlines, versions, planNumber, line }: HotlineState): unknown {
  return {
    planNumber,
    hotlines: sorted(hotlines).map(([id, { mode, ...hotline }]) => ({ ...hotline, id, mode: mode?.version })),
    versions: [...versions.keys()].sort(),
    teams: sorted(line.teams).map(([id, team]) => [id, team, [...(line.members.get(id) ?? [])].sort()]),
    people: sorted(line.agents).map(
      ([id, { name, extension, deskPhone, softphone, teams, isToldOfFaults, afterCall }]) => {
        return { id, name, extension, deskPhone, softphone, teams, isToldOfFaults, afterCall };
      },
    ),
    leaving: [...line.leaving].sort(),
    closing: [...line.closing].sort(),
  };
}
