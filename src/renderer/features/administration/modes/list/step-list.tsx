// A mode as a list: its steps in the order of a call, each opened and edited in its place. All of it can be done by keyboard.

import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { PlannedMode } from '../../../../../domain/plan/plan.ts';
import type { StepId } from '../../../../../domain/words/ids.ts';
import { useLanguage, useText } from '../../../../i18n/text.ts';
import { Button } from '../../../../ui/controls.tsx';
import { useDraft } from '../../draft/use-draft.ts';
import { CoverageSwitch } from '../coverage-switch.tsx';
import { selectSteps, useSelectedSteps } from '../selected-step.ts';
import { stepLines } from '../step-lines.ts';
import {
  addAfter,
  copyThose,
  cutThose,
  pasteFromClipboard,
  pasteText,
  removeThose,
  toClipboard,
} from './acts.ts';
import { AddStep } from './add-step-field.tsx';
import { StepRow } from './step-row.tsx';
import { useToldDone } from './told-done.ts';

/** Whoever types in a field means the field. */
const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest('input:not([type="checkbox"]), textarea, select') !== null;

export function StepList({ id, planned }: { readonly id: string; readonly planned: PlannedMode }) {
  const t = useText();
  const language = useLanguage();
  const { plan } = useDraft();
  const selected = useSelectedSteps(id);
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const { told, serial } = useToldDone();
  const lines = stepLines(planned.mode, { t, language, plan });
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = lines.filter(({ title, step, says, ways }) => {
    const text = [title, step, ...says, ...ways.map(({ when }) => when)].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const focusHead = useFocusHead(list, lines.length, selected.at(-1) ?? null);

  const keyPressed = (event: KeyboardEvent) => {
    if (isTyping(event.target)) return;
    const heads = [...(list.current?.querySelectorAll<HTMLElement>('.step-head') ?? [])];
    const at = heads.findIndex((head) => head.contains(event.target as Node));
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (at >= 0 && by !== 0 && !event.altKey) {
      event.preventDefault();
      heads[at + by]?.focus();
    }
    if (event.key === 'Delete' && selected.length > 0) {
      event.preventDefault();
      removeThose(id, selected, t);
      focusHead(Math.max(0, at - 1));
    }
  };
  const withClipboard = (event: ClipboardEvent, text: string | null) => {
    if (text === null) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
  };
  const none = selected.length === 0 ? t('adminSteps.selectFirst') : null;
  return (
    <section
      className="step-list"
      aria-labelledby="mode-steps"
      onKeyDown={keyPressed}
      onCopy={(event) => !isTyping(event.target) && withClipboard(event, copyThose(id, selected, t))}
      onCut={(event) => !isTyping(event.target) && withClipboard(event, cutThose(id, selected, t))}
      onPaste={(event) => {
        if (isTyping(event.target)) return;
        event.preventDefault();
        pasteText(id, event.clipboardData.getData('text/plain'), t);
      }}
    >
      <h2 id="mode-steps" className="mode-title">
        {t('adminModes.steps')}
      </h2>
      <p className="field-hint">{t('adminSteps.keysHint')}</p>
      <div className="step-tools">
        <input
          className="input step-search"
          type="search"
          value={typed}
          placeholder={t('adminSteps.search')}
          aria-label={t('adminSteps.search')}
          data-testid="steps-search"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button
          blocked={none}
          data-testid="steps-copy"
          onClick={() => toClipboard(copyThose(id, selected, t))}
        >
          {t('adminSteps.copy')}
        </Button>
        <Button blocked={none} data-testid="steps-cut" onClick={() => toClipboard(cutThose(id, selected, t))}>
          {t('adminSteps.cut')}
        </Button>
        <Button data-testid="steps-paste" onClick={() => void pasteFromClipboard(id, t)}>
          {t('adminSteps.paste')}
        </Button>
        <Button blocked={none} data-testid="steps-remove" onClick={() => removeThose(id, selected, t)}>
          {t('adminSteps.remove')}
        </Button>
      </div>
      <CoverageSwitch id={id} planned={planned} />
      {/* The region stays, and what is in it is another: said again where the same was done again. */}
      <p role="status" className="step-told" data-testid="steps-told">
        <span key={serial}>{told}</span>
      </p>
      <p role="status" className="heard-only">
        {words.length > 0 && t('adminSteps.found', { count: found.length })}
      </p>
      <ol ref={list} className="mode-steps" data-testid="mode-steps">
        {found.map((line) => (
          <StepRow
            key={line.step}
            mode={id}
            line={line}
            isOpen={selected.length === 1 && selected[0] === line.step}
            isSelected={selected.includes(line.step)}
            onOpen={() => selectSteps(id, toggled(selected, line.step))}
            onSelect={(on) =>
              selectSteps(id, [...selected.filter((each) => each !== line.step), ...(on ? [line.step] : [])])
            }
          />
        ))}
      </ol>
      {found.length === 0 && lines.length > 0 && <p className="page-empty">{t('administration.noMatch')}</p>}
      <AddStep label={t('adminSteps.add')} testid="step-add" onAdd={(kind) => addAfter(id, kind, null, t)} />
    </section>
  );
}

/** The one that is open is closed; any other is the only one. */
const toggled = (selected: readonly StepId[], step: StepId): readonly StepId[] =>
  selected.length === 1 && selected[0] === step ? [] : [step];

/** What was made is where the keyboard is; where something went, the row before it. */
function useFocusHead(
  list: { readonly current: HTMLOListElement | null },
  count: number,
  open: StepId | null,
): (at: number) => void {
  const before = useRef({ count, open });
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    const { count: were, open: was } = before.current;
    before.current = { count, open };
    const heads = [...(list.current?.querySelectorAll<HTMLElement>('.step-head') ?? [])];
    if (count > were && open !== null && open !== was)
      heads.find((head) => head.dataset.step === open)?.focus();
    if (wanted.current !== null) heads[Math.min(wanted.current, heads.length - 1)]?.focus();
    wanted.current = null;
  });
  return (at) => {
    wanted.current = at;
  };
}
