// The plans of two versions, once they're there.

import { useEffect, useState } from 'react';
import type { ListedVersion } from '../../../../contract/commands.ts';
import { planOf, type ReadPlan } from './versions-store.ts';

type Named = Pick<ListedVersion, 'plan'>;

export function usePlans(version: Named, other: Named | null): readonly (ReadPlan | null)[] {
  const [plans, setPlans] = useState<readonly (ReadPlan | null)[]>([null, null]);
  const [one, two] = [version.plan, other?.plan ?? null];
  useEffect(() => {
    let asked = true;
    setPlans([null, null]);
    void Promise.all([planOf({ plan: one }), two === null ? null : planOf({ plan: two })]).then((read) => {
      if (asked) setPlans(read);
    });
    return () => {
      asked = false;
    };
  }, [one, two]);
  return plans;
}
