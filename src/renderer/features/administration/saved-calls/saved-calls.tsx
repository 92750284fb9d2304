// The saved calls of the plan: what has to come of calls, whether it does, and each played.

import { SOMEBODY } from '../../../../domain/draft-call/planned-call.ts';
import { newId } from '../../../../domain/plan/new-id.ts';
import type { SavedCall } from '../../../../domain/saved-calls/saved-call.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { openObject, useOpenObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';
import { calendar, dayText, useWording } from '../schedule/use-schedule.ts';
import { outcomeOf } from './outcome.ts';
import { SavedCallForm } from './saved-call-form.tsx';
import './saved-calls.css';

/** On a day of work, at ten. */
function freshCall(hotline: string, zone: string): SavedCall {
  const { date } = calendar.local(calendar.zoneExists(zone) ? zone : 'UTC', Date.now());
  return {
    name: '',
    hotline,
    date,
    time: '10:00',
    on: [],
    teams: [],
    people: [],
    takenAfterMs: 10_000,
    othersAnswer: false,
    callerNumber: SOMEBODY,
    callerIs: 'unknown',
    hasRoom: true,
    acts: [],
    expects: [],
  };
}

function AllOutcomes({ outcomes }: { readonly outcomes: readonly ReturnType<typeof outcomeOf>[] }) {
  const t = useText();
  const all = outcomes.length;
  const count = (wanted: ReturnType<typeof outcomeOf>) => outcomes.filter((each) => each === wanted).length;
  const broken = count('breaks');
  const words =
    broken > 0
      ? t('adminSavedCalls.someBreak', { count: broken, all })
      : count('holds') === all
        ? t('adminSavedCalls.allHold', { count: all })
        : t('adminSavedCalls.someHold', { count: count('holds'), all });
  return (
    <p
      className={broken > 0 ? 'saved-breaks' : count('holds') === all ? 'saved-holds' : 'saved-empty'}
      role="status"
      data-testid="saved-calls-outcome"
    >
      <Icon name={broken > 0 ? 'warning' : count('holds') === all ? 'check' : 'info'} size={13} />
      <span>{words}</span>
    </p>
  );
}

export function SavedCalls() {
  const t = useText();
  const draft = useDraft();
  const { locale } = useWording();
  const open = useOpenObject('savedCalls');
  const { savedCalls, hotlines } = draft.plan;
  const saved = open === null ? undefined : savedCalls[open];
  const outcomes = new Map(
    Object.entries(savedCalls).map(([id, each]) => [id, outcomeOf(draft.checked, id, each)]),
  );
  const objects = Object.entries(savedCalls).map(([id, each]) => ({
    ...listedOf(draft, 'savedCalls', id),
    name: each.name,
    about: [hotlines[each.hotline]?.name ?? each.hotline, `${dayText(each.date, locale)}, ${each.time}`].join(
      ' · ',
    ),
    mark: outcomes.get(id) === 'holds' && (
      <span className="object-mark saved-mark">
        <Icon name="check" size={12} />
        {t('adminSavedCalls.holds')}
      </span>
    ),
  }));
  const [first] = Object.entries(hotlines).filter(([, { retired }]) => retired !== true);
  const add = () => {
    if (first === undefined) return;
    const [hotline, { schedule }] = first;
    const id = newId('', (taken) => savedCalls[taken] !== undefined, 'call');
    edit({ of: 'savedCall', id, mode: null, to: freshCall(hotline, schedule.zone) });
    openObject('savedCalls', id);
  };
  return (
    <>
      <p className="saved-about">{t('adminSavedCalls.about')}</p>
      {objects.length > 0 && <AllOutcomes outcomes={[...outcomes.values()]} />}
      <ObjectList
        label={t('administration.names.savedCalls')}
        objects={objects}
        open={saved === undefined ? null : open}
        onOpen={(id) => openObject('savedCalls', id)}
        empty={t('adminSavedCalls.none')}
        tools={
          <Button
            variant="primary"
            data-testid="saved-call-new"
            blocked={first === undefined ? t('adminSavedCalls.noHotline') : null}
            onClick={add}
          >
            {t('adminSavedCalls.new')}
          </Button>
        }
      >
        {open !== null && saved !== undefined && <SavedCallForm key={open} id={open} saved={saved} />}
      </ObjectList>
    </>
  );
}
