// One team of the plan; its members are edits of those people.

import { pagePlaceholders } from '../../../../contract/caller-page.ts';
import { teamsReachedBy } from '../../../../domain/control/may-turn.ts';
import { languages, languageWords } from '../../../../domain/languages.ts';
import { dependentsOf } from '../../../../domain/plan/dependents.ts';
import type { Plan, PlannedTeam } from '../../../../domain/plan/plan.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft, useProblems } from '../draft/use-draft.ts';
import { pickablePeople } from '../people/pickable-people.ts';
import { ListField } from '../pieces/list-field.tsx';
import { Picker } from '../pieces/picker.tsx';
import { PlanField, PlanNumber, PlanSelect } from '../pieces/plan-field.tsx';
import { Problems } from '../pieces/problems.tsx';
import { RemoveButton } from '../pieces/remove-button.tsx';
import { ActivityFields } from './activity-fields.tsx';
import { MissedFields } from './missed-fields.tsx';

const times = ['ringSeconds', 'wrapUpSeconds', 'amberSeconds', 'redSeconds'] as const;

const lasting = (seconds: number, t: Text): string =>
  seconds >= 60 && seconds % 60 === 0
    ? t('common.minutes', { count: seconds / 60 })
    : t('common.seconds', { count: seconds });

/** What the settings mean for whoever waits and works. */
function inWords(
  { distribution, ringSeconds, wrapUpSeconds, amberSeconds, redSeconds }: PlannedTeam,
  t: Text,
): string {
  return [
    distribution === 'automatic'
      ? t('adminTeams.automaticMeans', { ring: lasting(ringSeconds, t) })
      : t('adminTeams.shownMeans'),
    wrapUpSeconds > 0
      ? t('adminTeams.afterwards', { wrapUp: lasting(wrapUpSeconds, t) })
      : t('adminTeams.noWrapUp'),
    t('adminTeams.colours', { amber: lasting(amberSeconds, t), red: lasting(redSeconds, t) }),
  ].join(' ');
}

/** Each of them is an edit of a person. */
function setMembers({ people }: Plan, team: string, members: readonly string[]): void {
  const isIn = new Set(members);
  edit(
    ...Object.entries(people).flatMap(([id, person]) =>
      person.teams.includes(team) === isIn.has(id)
        ? []
        : [
            {
              of: 'person' as const,
              id,
              mode: null,
              to: {
                ...person,
                teams: isIn.has(id) ? [...person.teams, team] : person.teams.filter((each) => each !== team),
              },
            },
          ],
    ),
  );
}

