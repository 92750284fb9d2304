// A time of a step, in the unit in which people say it; the plan has milliseconds.

import type { PlanPlace } from '../../../../../domain/plan/check/plan-mistakes.ts';
import { PlanNumber, PlanOptionalNumber } from '../../pieces/plan-field.tsx';

const unitMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 } as const;

interface TimeProps {
  readonly label: string;
  readonly hint?: string;
  readonly place: PlanPlace;
  readonly unit?: keyof typeof unitMs;
  readonly min?: number;
  readonly 'data-testid'?: string;
}

export function TimeField({
  unit = 'seconds',
  ms,
  onEdit,
  ...about
}: TimeProps & { readonly ms: number; readonly onEdit: (ms: number) => void }) {
  return (
    <PlanNumber
      min={0}
      {...about}
      value={ms / unitMs[unit]}
      onEdit={(typed) => onEdit(typed * unitMs[unit])}
    />
  );
}

/** Empty: as usual, or none. */
export function OptionalTimeField({
  unit = 'seconds',
  usualMs,
  ms,
  onEdit,
  ...about
}: TimeProps & {
  readonly usualMs: number | null;
  readonly ms: number | undefined;
  readonly onEdit: (ms: number | undefined) => void;
}) {
  return (
    <PlanOptionalNumber
      min={0}
      {...about}
      {...(usualMs === null ? {} : { usual: usualMs / unitMs[unit] })}
      value={ms === undefined ? undefined : ms / unitMs[unit]}
      onEdit={(typed) => onEdit(typed === undefined ? undefined : typed * unitMs[unit])}
    />
  );
}
