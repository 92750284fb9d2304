// What a quick switch does: an announcement, another mode, a pause or a diversion, each with what belongs to it.

import { useRef } from 'react';
import {
  DIVERTED_RINGS_MS,
  type DivertTarget,
  type QuickSwitchDoes,
} from '../../../../domain/control/quick-switch.ts';
import type { PlanPlace } from '../../../../domain/plan/check/plan-mistakes.ts';
import { modesOfHotlines, modesToChoose } from '../../../../domain/plan/modes-of-hotlines.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { Check } from '../../../ui/controls.tsx';
import { useDraft } from '../draft/use-draft.ts';
import { PlanField, PlanSelect } from '../pieces/plan-field.tsx';
import { SaidFields } from '../sounds/said-fields.tsx';
import { pickableTeams } from '../teams/pickable-teams.ts';

type Kind = QuickSwitchDoes['kind'];
type ToNumber = Extract<DivertTarget, { readonly kind: 'number' }>;
type Doing<K extends Kind> = Extract<QuickSwitchDoes, { readonly kind: K }>;

interface DoesProps<D> {
  /** Of what it does. */
  readonly place: PlanPlace;
  readonly does: D;
  /** For which it is. */
  readonly hotlines: readonly string[];
  readonly onEdit: (does: QuickSwitchDoes) => void;
}

/** As each kind begins; what is to be chosen is the first that there is. */
function begun(kind: Kind, plan: Plan): QuickSwitchDoes {
  switch (kind) {
    case 'announce':
      return { kind, where: 'insteadOfGreeting', says: {}, tellWaiting: false };
    case 'mode':
      return { kind, mode: modesToChoose(plan)[0]?.[0] ?? '' };
    case 'pause':
      return { kind };
    case 'divert': {
      const team = Object.keys(plan.teams).find((id) => plan.teams[id]?.retired !== true) ?? '';
      return { kind, to: { kind: 'team', team } };
    }
  }
}

export function DoesFields(props: DoesProps<QuickSwitchDoes>) {
  const t = useText();
  const { plan } = useDraft();
  const { place, does, onEdit } = props;
  // Whoever tries another kind and comes back finds the text that was typed.
  const before = useRef<Partial<Record<Kind, QuickSwitchDoes>>>({});
  return (
    <>
      <PlanSelect
        label={t('adminControl.does')}
        hint={t(`adminControl.kindMeans.${does.kind}`)}
        place={[...place, 'kind']}
        value={does.kind}
        options={(['announce', 'mode', 'pause', 'divert'] as const).map((value) => ({
          value,
          label: t(`adminControl.kinds.${value}`),
        }))}
        data-testid="switch-does"
        onEdit={(kind) => {
          before.current[does.kind] = does;
          onEdit(before.current[kind] ?? begun(kind, plan));
        }}
      />
      {does.kind === 'announce' && <AnnounceFields {...props} does={does} />}
      {does.kind === 'mode' && (
        <PlanSelect
          label={t('control.modeLabel')}
          place={[...place, 'mode']}
          value={does.mode}
          options={modesToChoose(plan).map(([value, { mode }]) => ({ value, label: mode.name }))}
          data-testid="switch-mode"
          onEdit={(mode) => onEdit({ kind: 'mode', mode })}
        />
      )}
      {does.kind === 'pause' && <PauseFields {...props} does={does} />}
      {does.kind === 'divert' && <DivertFields {...props} does={does} />}
    </>
  );
}

function AnnounceFields({ place, does, onEdit }: DoesProps<Doing<'announce'>>) {
  const t = useText();
  return (
    <>
      <PlanSelect
        label={t('control.typed.where')}
        place={[...place, 'where']}
        value={does.where}
        options={(['insteadOfGreeting', 'afterGreeting'] as const).map((value) => ({
          value,
          label: t(`control.does.${value}`),
        }))}
        data-testid="switch-where"
        onEdit={(where) => onEdit({ ...does, where })}
      />
      <SaidFields
        of="quickSwitch"
        id={String(place[1])}
        label={t('adminControl.says')}
        what={t('adminControl.says')}
      />
      <Check
        label={t('control.typed.tellWaiting')}
        hint={t('adminControl.tellWaitingHint')}
        checked={does.tellWaiting}
        data-testid="switch-tell-waiting"
        onChange={({ target }) => onEdit({ ...does, tellWaiting: target.checked })}
      />
    </>
  );
}

