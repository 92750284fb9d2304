// What a caller gets who arrives now: which version of which mode, where in it the call begins, and what is said before.

import type { CallAnnouncement } from '../call-flow/flow.ts';
import type { OperatingMode } from '../call-flow/mode.ts';
import type { TransferStep } from '../call-flow/steps/transfer.ts';
import { waitsOf } from '../call-flow/steps/wait.ts';
import { DIVERTED_RINGS_MS, type TurningId } from '../control/quick-switch.ts';
import { soundsOf } from '../control/said.ts';
import { getsNow, type WhatCallersGet } from '../control/what-callers-get.ts';
import type { ModeVersion } from '../plan/mode-version.ts';
import type { Instant, StepId, TeamId } from '../words/ids.ts';
import type { Hotline, HotlineState, Surroundings } from './hotline.ts';

export interface Arrival<V = ModeVersion> {
  readonly version: V;
  /** Null: the call is over once the announcements have been heard. */
  readonly from: StepId | null;
  /** In the order in which they were turned on. */
  readonly announcements: readonly CallAnnouncement[];
  /** The pause, diversion or mode that somebody turned on and by which it goes; null: it goes by the schedule. */
  readonly by: TurningId | null;
  /** What `from` is, where no step of the mode sends them on. */
  readonly diverted?: TransferStep;
}

/** Null: the hotline has no mode (yet). */
export function arrivalAt(
  state: HotlineState,
  { id, mode: usual }: Hotline,
  now: { readonly now: Instant; readonly outside: Pick<Surroundings, 'calendar'> | null },
): Arrival | null {
  if (usual === null) return null;
  const { plan } = state;
  const got =
    plan === null || now.outside === null
      ? null
      : getsNow(plan.document, state.turnedOn, id, now.now, now.outside.calendar);
  if (plan === null || got === null)
    return { version: usual, from: usual.mode.start, announcements: [], by: null };
  return arrivalBy(got, plan.modes.get(got.mode) ?? usual, plan.modes.values());
}

/** `version`: of the mode that they get; `others`: those in which their team may be waited for. */
export function arrivalBy<V extends Pick<ModeVersion, 'mode'>>(
  got: Omit<WhatCallersGet, 'until'>,
  version: V,
  others: Iterable<V>,
): Arrival<V> {
  const { start } = version.mode;
  const announcements = got.announcements.map(({ turning, does: { where, says } }) => ({
    turning,
    where,
    sounds: soundsOf(says),
  }));
  const by = 'turned' in got.why ? got.why.turned.turning : null;
  switch (got.gets.kind) {
    case 'mode':
      return { version, from: start, announcements, by };
    case 'paused': {
      const sounds = soundsOf(got.gets.says);
      const paused = { turning: by ?? '', where: 'insteadOfGreeting', sounds } as const;
      return { version, from: null, announcements: [paused], by };
    }
    case 'diverted': {
      const { to } = got.gets;
      if (to.kind === 'step') return { version, from: to.step, announcements, by };
      const wait = to.kind === 'team' ? waitFor(to.team, version, others) : null;
      if (wait !== null) return { version: wait.version, from: wait.step, announcements, by };
      const withinMs = to.kind === 'team' ? WAITED_FOR_TEAM_MS : (to.withinMs ?? DIVERTED_RINGS_MS);
      const target = to.kind === 'number' ? ({ kind: 'number', number: to.number } as const) : to;
      // Better the usual way than none.
      const exits = { failed: start };
      return {
        version,
        from: DIVERSION,
        announcements,
        by,
        diverted: { kind: 'transfer', to: target, withinMs, exits },
      };
    }
  }
}

/** No step of a mode can be called so. */
const DIVERSION: StepId = '@diverted';
const WAITED_FOR_TEAM_MS = 10 * 60_000;

/** The mode as it is for a call that was sent on before anything else. */
export function withDiversion(mode: OperatingMode, diverted: TransferStep | null): OperatingMode {
  return diverted === null ? mode : { ...mode, steps: { ...mode.steps, [DIVERSION]: diverted } };
}

/** The first wait for this team: of the mode that callers would get, else of any other. */
function waitFor<V extends Pick<ModeVersion, 'mode'>>(
  team: TeamId,
  first: V,
  others: Iterable<V>,
): { readonly version: V; readonly step: StepId } | null {
  for (const version of [first, ...others])
    for (const [step, wait] of waitsOf(version.mode)) if (wait.team === team) return { version, step };
  return null;
}
