// The own numbers and hours over the API: everybody's own, and nobody else's.

import { systemClock } from '../../../adapters/system-clock/system-clock.ts';
import type { Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import { checkNumbers } from '../../../domain/own-numbers/check-numbers.ts';
import type { OwnReachability } from '../../../domain/own-numbers/own-numbers.ts';
import { placeAt } from '../../../domain/own-numbers/place-at.ts';
import { isWithCall } from '../../../domain/waiting-line/agents.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import type { ApiParts } from '../api-parts.ts';

interface AboutReachability {
  readonly parts: Pick<ApiParts, 'calendar' | 'clock' | 'dialsOut' | 'engine' | 'log' | 'reachabilities'>;
  readonly viewer: Viewer;
}

const NOTHING: OwnReachability = { zone: '', numbers: [], hours: [] };

export async function readReachability({
  parts,
  viewer: { agent },
}: AboutReachability): Promise<Answer<Replies['readReachability']>> {
  const own = parts.reachabilities.of(agent) ?? NOTHING;
  return { ok: true, value: { ...inLists(own), ...placeOf(parts, agent) } };
}

/** Kept first, then in force: also without it an engine that starts again begins with it. */
export async function saveReachability(
  { parts, viewer: { agent } }: AboutReachability,
  { zone, numbers, hours }: Commands['saveReachability'],
): Promise<Answer<Replies['saveReachability']>> {
  const { engine, log, reachabilities } = parts;
  const own = { zone, numbers, hours };
  const says = (value: Replies['saveReachability']) => ({ ok: true, value }) as const;
  if (!parts.calendar.zoneExists(zone)) return says({ kind: 'unknownZone' });
  const ids = new Set(numbers.map(({ id }) => id));
  if (ids.size < numbers.length || hours.some(({ at }) => at.kind === 'number' && !ids.has(at.number)))
    return says({ kind: 'numberGone' });
  const faults = checkNumbers(numbers, { ...phonesOf(engine), dialsOut: parts.dialsOut });
  if (faults.size > 0)
    return says({ kind: 'refused', faults: [...faults].map(([number, fault]) => ({ number, fault })) });
  try {
    await reachabilities.change(new Map([[agent, own]]));
  } catch (fault) {
    log.error({ fault: String(fault) }, 'own numbers and hours could not be kept: those before still count');
    return says({ kind: 'notKept' });
  }
  const changed = await engine.reachabilityChanged(agent, own);
  if (!changed.ok) return changed;
  const now = engine.state.line.agents.get(agent);
  return says({ kind: 'saved', later: now !== undefined && isWithCall(now), ...placeOf(parts, agent) });
}

function placeOf(
  { engine, calendar, clock = systemClock, reachabilities }: AboutReachability['parts'],
  agent: string,
): Pick<Replies['readReachability'], 'at' | 'until' | 'byHand'> {
  const { at, untilMs } = engine.state.line.agents.get(agent)?.reached ?? { at: null, untilMs: null };
  const own = reachabilities.of(agent);
  const byHours = own === null ? null : placeAt(own, calendar, clock.now()).at;
  return { at, until: untilMs, byHand: JSON.stringify(at) !== JSON.stringify(byHours) };
}

function phonesOf({ state }: Engine) {
  return {
    hotlines: [...state.hotlines.values()].flatMap(({ numbers }) => numbers),
    extensions: [...state.line.agents.values()].flatMap(({ extension, deskPhones }) => [
      extension,
      ...deskPhones,
    ]),
  };
}

const inLists = ({ zone, numbers, hours }: OwnReachability) => ({
  zone,
  numbers: numbers.map((each) => ({ ...each })),
  hours: hours.map(({ weekdays, ...each }) => ({ ...each, weekdays: [...weekdays] })),
});
