// A wait: whose line, what is heard there in which order, how long, and what else a caller may do meanwhile.

import type { Digit } from '../../../../../domain/call-flow/steps/menu.ts';
import type { StepOf } from '../../../../../domain/call-flow/steps/registry.ts';
import { NOWHERE } from '../../../../../domain/mode-editing/exits.ts';
import { firstSaid } from '../../../../../domain/mode-editing/first-said.ts';
import { useText } from '../../../../i18n/text.ts';
import { Button, Check, IconButton } from '../../../../ui/controls.tsx';
import { edit } from '../../draft/draft-store.ts';
import { useDraft, useProblems } from '../../draft/use-draft.ts';
import { PlanSelect } from '../../pieces/plan-field.tsx';
import { Problems } from '../../pieces/problems.tsx';
import { HearInTurn } from '../../sounds/hear.tsx';
import { pickableTeams } from '../../teams/pickable-teams.ts';
import { movedBy, placeOf, replacedAt, type StepProps } from './editing.ts';
import { freeKeys, KeySelect, withKey } from './keys.tsx';
import { MusicField } from './music-field.tsx';
import { PromptField } from './prompt-field.tsx';
import { OptionalTimeField } from './seconds-field.tsx';
import { CallBackFields, PlaceBackFields, TellsFields } from './wait-offers.tsx';
import { WayField } from './way-field.tsx';

type Entry = StepOf['wait']['sequence'][number];

export function TeamField({
  mode,
  id,
  team,
  path,
  none,
  onEdit,
}: Pick<StepProps, 'mode' | 'id'> & {
  readonly team: string | undefined;
  readonly path: readonly string[];
  /** Where none may be named: what holds then. */
  readonly none?: string;
  readonly onEdit: (team: string | undefined) => void;
}) {
  const t = useText();
  const { plan } = useDraft();
  const teams = pickableTeams(plan, team === undefined ? [] : [team]).map((each) => ({
    value: each.id,
    label: each.name,
  }));
  return (
    <PlanSelect
      label={t('adminSteps.team')}
      place={placeOf({ mode, id }, ...path)}
      value={team ?? ''}
      options={none === undefined ? teams : [{ value: '', label: none }, ...teams]}
      data-testid="step-team"
      onEdit={(to) => onEdit(to === '' ? undefined : to)}
    />
  );
}

export function WaitForm(props: StepProps<'wait'>) {
  const t = useText();
  const { mode, id, step, onEdit } = props;
  const { limitMs: _, ...unlimited } = step;
  return (
    <>
      <TeamField
        mode={mode}
        id={id}
        team={step.team}
        path={['team']}
        onEdit={(team) => onEdit({ ...step, team: team ?? '' })}
      />
      <Sequence {...props} />
      <MusicField
        mode={mode}
        id={id}
        path={['background']}
        label={t('adminSteps.wait.background')}
        music={step.background}
        onChoose={(background) => onEdit({ ...step, background: background ?? '' })}
      />
      <OptionalTimeField
        label={t('adminSteps.wait.limit')}
        hint={t('adminSteps.wait.limitHint')}
        place={placeOf({ mode, id }, 'limitMs')}
        usualMs={null}
        ms={step.limitMs}
        data-testid="wait-limit"
        onEdit={(limitMs) => onEdit(limitMs === undefined ? unlimited : { ...step, limitMs })}
      />
      <WayField
        mode={mode}
        id={id}
        exit={['exits', 'notServed']}
        label={t('adminModes.notServed')}
        to={step.exits.notServed}
      />
      <OnKey {...props} />
      <TellsFields {...props} />
      <CallBackFields {...props} />
      <PlaceBackFields {...props} />
    </>
  );
}

