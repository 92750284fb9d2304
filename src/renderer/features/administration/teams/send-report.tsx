// The team's daily report of the last full day, now: to whom it went, or why not.

import { useState } from 'react';
import type { Replies } from '../../../../contract/commands.ts';
import { localeOf, useLanguage, useText } from '../../../i18n/text.ts';
import { command, errorText } from '../../../state/commands.ts';
import { signedIn, useMirror } from '../../../state/mirror.ts';
import { Banner, Button } from '../../../ui/controls.tsx';
import { formatMoment } from '../../../ui/format.ts';
import { Told } from '../../../ui/told.tsx';
import { useDraft } from '../draft/use-draft.ts';

type Came = Replies['sendActivity'];

function Outcome({ came }: { readonly came: Came }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  if (came.kind !== 'tried')
    return (
      <Banner
        tone={came.kind === 'underWay' ? 'info' : 'bad'}
        title={t(`adminTeams.activity.came.${came.kind}`)}
      />
    );
  const all = came.recipients.every(({ state }) => state === 'accepted');
  return (
    <Banner tone={all ? 'good' : 'bad'} title={t(`adminTeams.activity.came.${all ? 'all' : 'notAll'}`)}>
      <p>
        {t('adminTeams.activity.span', {
          from: formatMoment(came.from, locale),
          to: formatMoment(came.to, locale),
        })}
      </p>
      <ul>
        {came.recipients.map(({ address, state, said }) => (
          <li key={address}>
            {address}: {t(`adminMail.states.${state}`)}
            {state !== 'accepted' && said !== null && said !== '' && ` (${said})`}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

export function SendReport({ team }: { readonly team: string }) {
  const t = useText();
  const connected = useMirror((mirror) => signedIn(mirror)?.connected === true);
  const { plan, base } = useDraft();
  const [came, setCame] = useState<Came | null>(null);
  const [failed, setFailed] = useState<ReturnType<typeof errorText> | null>(null);
  const [busy, setBusy] = useState(false);
  const wanted = JSON.stringify(plan.teams[team]?.activityMail);
  const blocked = !connected
    ? t('adminMail.offline')
    : wanted !== JSON.stringify(base.plan.teams[team]?.activityMail)
      ? t('adminTeams.activity.first')
      : busy
        ? t('adminTeams.activity.sending')
        : null;
  const send = async (): Promise<void> => {
    setBusy(true);
    setCame(null);
    setFailed(null);
    const reply = await command({ kind: 'sendActivity', team }).finally(() => setBusy(false));
    if (reply.ok) setCame(reply.value);
    else setFailed(errorText(reply.error));
  };
  return (
    <div className="report-send">
      <Button icon="mail" blocked={blocked} data-testid="team-activity-send" onClick={() => void send()}>
        {t(busy ? 'adminTeams.activity.sending' : 'adminTeams.activity.send')}
      </Button>
      <p className="field-hint">{blocked ?? t('adminTeams.activity.sendHint')}</p>
      <Told of={came ?? failed} testid="team-activity-told">
        {came !== null && <Outcome came={came} />}
        {failed !== null && (
          <Banner tone="bad" title={failed.what}>
            <p>{failed.todo}</p>
          </Banner>
        )}
      </Told>
    </div>
  );
}
