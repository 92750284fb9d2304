// What has to come of a saved call, and never may: each with what came instead.

import { type CallExpectation, type CallPoint, callEnds } from '../../../../domain/saved-calls/saved-call.ts';
import { useText } from '../../../i18n/text.ts';
import { Button, IconButton } from '../../../ui/controls.tsx';
import { useDraft, useProblems } from '../draft/use-draft.ts';
import { OptionalTimeField } from '../modes/steps/seconds-field.tsx';
import { PlanSelect } from '../pieces/plan-field.tsx';
import { Problems } from '../pieces/problems.tsx';
import { replaced } from '../schedule/use-schedule.ts';
import { expectationWords } from './call-words.ts';
import { changeSaved, type SavedProps } from './change-saved.ts';
import { namesIn, optionOf, promptChoices, stepChoices } from './steps-to-choose.ts';

export function Expectations({ id, saved }: SavedProps) {
  const t = useText();
  const { plan } = useDraft();
  const put = (expects: readonly CallExpectation[]) => changeSaved({ id, saved }, { expects });
  const add = () => {
    const [mode, step] = namesIn(stepChoices(plan, t)[0]?.value ?? '');
    put([...saved.expects, { kind: 'reaches', point: { kind: 'step', mode, step } }]);
  };
  return (
    <section className="saved-part" aria-labelledby="saved-expects">
      <h2 id="saved-expects">{t('adminSavedCalls.expects')}</h2>
      <p className="muted">{t('adminSavedCalls.expectsHint')}</p>
      <ol>
        {saved.expects.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and their fields no state
          <li key={index} className="saved-row" data-testid="saved-expects">
            <Expectation
              place={['savedCalls', id, 'expects', index]}
              expected={each}
              onEdit={(to) => put(replaced(saved.expects, index, to))}
            />
          </li>
        ))}
      </ol>
      <Problems problems={useProblems('savedCalls', id, 'expects').filter(({ path }) => path.length === 3)} />
      <Button icon="plus" data-testid="saved-expects-add" onClick={add}>
        {t('adminSavedCalls.addExpectation')}
      </Button>
    </section>
  );
}

const kinds = ['reaches', 'never'] as const;
const points = ['step', 'prompt', 'end'] as const;

function Expectation({
  place,
  expected,
  onEdit,
}: {
  readonly place: readonly (string | number)[];
  readonly expected: CallExpectation;
  readonly onEdit: (to: CallExpectation | null) => void;
}) {
  const t = useText();
  const { plan } = useDraft();
  const { point, kind } = expected;
  const nowhere = [...place, ''];
  const pick = (to: CallPoint) => onEdit({ ...expected, point: to });
  const choices =
    point.kind === 'step'
      ? stepChoices(plan, t)
      : point.kind === 'prompt'
        ? promptChoices(plan, t)
        : callEnds.map((value) => ({ value, label: t(`adminSavedCalls.ends.${value}`) }));
  const chosen =
    point.kind === 'end'
      ? point.outcome
      : optionOf(point.mode, point.kind === 'step' ? point.step : point.prompt);
  const choose = (value: string) => {
    const [mode, name] = namesIn(value);
    if (point.kind === 'step') pick({ kind: 'step', mode, step: name });
    else if (point.kind === 'prompt') pick({ kind: 'prompt', mode, prompt: name });
    else pick({ kind: 'end', outcome: callEnds.find((each) => each === value) ?? 'person' });
  };
  const ofKind = (to: (typeof points)[number]) => {
    const [mode, name] = namesIn((to === 'prompt' ? promptChoices : stepChoices)(plan, t)[0]?.value ?? '');
    if (to === 'step') pick({ kind: 'step', mode, step: name });
    else pick(to === 'prompt' ? { kind: 'prompt', mode, prompt: name } : { kind: 'end', outcome: 'person' });
  };
  return (
    <>
      <PlanSelect
        label={t('adminSavedCalls.expectKind')}
        place={nowhere}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`adminSavedCalls.expectKinds.${value}`) }))}
        data-testid="saved-expects-kind"
        onEdit={(to) => onEdit({ kind: to, point })}
      />
      <PlanSelect
        label={t('adminSavedCalls.pointKind')}
        place={nowhere}
        value={point.kind}
        options={points.map((value) => ({ value, label: t(`adminSavedCalls.pointKinds.${value}`) }))}
        data-testid="saved-expects-point"
        onEdit={ofKind}
      />
      <PlanSelect
        label={t('adminSavedCalls.point')}
        place={nowhere}
        value={chosen}
        options={choices}
        data-testid="saved-expects-what"
        onEdit={choose}
      />
      {expected.kind === 'reaches' && (
        <OptionalTimeField
          label={t('adminSavedCalls.within')}
          place={[...place, 'withinMs']}
          usualMs={null}
          ms={expected.withinMs}
          data-testid="saved-expects-within"
          onEdit={(withinMs) =>
            onEdit({ kind: 'reaches', point, ...(withinMs === undefined ? {} : { withinMs }) })
          }
        />
      )}
      <IconButton
        icon="cross"
        label={t('adminSavedCalls.removeThis', { what: expectationWords(expected, plan, t) })}
        data-testid="saved-expects-remove"
        onClick={() => onEdit(null)}
      />
      <div className="saved-told">
        <Problems problems={useProblems(...place).filter(({ path }) => path.at(-1) !== 'withinMs')} />
      </div>
    </>
  );
}