function Sequence({ mode, id, step, onEdit }: StepProps<'wait'>) {
  const t = useText();
  const { plan } = useDraft();
  const { sequence } = step;
  const put = (to: readonly Entry[]) => onEdit({ ...step, sequence: to });
  const problems = useProblems(...placeOf({ mode, id }, 'sequence'));
  const sounds = plan.modes[mode]?.sounds;
  const addNotice = () => {
    const { prompt, edits } = firstSaid(plan, mode, id, 'notice');
    edit(...edits, {
      of: 'step',
      id,
      mode,
      to: { ...step, sequence: [...sequence, { kind: 'notice', prompt }] },
    });
  };
  return (
    <fieldset className="step-part" data-testid="wait-sequence">
      <legend className="step-legend">{t('adminSteps.wait.sequence')}</legend>
      <ol className="step-entries">
        {sequence.map((entry, at) => {
          const name = t(`adminSteps.wait.entries.${entry.kind}`);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what an entry goes by
            <li key={at} className="step-entry" data-testid="wait-entry" data-kind={entry.kind}>
              {entry.kind === 'notice' ? (
                <PromptField
                  mode={mode}
                  id={id}
                  path={['sequence', at, 'prompt']}
                  label={t('adminSteps.wait.nth', { n: at + 1, what: name })}
                  prompt={entry.prompt}
                  onChoose={(prompt) => put(replacedAt(sequence, at, { ...entry, prompt }))}
                />
              ) : (
                <>
                  <MusicField
                    mode={mode}
                    id={id}
                    path={['sequence', at, 'music']}
                    label={t('adminSteps.wait.nth', { n: at + 1, what: name })}
                    music={entry.music}
                    onChoose={(music) => put(replacedAt(sequence, at, { ...entry, music: music ?? '' }))}
                  />
                  <Check
                    label={t('adminSteps.wait.repeat')}
                    checked={entry.repeat === true}
                    data-testid="entry-repeat"
                    onChange={({ target }) => {
                      const { repeat: _, ...once } = entry;
                      put(replacedAt(sequence, at, target.checked ? { ...once, repeat: true } : once));
                    }}
                  />
                </>
              )}
              <EntryButtons
                n={at + 1}
                isFirst={at === 0}
                isLast={at === sequence.length - 1}
                onMove={(by) => put(movedBy(sequence, at, by))}
                onRemove={() => put(replacedAt(sequence, at, null))}
              />
              <Problems
                problems={problems.filter(
                  ({ path }) => path.length <= placeOf({ mode, id }, 'sequence', at).length && path[6] === at,
                )}
              />
            </li>
          );
        })}
      </ol>
      <Problems problems={problems.filter(({ path }) => path.length === 6)} />
      <div className="step-line">
        <Button icon="plus" data-testid="add-notice" onClick={addNotice}>
          {t('adminSteps.wait.addNotice')}
        </Button>
        <Button
          icon="plus"
          data-testid="add-music"
          onClick={() => put([...sequence, { kind: 'music', music: step.background }])}
        >
          {t('adminSteps.wait.addMusic')}
        </Button>
        {sequence.length > 1 && (
          <HearInTurn
            name={`${mode} ${id} sequence`}
            sounds={sequence.map(
              (entry) =>
                (entry.kind === 'notice' ? sounds?.prompts[entry.prompt] : sounds?.music[entry.music]) ??
                null,
            )}
            what={t('adminSteps.wait.sequence')}
            label={t('adminSteps.wait.hearSequence')}
          />
        )}
      </div>
    </fieldset>
  );
}

/** What has an order: one up, one down, away. */
export function EntryButtons({
  n,
  isFirst,
  isLast,
  onMove,
  onRemove,
}: {
  readonly n: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}) {
  const t = useText();
  return (
    <div className="entry-buttons">
      <IconButton
        icon="chevronUp"
        label={t('adminSteps.up', { n })}
        blocked={isFirst ? t('adminPieces.noFurther') : null}
        data-testid="entry-up"
        onClick={() => onMove(-1)}
      />
      <IconButton
        icon="chevronDown"
        label={t('adminSteps.down', { n })}
        blocked={isLast ? t('adminPieces.noFurther') : null}
        data-testid="entry-down"
        onClick={() => onMove(1)}
      />
      <IconButton
        icon="cross"
        label={t('adminSteps.removeNth', { n })}
        data-testid="entry-remove"
        onClick={onRemove}
      />
    </div>
  );
}

function OnKey({ mode, id, step, onEdit }: StepProps<'wait'>) {
  const t = useText();
  const { onKey = {}, ...deaf } = step;
  const put = (keys: typeof onKey) =>
    onEdit(Object.keys(keys).length === 0 ? deaf : { ...step, onKey: keys });
  const [free] = freeKeys({
    ...onKey,
    ...(step.callBack === undefined ? {} : { [step.callBack.key]: true }),
  });
  return (
    <fieldset className="step-part" data-testid="wait-keys">
      <legend className="step-legend">{t('adminSteps.wait.onKey')}</legend>
      <p className="field-hint">{t('adminSteps.wait.onKeyHint')}</p>
      {(Object.entries(onKey) as [Digit, string][]).map(([digit, to]) => (
        <div key={digit} className="step-line" data-key={digit}>
          <KeySelect digit={digit} taken={onKey} onEdit={(key) => put(withKey(onKey, digit, key, to))} />
          <WayField
            mode={mode}
            id={id}
            exit={['onKey', digit]}
            label={t('adminSteps.menu.leads', { key: digit })}
            to={to}
          />
          <IconButton
            icon="cross"
            label={t('adminSteps.removeKey', { key: digit })}
            data-testid="key-remove"
            onClick={() => put(withKey(onKey, digit, null, to))}
          />
        </div>
      ))}
      <Button
        icon="plus"
        blocked={free === undefined ? t('adminSteps.allKeys') : null}
        data-testid="on-key-add"
        onClick={() => {
          if (free !== undefined) put({ ...onKey, [free]: NOWHERE });
        }}
      >
        {t('adminSteps.addKey')}
      </Button>
    </fieldset>
  );
}
