// Saved calls in words: what is done, what is expected, and what came of it instead.

import type { CallAct } from '../../../../domain/draft-call/call-act.ts';
import type { CameOfCall, PlanFault } from '../../../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import type { CallExpectation, CallPoint } from '../../../../domain/saved-calls/saved-call.ts';
import type { Text } from '../../../i18n/text.ts';
import { formatDuration } from '../../../ui/format.ts';

const timeWords = (ms: number): string => formatDuration(Math.round(ms / 1_000));
const modeName = (plan: Plan, mode: string): string => plan.modes[mode]?.mode.name ?? mode;

function pointWords(point: CallPoint, plan: Plan, t: Text): string {
  if (point.kind === 'end')
    return t('adminSavedCalls.points.end', { outcome: t(`adminSavedCalls.ends.${point.outcome}`) });
  const mode = modeName(plan, point.mode);
  return point.kind === 'step'
    ? t('adminSavedCalls.points.step', { step: point.step, mode })
    : t('adminSavedCalls.points.prompt', { prompt: point.prompt, mode });
}

export function expectationWords(expected: CallExpectation, plan: Plan, t: Text): string {
  const point = pointWords(expected.point, plan, t);
  if (expected.kind === 'never') return t('adminSavedCalls.never', { point });
  const { withinMs } = expected;
  return withinMs === undefined
    ? t('adminSavedCalls.reaches', { point })
    : t('adminSavedCalls.reachesWithin', { point, within: timeWords(withinMs) });
}

export function actWords(act: CallAct, plan: Plan, t: Text): string {
  const where =
    act.at === null
      ? t('adminSavedCalls.atFirst')
      : pointWords({ kind: 'step', mode: act.at.mode, step: act.at.step }, plan, t);
  if (act.kind === 'press') return t('adminSavedCalls.acts.press', { digit: act.digit, where });
  if (act.kind === 'speak') return t('adminSavedCalls.acts.speak', { forTime: timeWords(act.forMs), where });
  if ('quickSwitch' in act)
    return t(`adminSavedCalls.acts.${act.kind}`, {
      what: plan.quickSwitches[act.quickSwitch]?.name ?? act.quickSwitch,
      where,
    });
  return t(`adminSavedCalls.acts.${act.kind}`, { where });
}

export function savedCallWords(
  { wanted, came }: Extract<PlanFault, { readonly code: 'savedCallBroken' }>,
  plan: Plan,
  t: Text,
): string {
  const point = pointWords(wanted.point, plan, t);
  const { cameMs } = came;
  if (cameMs === null) return t('adminSavedCalls.broken.missed', { point, came: cameWords(came, plan, t) });
  const after = timeWords(cameMs);
  if (wanted.kind === 'never') return t('adminSavedCalls.broken.never', { point, after });
  return t('adminSavedCalls.broken.late', { point, after, within: timeWords(wanted.withinMs ?? 0) });
}

/** The steps where it went last, and how it ended. */
export function cameWords({ way, end, tookMs }: CameOfCall, plan: Plan, t: Text): string {
  const modes = new Set(way.map(({ mode }) => mode));
  const steps = way.map(({ mode, step }) => (modes.size > 1 ? `${step} (${modeName(plan, mode)})` : step));
  return t('adminSavedCalls.came', {
    way: steps.join(' → '),
    end: end === null ? t('adminSavedCalls.goesOn') : t(`adminSavedCalls.ends.${end}`),
    took: timeWords(tookMs),
  });
}
