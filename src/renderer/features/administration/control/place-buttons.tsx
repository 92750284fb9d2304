// Up and down, for whoever neither drags nor knows the keys.

import type { PlanEdit } from '../../../../domain/plan/change/edits.ts';
import { useText } from '../../../i18n/text.ts';
import { IconButton } from '../../../ui/controls.tsx';
import { edit } from '../draft/draft-store.ts';

export function PlaceButtons({
  place,
  step,
}: {
  /** "Platz 2 von 5" */
  readonly place: string;
  /** None: it can't go there. */
  readonly step: (by: -1 | 1) => readonly PlanEdit[];
}) {
  const t = useText();
  return (
    <div className="place-buttons">
      <span role="status">{place}</span>
      {([-1, 1] as const).map((by) => {
        const edits = step(by);
        return (
          <IconButton
            key={by}
            variant="plain"
            icon={by === -1 ? 'chevronUp' : 'chevronDown'}
            label={t(by === -1 ? 'adminPieces.up' : 'adminPieces.down')}
            blocked={edits.length === 0 ? t('adminPieces.noFurther') : null}
            data-testid={by === -1 ? 'place-up' : 'place-down'}
            onClick={() => edit(...edits)}
          />
        );
      })}
    </div>
  );
}
