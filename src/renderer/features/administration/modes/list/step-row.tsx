// One step of the list: what it does in plain language, and its form once it's opened.

import { useEffect, useId, useRef, useState } from 'react';
import { partsOfMode } from '../../../../../domain/plan/change/parts.ts';
import type { ModeId } from '../../../../../domain/words/ids.ts';
import { useText } from '../../../../i18n/text.ts';
import { Button, Check, Field } from '../../../../ui/controls.tsx';
import { Icon } from '../../../../ui/icons.tsx';
import { edit } from '../../draft/draft-store.ts';
import { useDraft, useProblems } from '../../draft/use-draft.ts';
import { useLitStep } from '../../draft-call/draft-call-store.ts';
import { useShowsCoverage, useWalked } from '../coverage.ts';
import { selectSteps } from '../selected-step.ts';
import type { StepLine } from '../step-lines.ts';
import { StepForm } from '../steps/step-form.tsx';
import { addAfter, removeThose, rename } from './acts.ts';
import { AddStep } from './add-step-field.tsx';
import { sayDone } from './told-done.ts';

interface RowProps {
  readonly mode: ModeId;
  readonly line: StepLine;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly onOpen: () => void;
  readonly onSelect: (on: boolean) => void;
}

export function StepRow({ mode, line, isOpen, isSelected, onOpen, onSelect }: RowProps) {
  const t = useText();
  const body = useId();
  const { number, step, title, says, ways, marks } = line;
  const isLit = useLitStep(mode) === step;
  const row = useRef<HTMLLIElement>(null);
  // Whoever works in the list meanwhile isn't taken away from there.
  useEffect(() => {
    const { current: at } = row;
    if (isLit && at?.parentElement?.contains(document.activeElement) === false)
      at.scrollIntoView({ block: 'nearest' });
  }, [isLit]);
  const isWalked = Object.hasOwn(useWalked(mode), step);
  const showsCoverage = useShowsCoverage();
  const mistakes = useProblems('modes', mode, 'mode', 'steps', step).filter(({ mistake }) => mistake).length;
  return (
    <li
      ref={row}
      id={`step-${step}`}
      data-step={step}
      className={`step-row${isSelected ? ' step-selected' : ''}${isLit ? ' step-lit' : ''}`}
    >
      <div className="step-row-head">
        <Check
          label={t('adminSteps.select', { number, title, step })}
          checked={isSelected}
          data-testid="step-select"
          onChange={({ target }) => onSelect(target.checked)}
        />
        <h3>
          <button
            type="button"
            className="step-head"
            aria-expanded={isOpen}
            aria-controls={isOpen ? body : undefined}
            aria-keyshortcuts="Delete Control+C Control+X Control+V"
            data-testid="step"
            data-step={step}
            onClick={onOpen}
          >
            {number}. {title} <span className="muted">{step}</span>
            {marks.map((mark) => (
              <span key={mark} className="object-mark">
                {t(`adminModes.marks.${mark}`)}
              </span>
            ))}
            {showsCoverage && (
              <span className="object-mark" data-testid="step-walked" data-walked={isWalked}>
                {t(isWalked ? 'adminSavedCalls.walked' : 'adminSavedCalls.notWalked')}
              </span>
            )}
            {isLit && <span className="object-mark">{t('adminDraftCall.here')}</span>}
            {mistakes > 0 && (
              <span className="object-mark object-wrong">
                <Icon name="warning" size={12} />
                {t('administration.marks.wrong')}
              </span>
            )}
          </button>
        </h3>
      </div>
      {/* Its form says it. */}
      {(isOpen ? [] : says).map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be heard twice
        <p key={index}>{each}</p>
      ))}
      {ways.length > 0 && !isOpen && (
        <ul>
          {ways.map((way) => (
            <li key={`${way.when} ${way.to}`}>
              {way.when} →{' '}
              {way.number === null ? (
                <span className="plan-mistake">
                  {way.to === '' ? t('adminSteps.nowhere') : t('adminModes.missing', { step: way.to })}
                </span>
              ) : (
                <button type="button" className="tray-go" onClick={() => goTo(mode, way.to)}>
                  {t('adminModes.toStep', { number: way.number, step: way.to })}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <div id={body} className="step-open">
          <StepName key={step} mode={mode} step={step} />
          <StepForm mode={mode} id={step} />
          <Roles mode={mode} step={step} />
          <AddStep
            label={t('adminSteps.after')}
            testid="step-after"
            onAdd={(kind) => addAfter(mode, kind, step, t)}
          />
          <Button data-testid="step-remove" onClick={() => removeThose(mode, [step], t)}>
            {t('adminSteps.removeThis')}
          </Button>
        </div>
      )}
    </li>
  );
}

function goTo(mode: ModeId, step: string): void {
  selectSteps(mode, [step]);
  document.querySelector<HTMLElement>(`.step-head[data-step="${CSS.escape(step)}"]`)?.focus();
}

/** Its name is what others name it by: it becomes another one once it's typed, and not at each key. */
function StepName({ mode, step }: { readonly mode: ModeId; readonly step: string }) {
  const t = useText();
  const [typed, setTyped] = useState(step);
  const done = () => {
    if (typed !== step) rename(mode, step, typed, t);
  };
  return (
    <Field
      label={t('adminSteps.name')}
      hint={t('adminSteps.nameHint')}
      value={typed}
      className="input"
      maxLength={60}
      data-testid="step-name"
      onChange={({ target }) => setTyped(target.value)}
      onBlur={done}
      onKeyDown={({ key }) => {
        if (key === 'Enter') done();
      }}
    />
  );
}

/** `of`: only a step of this kind can be it. */
const roles = [
  { role: 'start', of: undefined, label: 'adminSteps.makeStart' },
  { role: 'greeting', of: 'announcement', label: 'adminSteps.makeGreeting' },
  { role: 'onError', of: 'goodbye', label: 'adminSteps.makeOnError' },
] as const;

/** What a step can be for the whole mode. */
function Roles({ mode, step }: { readonly mode: ModeId; readonly step: string }) {
  const t = useText();
  const { plan } = useDraft();
  const planned = plan.modes[mode];
  const kind = planned?.mode.steps[step]?.kind;
  if (planned === undefined || kind === undefined) return null;
  const { about } = partsOfMode(planned);
  return (
    <div className="mode-actions">
      {roles
        .filter(({ of }) => of === undefined || of === kind)
        .map(({ role, label }) => (
          <Button
            key={role}
            // It stays where it is, and so does the keyboard.
            blocked={about[role] === step ? t('adminSteps.alreadySo') : null}
            data-testid={`step-as-${role}`}
            onClick={() => {
              edit({ of: 'mode', id: mode, mode: null, to: { ...about, [role]: step } });
              sayDone(t(`adminSteps.told.${role}`, { step }));
            }}
          >
            {t(label)}
          </Button>
        ))}
    </div>
  );
}
