// What a caller gets who arrives now: which version of which mode, where in it the call begins, and what is said before.

import type { CallAnnouncement } from '../call-flow/flow.ts';
import type { OperatingMode } from '../call-flow/mode.ts';
import type { TransferStep } from '../call-flow/steps/transfer.ts';
import { waitsOf } from '../call-flow/steps/wait.ts';
import { DIVERTED_RINGS_MS } from '../control/quick-switch.ts';
import { soundsOf } from '../control/said.ts';
import { getsNow } from '../control/what-callers-get.ts';
import type { ModeVersion } from '../plan/mode-version.ts';
import type { StepId, TeamId } from '../words/ids.ts';
import type { Hotline, HotlineState } from './hotline.ts';
import type { Turn } from './turn.ts';

export interface Arrival {
  readonly version: ModeVersion;
  /** Null: the call is over once the announcements have been heard. */
  readonly from: StepId | null;
  /** In the order in which they were turned on. */
  readonly announcements: readonly CallAnnouncement[];
  /** What `from` is, where no step of the mode sends them on. */
  readonly diverted?: TransferStep;
}

/** Null: the hotline has no mode (yet). */
export function arrivalAt(
  state: HotlineState,
  { id, mode: usual }: Hotline,
  now: Pick<Turn, 'now' | 'outside'>,
): Arrival | null {
  if (usual === null) return null;
  const modes = state.plan?.modes;
  const got =
    state.plan === null || now.outside === null
      ? null
      : getsNow(state.plan.document, state.turnedOn, id, now.now, now.outside.calendar);
  if (got === null) return { version: usual, from: usual.mode.start, announcements: [] };
  const version = modes?.get(got.mode) ?? usual;
  const { start } = version.mode;
  const announcements = got.announcements.map(({ turning, does: { where, says } }) => ({
    turning,
    where,
    sounds: soundsOf(says),
  }));
  switch (got.gets.kind) {
    case 'mode':
      return { version, from: start, announcements };
    case 'paused': {
      const turning = got.why.kind === 'pause' ? got.why.turned.turning : '';
      const sounds = soundsOf(got.gets.says);
      return { version, from: null, announcements: [{ turning, where: 'insteadOfGreeting', sounds }] };
    }
    case 'diverted': {
      const { to } = got.gets;
      if (to.kind === 'step') return { version, from: to.step, announcements };
      const wait = to.kind === 'team' ? waitFor(to.team, version, modes?.values() ?? []) : null;
      if (wait !== null) return { version: wait.version, from: wait.step, announcements };
      const withinMs = to.kind === 'team' ? WAITED_FOR_TEAM_MS : (to.withinMs ?? DIVERTED_RINGS_MS);
      const target = to.kind === 'number' ? ({ kind: 'number', number: to.number } as const) : to;
      // Better the usual way than none.
      const exits = { failed: start };
      return {
        version,
        from: DIVERSION,
        announcements,
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
