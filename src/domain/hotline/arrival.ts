// What a caller gets who arrives now: which version of which mode, where in it the call begins, and what is said before.

import type { CallAnnouncement } from '../call-flow/flow.ts';
import type { OperatingMode } from '../call-flow/mode.ts';
import type { TransferStep } from '../call-flow/steps/transfer.ts';
import { waitsOf } from '../call-flow/steps/wait.ts';
import { DIVERTED_RINGS_MS, type TurningId } from '../control/quick-switch.ts';
import { soundsOf } from '../control/said.ts';
import { getsNow } from '../control/what-callers-get.ts';
import type { ModeVersion } from '../plan/mode-version.ts';
import type { Instant, StepId, TeamId } from '../words/ids.ts';
import type { Hotline, HotlineState, Surroundings } from './hotline.ts';

export interface Arrival {
  readonly version: ModeVersion;
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
  const modes = state.plan?.modes;
  const got =
    state.plan === null || now.outside === null
      ? null
      : getsNow(state.plan.document, state.turnedOn, id, now.now, now.outside.calendar);
  if (got === null) return { version: usual, from: usual.mode.start, announcements: [], by: null };
  const version = modes?.get(got.mode) ?? usual;
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
      const wait = to.kind === 'team' ? waitFor(to.team, version, modes?.values() ?? []) : null;
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
function waitFor(
  team: TeamId,
  first: ModeVersion,
  others: Iterable<ModeVersion>,
): { readonly version: ModeVersion; readonly step: StepId } | null {
  for (const version of [first, ...others])
    for (const [step, wait] of waitsOf(version.mode)) if (wait.team === team) return { version, step };
  return null;
}
