// Steps that lead out of the mode, or take a message: voicemail, transfer, sub-mode, return.

import { returnsToAnother } from '../../../../../domain/call-flow/steps/return.ts';
import { NOWHERE } from '../../../../../domain/mode-editing/exits.ts';
import { firstSaid } from '../../../../../domain/mode-editing/first-said.ts';
import { returnsOf } from '../../../../../domain/mode-editing/first-step.ts';
import type { TransferTarget } from '../../../../../domain/words/transfer-target.ts';
import { useText } from '../../../../i18n/text.ts';
import { Check } from '../../../../ui/controls.tsx';
import { edit } from '../../draft/draft-store.ts';
import { useDraft } from '../../draft/use-draft.ts';
import { ListField } from '../../pieces/list-field.tsx';
import { Picker } from '../../pieces/picker.tsx';
import { PlanField, PlanSelect } from '../../pieces/plan-field.tsx';
import { placeOf, type StepProps } from './editing.ts';
import { MusicField } from './music-field.tsx';
import { PromptField } from './prompt-field.tsx';
import { TimeField } from './seconds-field.tsx';
import { TeamField } from './wait-form.tsx';
import { WayField } from './way-field.tsx';

export function VoicemailForm({ mode, id, step, onEdit }: StepProps<'voicemail'>) {
  const t = useText();
  const { plan } = useDraft();
  const { review, exits, mailTo } = step;
  const at = (...path: readonly string[]) => placeOf({ mode, id }, ...path);
  const time = (name: 'longestMs' | 'silenceMs' | 'shortestMs') => (
    <TimeField
      label={t(`adminSteps.voicemail.${name}`)}
      place={at(name)}
      ms={step[name]}
      data-testid={`voicemail-${name}`}
      onEdit={(ms) => onEdit({ ...step, [name]: ms })}
    />
  );
  const { review: _, ...unreviewed } = step;
  const { team: __, ...ofLast } = step;
  const { mailTo: ___, ...unmailed } = step;
  return (
    <>
      <TeamField
        mode={mode}
        id={id}
        team={step.team}
        path={['team']}
        none={t('adminSteps.voicemail.lastTeam')}
        onEdit={(team) => onEdit(team === undefined ? ofLast : { ...step, team })}
      />
      <PromptField
        mode={mode}
        id={id}
        path={['prompt']}
        label={t('adminSteps.voicemail.says')}
        prompt={step.prompt}
        onChoose={(prompt) => onEdit({ ...step, prompt })}
      />
      <div className="field-row">
        {time('longestMs')}
        {time('silenceMs')}
        {time('shortestMs')}
      </div>
      <ListField
        label={t('adminSteps.voicemail.mailTo')}
        hint={t('adminSteps.voicemail.mailToHint')}
        place={at('mailTo')}
        values={mailTo ?? []}
        data-testid="voicemail-mail-to"
        onEdit={(to) => onEdit(to.length === 0 ? unmailed : { ...step, mailTo: to })}
      />
      <Check
        label={t('adminSteps.voicemail.review')}
        checked={review !== undefined}
        data-testid="voicemail-review"
        onChange={({ target }) => {
          if (!target.checked) return onEdit(unreviewed);
          const { prompt, edits } = firstSaid(plan, mode, id, 'review');
          edit(...edits, { of: 'step', id, mode, to: { ...step, review: { prompt, waitForKeyMs: 5_000 } } });
        }}
      />
      {review !== undefined && (
        <>
          <PromptField
            mode={mode}
            id={id}
            path={['review', 'prompt']}
            label={t('adminSteps.voicemail.reviewSays')}
            prompt={review.prompt}
            onChoose={(prompt) => onEdit({ ...step, review: { ...review, prompt } })}
          />
          <TimeField
            label={t('adminSteps.waitForKey')}
            place={at('review', 'waitForKeyMs')}
            ms={review.waitForKeyMs}
            onEdit={(waitForKeyMs) => onEdit({ ...step, review: { ...review, waitForKeyMs } })}
          />
        </>
      )}
      <WayField mode={mode} id={id} exit={['exits', 'done']} label={t('adminModes.after')} to={exits.done} />
      <Check
        label={t('adminSteps.voicemail.nothing')}
        checked={exits.nothing !== undefined}
        data-testid="voicemail-nothing"
        onChange={({ target }) =>
          onEdit({ ...step, exits: { done: exits.done, ...(target.checked ? { nothing: NOWHERE } : {}) } })
        }
      />
      {exits.nothing !== undefined && (
        <WayField
          mode={mode}
          id={id}
          exit={['exits', 'nothing']}
          label={t('adminModes.nothingSaid')}
          to={exits.nothing}
        />
      )}
    </>
  );
}

const targets = ['person', 'team', 'extension', 'number'] as const;