function ReachedBy({ plan, team }: { readonly plan: Plan; readonly team: string }) {
  const t = useText();
  const hotlines = Object.entries(plan.hotlines).filter(
    ([id, { retired }]) => retired !== true && teamsReachedBy(plan, id).includes(team),
  );
  return (
    <section className="field" data-testid="team-reached-by">
      <h2>{t('adminTeams.reachedBy')}</h2>
      {hotlines.length === 0 ? (
        <p className="field-hint">{t('adminTeams.notReached')}</p>
      ) : (
        <ul className="links">
          {hotlines.map(([id, { name }]) => (
            <li key={id}>
              <button type="button" className="tray-go" onClick={() => openObject('hotlines', id)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function CallerPageFields({
  id,
  team,
  change,
}: {
  readonly id: string;
  readonly team: PlannedTeam;
  readonly change: (fields: Partial<PlannedTeam>) => void;
}) {
  const t = useText();
  const { callerPage, ...without } = team;
  const at = ['teams', id, 'callerPage'];
  return (
    <>
      <PlanField
        label={t('adminTeams.page')}
        hint={t('adminTeams.pageHint', {
          placeholders: pagePlaceholders.map((name) => `{${name}}`).join(', '),
        })}
        place={[...at, 'url']}
        value={callerPage?.url ?? ''}
        autoComplete="off"
        data-testid="team-page"
        onEdit={(url) =>
          url.trim() === ''
            ? edit({ of: 'team', id, mode: null, to: without })
            : change({ callerPage: { open: 'button', ...callerPage, url } })
        }
      />
      {callerPage !== undefined && (
        <>
          <PlanSelect
            label={t('adminTeams.pageOpen')}
            place={[...at, 'open']}
            value={callerPage.open}
            options={[
              { value: 'button', label: t('adminTeams.openButton') },
              { value: 'atConnect', label: t('adminTeams.openAtConnect') },
            ]}
            onEdit={(open) => change({ callerPage: { ...callerPage, open } })}
          />
          <PlanField
            label={t('adminTeams.pageLabel')}
            place={[...at, 'label']}
            value={callerPage.label ?? ''}
            onEdit={(label) => {
              const { label: _before, ...page } = callerPage;
              change({ callerPage: label === '' ? page : { ...page, label } });
            }}
          />
        </>
      )}
    </>
  );
}

function MailFields({
  id,
  team,
  change,
}: {
  readonly id: string;
  readonly team: PlannedTeam;
  readonly change: (fields: Partial<PlannedTeam>) => void;
}) {
  const t = useText();
  const { mailTo, mailLanguage, ...without } = team;
  const inLanguage = mailLanguage === undefined ? {} : { mailLanguage };
  return (
    <div className="field-row">
      <ListField
        label={t('adminTeams.mailTo')}
        hint={t('adminTeams.mailToHint')}
        place={['teams', id, 'mailTo']}
        values={mailTo ?? []}
        data-testid="team-mail-to"
        onEdit={(to) =>
          to.length === 0
            ? edit({ of: 'team', id, mode: null, to: { ...without, ...inLanguage } })
            : change({ mailTo: to })
        }
      />
      <PlanSelect
        label={t('adminTeams.mailLanguage')}
        place={['teams', id, 'mailLanguage']}
        value={mailLanguage ?? 'callers'}
        options={[
          { value: 'callers', label: t('adminTeams.callersLanguage') },
          ...languages.map((value) => ({ value, label: languageWords[value].name })),
        ]}
        onEdit={(to) => {
          const { mailLanguage: _, ...rest } = team;
          edit({ of: 'team', id, mode: null, to: to === 'callers' ? rest : { ...rest, mailLanguage: to } });
        }}
      />
    </div>
  );
}

export function TeamForm({ id, team }: { readonly id: string; readonly team: PlannedTeam }) {
  const t = useText();
  const { base, plan } = useDraft();
  const change = (fields: Partial<PlannedTeam>) =>
    edit({ of: 'team', id, mode: null, to: { ...team, ...fields } });
  const { retired, ...inUse } = team;
  const remove = () => {
    // Callers who wait there are served: one that is in force is retired, and goes later.
    if (base.plan.teams[id] === undefined) {
      setMembers(plan, id, []);
      edit({ of: 'team', id, mode: null, to: null });
      openObject('teams', null);
    } else change({ retired: true });
  };
  // What is about no field of it is about who is there.
  const ofStaff = useProblems('teams', id).filter(({ path }) => path.length === 2);
  const members = Object.keys(plan.people).filter((person) => plan.people[person]?.teams.includes(id));
  return (
    <form className="object-form" aria-label={team.name} onSubmit={(event) => event.preventDefault()}>
      <PlanField
        label={t('adminTeams.name')}
        place={['teams', id, 'name']}
        value={team.name}
        // One that was made just now is named first.
        autoFocus={team.name === ''}
        data-testid="team-name"
        onEdit={(name) => change({ name })}
      />
      <Picker
        label={t('adminTeams.members', { many: members.length })}
        place={null}
        all={pickablePeople(plan)}
        chosen={members}
        search={t('adminTeams.searchPerson')}
        testid="team-members"
        onChange={(chosen) => setMembers(plan, id, chosen)}
      />
      <Problems problems={ofStaff} />
      <PlanSelect
        label={t('adminTeams.distribution')}
        place={['teams', id, 'distribution']}
        value={team.distribution}
        options={(['shown', 'automatic'] as const).map((value) => ({
          value,
          label: t(`adminTeams.${value}`),
        }))}
        onEdit={(distribution) => change({ distribution })}
      />
      <div className="field-row">
        {times.map((name) => (
          <PlanNumber
            key={name}
            label={t(`adminTeams.${name}`)}
            place={['teams', id, name]}
            value={team[name]}
            min={0}
            data-testid={`team-${name}`}
            onEdit={(seconds) => change({ [name]: seconds })}
          />
        ))}
      </div>
      <p className="field-hint" data-testid="team-in-words">
        {inWords(team, t)}
      </p>
      <ReachedBy plan={plan} team={id} />
      <CallerPageFields id={id} team={team} change={change} />
      <PlanSelect
        label={t('adminTeams.keepsHeard')}
        place={['teams', id, 'keepsHeard']}
        value={team.keepsHeard === true ? 'kept' : 'notKept'}
        options={(['notKept', 'kept'] as const).map((value) => ({ value, label: t(`adminTeams.${value}`) }))}
        onEdit={(value) => {
          const { keepsHeard: _before, ...without } = team;
          edit({
            of: 'team',
            id,
            mode: null,
            to: value === 'kept' ? { ...without, keepsHeard: true } : without,
          });
        }}
      />
      <MailFields id={id} team={team} change={change} />
      <MissedFields id={id} team={team} />
      <ActivityFields id={id} team={team} change={change} />
      {retired === true ? (
        <Button onClick={() => edit({ of: 'team', id, mode: null, to: inUse })}>
          {t('administration.takeBack')}
        </Button>
      ) : (
        <RemoveButton
          label={t('administration.retire')}
          title={t('administration.retireTitle', { name: team.name })}
          means={t('adminTeams.retireMeans')}
          dependents={dependentsOf(plan, 'team', id)}
          onRemove={remove}
        />
      )}
    </form>
  );
}
