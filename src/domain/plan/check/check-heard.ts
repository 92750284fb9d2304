// What callers hear before they choose: that a menu names its keys and no others, and that nobody listens for long to get there.

import { otherKeys } from '../../call-flow/keys-named.ts';
import { languagesOf, type OperatingMode } from '../../call-flow/mode.ts';
import type { StepId } from '../../words/ids.ts';
import type { PlannedMode } from '../plan.ts';
import { readMs } from '../sounds/sound-lengths.ts';
import type { PlanPlace, TellPlan } from './plan-mistakes.ts';

/** Of what can't be skipped before a menu: who calls to choose has hung up by then. */
const LONGEST_BEFORE_KEYS_MS = 30_000;

/** All of it stands in nobody's way. `at`: of the mode. */
export function checkHeard({ mode }: PlannedMode, at: PlanPlace, warn: TellPlan): void {
  const before = heardBefore(mode);
  for (const [id, step] of Object.entries(mode.steps)) {
    if (step.kind !== 'menu') continue;
    const inStep = [...at, 'steps', id];
    const prompt = mode.prompts[step.prompt];
    for (const language of languagesOf(mode)) {
      const text = language === mode.language ? prompt?.text : prompt?.in?.[language]?.text;
      // Somebody has recorded it, and written down nothing of it.
      if (text === undefined || text.trim() === '') continue;
      const other = otherKeys(text, step.branches, language);
      if (other !== null) warn([...inStep, 'branches'], { code: 'otherKeys', language, ...other });
    }
    const heardMs = before(id);
    if (heardMs > LONGEST_BEFORE_KEYS_MS)
      warn(inStep, { code: 'longBeforeKeys', heardMs, mostMs: LONGEST_BEFORE_KEYS_MS });
  }
}

/** Of a step: how long one listens at most to announcements in a row that lead there, by no key. */
function heardBefore({ steps, prompts }: OperatingMode): (step: StepId) => number {
  const found = new Map<StepId, number>();
  const before = (id: StepId): number => {
    const known = found.get(id);
    if (known !== undefined) return known;
    // Who comes here again goes round: that is told elsewhere.
    found.set(id, 0);
    let longest = 0;
    for (const [from, step] of Object.entries(steps)) {
      const leadsHere = step.kind === 'announcement' && step.exits.done === id && step.keys?.menu !== id;
      if (leadsHere) longest = Math.max(longest, before(from) + readMs(prompts[step.prompt]?.text ?? ''));
    }
    found.set(id, longest);
    return longest;
  };
  return before;
}
