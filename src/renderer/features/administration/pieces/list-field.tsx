// A few values in one field, with commas between them: as it's typed, it stays.

import { useState } from 'react';
import type { PlanPlace } from '../../../../domain/plan/check/plan-mistakes.ts';
import { PlanField } from './plan-field.tsx';

export const valuesIn = (typed: string): readonly string[] =>
  typed
    .split(/[,;]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

export function ListField({
  values,
  onEdit,
  ...about
}: {
  readonly label: string;
  readonly hint?: string;
  readonly place: PlanPlace;
  readonly values: readonly string[];
  readonly 'data-testid'?: string;
  readonly onEdit: (values: readonly string[]) => void;
}) {
  const [typed, setTyped] = useState(values.join(', '));
  // Changed elsewhere, as by taking it back: that counts.
  const shown = valuesIn(typed).join() === values.join() ? typed : values.join(', ');
  return (
    <PlanField
      {...about}
      value={shown}
      onEdit={(now) => {
        setTyped(now);
        onEdit(valuesIn(now));
      }}
    />
  );
}