function PauseFields({ place, does, onEdit }: DoesProps<Doing<'pause'>>) {
  const t = useText();
  const own = useRef(does.says);
  return (
    <>
      <PlanSelect
        label={t('adminControl.pauseSays')}
        place={[...place, 'own']}
        value={does.says === undefined ? 'hotline' : 'own'}
        options={(['hotline', 'own'] as const).map((value) => ({
          value,
          label: t(`adminControl.pause.${value}`),
        }))}
        data-testid="switch-pause-says"
        onEdit={(whose) => {
          if (does.says !== undefined) own.current = does.says;
          onEdit(whose === 'hotline' ? { kind: 'pause' } : { kind: 'pause', says: own.current ?? {} });
        }}
      />
      {does.says !== undefined && (
        <SaidFields
          of="quickSwitch"
          id={String(place[1])}
          label={t('adminControl.says')}
          what={t('adminControl.says')}
        />
      )}
    </>
  );
}

/** Nothing typed: as long as by itself. */
function ringingFor({ withinMs: _, ...to }: ToNumber, typed: string): ToNumber {
  return typed === '' ? to : { ...to, withinMs: Math.round(Number(typed)) * 1_000 };
}

/** Of all modes that these hotlines can have, as the steps are called there. */
function stepOptions(plan: Plan, hotlines: readonly string[], t: Text) {
  const modesOf = modesOfHotlines(plan);
  const modes = new Set(hotlines.flatMap((id) => [...(modesOf.get(id) ?? [])]));
  const steps = new Map<string, string>();
  for (const id of modes)
    for (const [step, { kind }] of Object.entries(plan.modes[id]?.mode.steps ?? {}))
      if (!steps.has(step)) steps.set(step, `${step} (${t(`adminModes.kinds.${kind}`)})`);
  return [...steps].map(([value, label]) => ({ value, label }));
}

function DivertFields({ place, does: { to }, hotlines, onEdit }: DoesProps<Doing<'divert'>>) {
  const t = useText();
  const { plan } = useDraft();
  const change = (target: DivertTarget) => onEdit({ kind: 'divert', to: target });
  const teams = pickableTeams(plan, to.kind === 'team' ? [to.team] : []);
  const steps = stepOptions(plan, hotlines, t);
  const first: Readonly<Record<DivertTarget['kind'], DivertTarget>> = {
    team: { kind: 'team', team: teams[0]?.id ?? '' },
    step: { kind: 'step', step: steps[0]?.value ?? '' },
    number: { kind: 'number', number: '' },
  };
  return (
    <div className="field-row">
      <PlanSelect
        label={t('adminControl.to')}
        place={[...place, 'to', 'kind']}
        value={to.kind}
        options={(['team', 'step', 'number'] as const).map((value) => ({
          value,
          label: t(`adminControl.targets.${value}`),
        }))}
        data-testid="switch-to"
        onEdit={(kind) => change(first[kind])}
      />
      {to.kind === 'team' && (
        <PlanSelect
          label={t('adminControl.targets.team')}
          place={[...place, 'to', 'team']}
          value={to.team}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          data-testid="switch-team"
          onEdit={(team) => change({ kind: 'team', team })}
        />
      )}
      {to.kind === 'step' && (
        <PlanSelect
          label={t('adminControl.targets.step')}
          hint={t('adminControl.stepHint')}
          place={[...place, 'to', 'step']}
          value={to.step}
          options={steps}
          data-testid="switch-step"
          onEdit={(step) => change({ kind: 'step', step })}
        />
      )}
      {to.kind === 'number' && (
        <>
          <PlanField
            label={t('adminControl.targets.number')}
            hint={t('adminControl.numberHint')}
            place={[...place, 'to', 'number']}
            value={to.number}
            inputMode="tel"
            autoComplete="off"
            data-testid="switch-number"
            onEdit={(typed) => change({ ...to, number: typed.trim() })}
          />
          <PlanField
            label={t('adminControl.rings')}
            hint={t('adminControl.ringsHint', { seconds: DIVERTED_RINGS_MS / 1_000 })}
            place={[...place, 'to', 'withinMs']}
            value={to.withinMs === undefined ? '' : String(to.withinMs / 1_000)}
            type="number"
            inputMode="numeric"
            placeholder={String(DIVERTED_RINGS_MS / 1_000)}
            data-testid="switch-rings"
            onEdit={(typed) => change(ringingFor(to, typed))}
          />
        </>
      )}
    </div>
  );
}
