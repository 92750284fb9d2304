// What is done in a saved call, one after another: in which step, and how long after it was come to.

import { type Digit, digits } from '../../../../domain/call-flow/steps/menu.ts';
import type { CallAct } from '../../../../domain/draft-call/call-act.ts';
import type { HotlineId } from '../../../../domain/words/ids.ts';
import { useText } from '../../../i18n/text.ts';
import { Button, IconButton } from '../../../ui/controls.tsx';
import { useDraft, useProblems } from '../draft/use-draft.ts';
import { TimeField } from '../modes/steps/seconds-field.tsx';
import { PlanSelect } from '../pieces/plan-field.tsx';
import { Problems } from '../pieces/problems.tsx';
import { replaced } from '../schedule/use-schedule.ts';
import { actWords } from './call-words.ts';
import { changeSaved, type SavedProps } from './change-saved.ts';
import { enteredOften, optionOf, stepChoices, stepIn } from './steps-to-choose.ts';

const SPEAKS_MS = 5_000;

export function Acts({ id, saved }: SavedProps) {
  const t = useText();
  const { plan } = useDraft();
  const put = (acts: readonly CallAct[]) => changeSaved({ id, saved }, { acts });
  const add = () => {
    const asks = stepChoices(plan, t).find(({ value }) => isMenu(value));
    put([
      ...saved.acts,
      { kind: 'press', at: stepIn(asks?.value ?? ''), visit: 1, afterMs: 3_000, digit: '1' },
    ]);
  };
  const isMenu = (value: string) => {
    const at = stepIn(value);
    return at !== null && plan.modes[at.mode]?.mode.steps[at.step]?.kind === 'menu';
  };
  return (
    <section className="saved-part" aria-labelledby="saved-acts">
      <h2 id="saved-acts">{t('adminSavedCalls.actsTitle')}</h2>
      <p className="muted">{t('adminSavedCalls.actsHint')}</p>
      <ol>
        {saved.acts.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and their fields no state
          <li key={index} className="saved-row" data-testid="saved-act">
            <Act
              place={['savedCalls', id, 'acts', index]}
              act={each}
              hotline={saved.hotline}
              before={saved.acts[index - 1] ?? null}
              onEdit={(to) => put(replaced(saved.acts, index, to))}
            />
          </li>
        ))}
      </ol>
      <Button icon="plus" data-testid="saved-act-add" onClick={add}>
        {t('adminSavedCalls.addAct')}
      </Button>
    </section>
  );
}

const kinds = ['press', 'speak', 'turnOn', 'turnOff', 'taken', 'hangUp'] as const;

function Act({
  place,
  act,
  hotline,
  before,
  onEdit,
}: {
  readonly place: readonly (string | number)[];
  readonly act: CallAct;
  readonly hotline: HotlineId;
  readonly before: CallAct | null;
  readonly onEdit: (to: CallAct | null) => void;
}) {
  const t = useText();
  const { plan } = useDraft();
  const { at, visit, afterMs } = act;
  const nowhere = [...place, ''];
  const switches = Object.entries(plan.quickSwitches).filter(([, { hotlines }]) =>
    hotlines.includes(hotline),
  );
  const value = at === null ? '' : optionOf(at.mode, at.step);
  const manyTimes = at === null ? null : enteredOften(plan, at.mode);
  const ofKind = (kind: CallAct['kind']): CallAct => {
    const when = { at, visit, afterMs };
    if (kind === 'press') return { kind, ...when, digit: '1' };
    if (kind === 'turnOn' || kind === 'turnOff')
      return {
        kind,
        ...when,
        quickSwitch: 'quickSwitch' in act ? act.quickSwitch : (switches[0]?.[0] ?? ''),
      };
    return kind === 'speak' ? { kind, ...when, forMs: SPEAKS_MS } : { kind, ...when };
  };
  const goTo = (chosen: string) => {
    const to = stepIn(chosen);
    const isSame = before?.at != null && to !== null && optionOf(before.at.mode, before.at.step) === chosen;
    onEdit({ ...act, at: to, visit: to === null || isSame ? 0 : 1 });
  };
  return (
    <>
      <PlanSelect
        label={t('adminSavedCalls.actKind')}
        place={nowhere}
        value={act.kind}
        options={kinds
          .filter(
            (kind) => switches.length > 0 || kind === act.kind || !(kind === 'turnOn' || kind === 'turnOff'),
          )
          .map((kind) => ({ value: kind, label: t(`adminSavedCalls.actKinds.${kind}`) }))}
        data-testid="saved-act-kind"
        onEdit={(kind) => onEdit(ofKind(kind))}
      />
      {act.kind === 'press' && (
        <PlanSelect<Digit>
          label={t('adminSavedCalls.digit')}
          place={nowhere}
          value={act.digit}
          options={digits.map((digit) => ({ value: digit, label: digit }))}
          data-testid="saved-act-digit"
          onEdit={(digit) => onEdit({ ...act, digit })}
        />
      )}
      {'quickSwitch' in act && (
        <PlanSelect
          label={t('adminSavedCalls.quickSwitch')}
          place={[...place, 'quickSwitch']}
          value={act.quickSwitch}
          options={switches.map(([id, { name }]) => ({ value: id, label: name }))}
          data-testid="saved-act-switch"
          onEdit={(quickSwitch) => onEdit({ ...act, quickSwitch })}
        />
      )}
      <PlanSelect
        label={t('adminSavedCalls.where')}
        place={nowhere}
        value={value}
        options={[{ value: '', label: t('adminSavedCalls.atFirst') }, ...stepChoices(plan, t)]}
        data-testid="saved-act-at"
        onEdit={goTo}
      />
      <TimeField
        label={t('adminSavedCalls.after')}
        place={[...place, 'afterMs']}
        ms={Math.round(afterMs)}
        data-testid="saved-act-after"
        onEdit={(ms) => onEdit({ ...act, afterMs: ms })}
      />
      {act.kind === 'speak' && (
        <TimeField
          label={t('adminSavedCalls.forTime')}
          place={[...place, 'forMs']}
          ms={act.forMs}
          onEdit={(forMs) => onEdit({ ...act, forMs })}
        />
      )}
      {visit > 1 && <p className="muted">{t('adminSavedCalls.visit', { visit })}</p>}
      <IconButton
        icon="cross"
        label={t('adminSavedCalls.removeThis', { what: actWords(act, plan, t) })}
        data-testid="saved-act-remove"
        onClick={() => onEdit(null)}
      />
      {manyTimes !== null && (
        <p className="saved-told muted" data-testid="saved-act-any-use">
          {t('adminSavedCalls.anyUse', { mode: manyTimes })}
        </p>
      )}
      <div className="saved-told">
        <Problems
          problems={useProblems(...place).filter(({ path }) => !ownFields.has(String(path.at(-1))))}
        />
      </div>
    </>
  );
}

/** They tell what is wrong with them by themselves. */
const ownFields: ReadonlySet<string> = new Set(['afterMs', 'forMs', 'quickSwitch']);
