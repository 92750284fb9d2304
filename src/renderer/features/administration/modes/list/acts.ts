// What somebody does in the list, as edits of the draft, and what was done in words.

import { clipText, readClip } from '../../../../../contract/step-clip-text.ts';
import type { StepKindName } from '../../../../../domain/call-flow/steps/registry.ts';
import { addStep } from '../../../../../domain/mode-editing/add-step.ts';
import { mainExitOf } from '../../../../../domain/mode-editing/exits.ts';
import { removeSteps } from '../../../../../domain/mode-editing/remove-steps.ts';
import { renameStep } from '../../../../../domain/mode-editing/rename-step.ts';
import { copySteps, pasteSteps } from '../../../../../domain/mode-editing/step-clip.ts';
import type { Plan } from '../../../../../domain/plan/plan.ts';
import type { ModeId, StepId } from '../../../../../domain/words/ids.ts';
import type { Text } from '../../../../i18n/text.ts';
import { edit, useDraftStore } from '../../draft/draft-store.ts';
import { selectSteps } from '../selected-step.ts';
import { sayDone } from './told-done.ts';

const planNow = (): Plan | null => useDraftStore.getState().draft?.plan ?? null;

/** Behind this step, on the way of those who choose nothing; null: for itself. */
export function addAfter(mode: ModeId, kind: StepKindName, after: StepId | null, t: Text): void {
  const plan = planNow();
  if (plan === null) return;
  const step = after === null ? undefined : plan.modes[mode]?.mode.steps[after];
  const exit = step === undefined ? undefined : mainExitOf(step);
  const from = after === null || exit === undefined ? {} : { from: { step: after, exit: exit.exit } };
  const added = addStep(plan, mode, { kind, ...from });
  edit(...added.edits);
  selectSteps(mode, [added.step]);
  sayDone(t('adminSteps.told.added', { kind: t(`adminModes.kinds.${kind}`), step: added.step }));
}

export function removeThose(mode: ModeId, ids: readonly StepId[], t: Text): void {
  const plan = planNow();
  if (plan === null || ids.length === 0) return;
  edit(...removeSteps(plan, mode, ids));
  selectSteps(mode, []);
  sayDone(t('adminSteps.told.removed', { count: ids.length }));
}

export function rename(mode: ModeId, id: StepId, called: string, t: Text): void {
  const plan = planNow();
  if (plan === null || called.trim() === '') return;
  const { step, edits } = renameStep(plan, mode, id, called);
  if (edits.length === 0) return;
  edit(...edits);
  selectSteps(mode, [step]);
  sayDone(t('adminSteps.told.renamed', { step }));
}

/** What was copied last, where the system's clipboard can't be read. */
let last = '';

/** The text for the clipboard; null: nothing was copied. */
export function copyThose(mode: ModeId, ids: readonly StepId[], t: Text): string | null {
  const plan = planNow();
  if (plan === null || ids.length === 0) return null;
  last = clipText(copySteps(plan, mode, ids));
  sayDone(t('adminSteps.told.copied', { count: ids.length }));
  return last;
}

export function cutThose(mode: ModeId, ids: readonly StepId[], t: Text): string | null {
  const text = copyThose(mode, ids, t);
  if (text === null) return null;
  removeThose(mode, ids, t);
  sayDone(t('adminSteps.told.cut', { count: ids.length }));
  return text;
}

/** What can't be pasted says why, and changes nothing. */
export function pasteText(mode: ModeId, text: string, t: Text): void {
  const plan = planNow();
  if (plan === null) return;
  const read = readClip(text);
  if (!read.ok) return sayDone(t(`adminSteps.notPasted.${read.why}`));
  const { steps, edits } = pasteSteps(plan, mode, read.clip);
  edit(...edits);
  selectSteps(mode, steps);
  sayDone(t('adminSteps.told.pasted', { count: steps.length }));
}

/** By a button: the system asks no one who pressed a key, and may refuse a page that reads by itself. */
export async function pasteFromClipboard(mode: ModeId, t: Text): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => '');
  const own = readClip(text);
  pasteText(mode, own.ok || last === '' ? text : last, t);
}

export const toClipboard = (text: string | null): void => {
  if (text !== null) void navigator.clipboard.writeText(text).catch(() => undefined);
};
