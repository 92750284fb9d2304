// The form of one step, with all that its kind has: in the list as beside the canvas.

import type { ComponentType } from 'react';
import type { Step, StepKindName } from '../../../../../domain/call-flow/steps/registry.ts';
import { useDraft, useProblems } from '../../draft/use-draft.ts';
import { Problems } from '../../pieces/problems.tsx';
import { BranchForm } from './branch-form.tsx';
import { editStep, placeOf, type StepProps } from './editing.ts';
import { ReturnForm, SubModeForm, TransferForm, VoicemailForm } from './leading-forms.tsx';
import { MenuForm } from './menu-form.tsx';
import { AnnouncementForm, GoodbyeForm, LanguageForm } from './spoken-forms.tsx';
import { WaitForm } from './wait-form.tsx';
import './steps.css';

const forms: { readonly [K in StepKindName]: ComponentType<StepProps<K>> } = {
  announcement: AnnouncementForm,
  branch: BranchForm,
  goodbye: GoodbyeForm,
  language: LanguageForm,
  menu: MenuForm,
  return: ReturnForm,
  subMode: SubModeForm,
  transfer: TransferForm,
  voicemail: VoicemailForm,
  wait: WaitForm,
};

export function StepForm({ mode, id }: Pick<StepProps, 'mode' | 'id'>) {
  const { plan } = useDraft();
  const step = plan.modes[mode]?.mode.steps[id];
  const place = placeOf({ mode, id });
  const problems = useProblems(...place).filter(({ path }) => path.length === place.length);
  if (step === undefined) return null;
  // The form of its kind takes a step of its kind.
  const Form = forms[step.kind] as ComponentType<StepProps>;
  return (
    <div className="step-form" data-testid="step-form" data-step={id}>
      <Problems problems={problems} />
      <Form mode={mode} id={id} step={step} onEdit={(to: Step) => editStep(mode, id, to)} />
    </div>
  );
}
