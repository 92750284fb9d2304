// The operating modes of the plan: their names, copies, and what happens in them, in plain language.

import { ENDS_WITHIN_MS } from '../../../../domain/call-flow/mode.ts';
import { dependentsOf } from '../../../../domain/plan/dependents.ts';
import { modeEdits } from '../../../../domain/plan/edits.ts';
import { newId } from '../../../../domain/plan/new-id.ts';
import { type ModeAbout, partsOfMode } from '../../../../domain/plan/parts.ts';
import type { PlannedMode } from '../../../../domain/plan/plan.ts';
import { modesOf } from '../../../../domain/schedule/mode-at.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject, useOpenObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft, useProblems } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';
import { PlanField, PlanOptionalNumber } from '../pieces/plan-field.tsx';
import { Problems } from '../pieces/problems.tsx';
import { RemoveButton } from '../pieces/remove-button.tsx';
import { stepLines } from './step-lines.ts';
import './modes.css';

const MINUTE_MS = 60_000;

function Steps({ planned }: { readonly planned: PlannedMode }) {
  const t = useText();
  const language = useLanguage();
  const { plan } = useDraft();
  const lines = stepLines(planned.mode, { t, language, plan });
  return (
    <section aria-labelledby="mode-steps">
      <h2 id="mode-steps" className="mode-title">
        {t('adminModes.steps')}
      </h2>
      <ol className="mode-steps" data-testid="mode-steps">
        {lines.map(({ number, step, title, says, ways, marks }) => (
          <li key={step} id={`step-${step}`} data-step={step} tabIndex={-1}>
            <h3>
              {number}. {title} <span className="muted">{step}</span>
              {marks.map((mark) => (
                <span key={mark} className="object-mark">
                  {t(`adminModes.marks.${mark}`)}
                </span>
              ))}
            </h3>
            {says.map((each, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may be heard twice
              <p key={index}>{each}</p>
            ))}
            {ways.length > 0 && (
              <ul>
                {ways.map((way) => (
                  <li key={`${way.when} ${way.to}`}>
                    {way.when} →{' '}
                    {way.number === null ? (
                      <span className="plan-mistake">{t('adminModes.missing', { step: way.to })}</span>
                    ) : (
                      <a
                        href={`#step-${way.to}`}
                        onClick={(event) => {
                          event.preventDefault();
                          document.getElementById(`step-${way.to}`)?.focus();
                        }}
                      >
                        {t('adminModes.toStep', { number: way.number, step: way.to })}
                      </a>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function ModeForm({ id, planned }: { readonly id: string; readonly planned: PlannedMode }) {
  const t = useText();
  const { plan } = useDraft();
  const { mode } = planned;
  const problems = useProblems('modes', id, 'mode', 'steps');
  const { about: whole } = partsOfMode(planned);
  const { mustEndWithinMs, ...about } = whole;
  const put = (to: ModeAbout) => edit({ of: 'mode', id, mode: null, to });
  const duplicate = () => {
    const name = t('adminModes.copyOf', { name: mode.name }).slice(0, 80);
    const copy = newId(name, (taken) => plan.modes[taken] !== undefined, 'mode');
    edit(...modeEdits(copy, { ...planned, mode: { ...mode, id: copy, name } }));
    openObject('modes', copy);
  };
  return (
    <form className="object-form" aria-label={mode.name} onSubmit={(event) => event.preventDefault()}>
      <PlanField
        label={t('adminModes.name')}
        place={['modes', id, 'mode', 'name']}
        value={mode.name}
        data-testid="mode-name"
        onEdit={(name) => put({ ...whole, name })}
      />
      <PlanOptionalNumber
        label={t('adminModes.endsWithin')}
        hint={t('adminModes.endsWithinHint', { minutes: ENDS_WITHIN_MS / MINUTE_MS })}
        place={['modes', id, 'mode', 'mustEndWithinMs']}
        usual={ENDS_WITHIN_MS / MINUTE_MS}
        value={mustEndWithinMs === undefined ? undefined : mustEndWithinMs / MINUTE_MS}
        min={1}
        data-testid="mode-ends-within"
        onEdit={(minutes) =>
          put(minutes === undefined ? about : { ...about, mustEndWithinMs: minutes * MINUTE_MS })
        }
      />
      <div className="mode-actions">
        <Button data-testid="mode-duplicate" onClick={duplicate}>
          {t('adminModes.duplicate')}
        </Button>
        <RemoveButton
          label={t('adminModes.remove')}
          title={t('adminModes.removeTitle', { name: mode.name })}
          means={t('adminModes.removeMeans')}
          dependents={dependentsOf(plan, 'mode', id)}
          onRemove={() => {
            edit({ of: 'mode', id, mode: null, to: null });
            openObject('modes', null);
          }}
        />
      </div>
      <Problems problems={problems} />
      <Steps planned={planned} />
    </form>
  );
}

export function Modes() {
  const t = useText();
  const draft = useDraft();
  const open = useOpenObject('modes');
  const { modes, hotlines } = draft.plan;
  const planned = open === null ? undefined : modes[open];
  const objects = Object.entries(modes).map(([id, { mode }]) => {
    const used = Object.values(hotlines).filter(({ schedule }) => modesOf(schedule).has(id));
    const steps = t('adminModes.count', { count: Object.keys(mode.steps).length });
    return {
      ...listedOf(draft, 'modes', id),
      name: mode.name,
      about: [steps, ...used.map(({ name }) => name)].join(' · '),
    };
  });
  return (
    <ObjectList
      label={t('administration.names.modes')}
      objects={objects}
      open={planned === undefined ? null : open}
      onOpen={(id) => openObject('modes', id)}
      empty={t('administration.empty')}
    >
      {open !== null && planned !== undefined && <ModeForm key={open} id={open} planned={planned} />}
    </ObjectList>
  );
}
