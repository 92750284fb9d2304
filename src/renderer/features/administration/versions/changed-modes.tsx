// The modes that are otherwise in another version, each as a picture when somebody asks for it.

import { lazy, Suspense, useId, useState } from 'react';
import type { DescribedChange } from '../../../../contract/plan-words/describe.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import type { ModeId } from '../../../../domain/words/ids.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';

const PaintedPicture = lazy(async () => ({
  default: (await import('../modes/canvas/painted-picture.tsx')).PaintedPicture,
}));

interface Compared {
  readonly from: Plan;
  readonly to: Plan;
}

/** One that isn't there any more has no picture. */
function modesOf(changes: readonly DescribedChange[], to: Plan): readonly ModeId[] {
  const changed = changes.flatMap(({ change }) =>
    change === null ? [] : change.of === 'mode' ? [change.id] : change.mode === null ? [] : [change.mode],
  );
  return [...new Set(changed)].filter((mode) => to.modes[mode] !== undefined);
}

export function ChangedModes({
  from,
  to,
  changes,
}: Compared & { readonly changes: readonly DescribedChange[] }) {
  return modesOf(changes, to).map((mode) => <ChangedMode key={mode} from={from} to={to} mode={mode} />);
}

function ChangedMode({ from, to, mode }: Compared & { readonly mode: ModeId }) {
  const t = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  const name = to.modes[mode]?.mode.name ?? mode;
  return (
    <section aria-label={name}>
      <Button
        icon={open ? 'chevronUp' : 'branch'}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-testid="version-picture"
        data-id={mode}
        onClick={() => setOpen(!open)}
      >
        {t(open ? 'administration.versions.noPicture' : 'administration.versions.picture', { name })}
      </Button>
      {open && (
        <div id={id}>
          <Suspense fallback={null}>
            <PaintedPicture before={from} after={to} mode={mode} />
          </Suspense>
        </div>
      )}
    </section>
  );
}