export function TransferForm({ mode, id, step, onEdit }: StepProps<'transfer'>) {
  const t = useText();
  const { plan } = useDraft();
  const { to, music, exits } = step;
  const { music: _, ...ringing } = step;
  const put = (target: TransferTarget) => onEdit({ ...step, to: target });
  const begun = (kind: TransferTarget['kind']): TransferTarget => {
    if (kind === 'person') return { kind, person: '' };
    if (kind === 'team')
      return { kind, team: Object.keys(plan.teams).find((team) => plan.teams[team]?.retired !== true) ?? '' };
    return kind === 'extension' ? { kind, extension: '' } : { kind, number: '' };
  };
  const at = (name: string) => placeOf({ mode, id }, 'to', name);
  return (
    <>
      <PlanSelect
        label={t('adminSteps.transfer.to')}
        place={at('kind')}
        value={to.kind}
        options={targets.map((value) => ({ value, label: t(`adminSteps.transfer.kinds.${value}`) }))}
        data-testid="transfer-kind"
        onEdit={(kind) => put(begun(kind))}
      />
      {to.kind === 'person' && (
        <Picker
          label={t('adminSteps.transfer.kinds.person')}
          place={at('person')}
          all={Object.entries(plan.people).map(([person, { name, extension }]) => ({
            id: person,
            name,
            about: extension,
          }))}
          chosen={to.person === '' ? [] : [to.person]}
          search={t('adminSteps.transfer.searchPerson')}
          testid="transfer-person"
          onChange={(chosen) => put({ kind: 'person', person: chosen.at(-1) ?? '' })}
        />
      )}
      {to.kind === 'team' && (
        <TeamField
          mode={mode}
          id={id}
          team={to.team}
          path={['to', 'team']}
          onEdit={(team) => put({ kind: 'team', team: team ?? '' })}
        />
      )}
      {to.kind === 'extension' && (
        <PlanField
          label={t('adminSteps.transfer.kinds.extension')}
          place={at('extension')}
          value={to.extension}
          inputMode="tel"
          autoComplete="off"
          data-testid="transfer-extension"
          onEdit={(typed) => put({ kind: 'extension', extension: typed.trim() })}
        />
      )}
      {to.kind === 'number' && (
        <PlanField
          label={t('adminSteps.transfer.kinds.number')}
          place={at('number')}
          value={to.number}
          inputMode="tel"
          autoComplete="off"
          data-testid="transfer-number"
          onEdit={(typed) => put({ kind: 'number', number: typed.trim() })}
        />
      )}
      <TimeField
        label={t('adminSteps.transfer.within')}
        place={placeOf({ mode, id }, 'withinMs')}
        ms={step.withinMs}
        data-testid="transfer-within"
        onEdit={(withinMs) => onEdit({ ...step, withinMs })}
      />
      <MusicField
        mode={mode}
        id={id}
        path={['music']}
        label={t('adminSteps.transfer.music')}
        music={music}
        none={t('adminSteps.transfer.ringing')}
        onChoose={(piece) => onEdit(piece === undefined ? ringing : { ...step, music: piece })}
      />
      <WayField
        mode={mode}
        id={id}
        exit={['exits', 'failed']}
        label={t('adminModes.failed')}
        to={exits.failed}
      />
    </>
  );
}

export function SubModeForm({ mode, id, step, onEdit }: StepProps<'subMode'>) {
  const t = useText();
  const { plan } = useDraft();
  const inner = plan.modes[step.mode];
  const returns = inner === undefined ? [] : returnsOf(inner.mode);
  const exits = [...new Set([...returns, ...Object.keys(step.exits)])];
  const modes = Object.entries(plan.modes).filter(
    ([other, planned]) => other === step.mode || (other !== mode && returnsToAnother(planned.mode)),
  );
  return (
    <>
      <PlanSelect
        label={t('adminSteps.subMode.mode')}
        hint={t('adminSteps.subMode.hint')}
        place={placeOf({ mode, id }, 'mode')}
        value={step.mode}
        options={modes.map(([value, planned]) => ({ value, label: planned.mode.name }))}
        data-testid="sub-mode"
        onEdit={(chosen) => {
          const next = plan.modes[chosen];
          const names = next === undefined ? [] : returnsOf(next.mode);
          const led = names.map((name) => [name, step.exits[name] ?? NOWHERE] as const);
          onEdit({ ...step, mode: chosen, exits: Object.fromEntries(led) });
        }}
      />
      {exits.map((name) => (
        <WayField
          key={name}
          mode={mode}
          id={id}
          exit={['exits', name]}
          label={t('adminModes.returned', { name })}
          to={step.exits[name] ?? NOWHERE}
        />
      ))}
    </>
  );
}

export function ReturnForm({ mode, id, step, onEdit }: StepProps<'return'>) {
  const t = useText();
  return (
    <PlanField
      label={t('adminSteps.return.exit')}
      hint={t('adminSteps.return.hint')}
      place={placeOf({ mode, id }, 'exit')}
      value={step.exit}
      data-testid="return-exit"
      onEdit={(exit) => onEdit({ ...step, exit })}
    />
  );
}
