// Switches on that steps say whether a saved call goes through them, and tells how many do.

import type { PlannedMode } from '../../../../domain/plan/plan.ts';
import type { ModeId } from '../../../../domain/words/ids.ts';
import { useText } from '../../../i18n/text.ts';
import { Check } from '../../../ui/controls.tsx';
import { coverageFigure, showCoverage, useShowsCoverage, useWalked } from './coverage.ts';

export function CoverageSwitch({
  id,
  planned,
  onShow,
}: {
  readonly id: ModeId;
  readonly planned: PlannedMode;
  readonly onShow?: () => void;
}) {
  const t = useText();
  const shows = useShowsCoverage();
  const { count, all } = coverageFigure(planned.mode.steps, useWalked(id));
  return (
    <span className="coverage">
      <Check
        label={t('adminSavedCalls.coverage')}
        checked={shows}
        data-testid="coverage-show"
        onChange={({ target }) => {
          showCoverage(target.checked);
          if (target.checked) onShow?.();
        }}
      />
      <span role="status" data-testid="coverage-figure">
        {shows && t('adminSavedCalls.covered', { count, all })}
      </span>
    </span>
  );
}
