// Who calls: the lines at the head of an offer, a call and a wrap-up.

import { useText } from '../../../i18n/text.ts';
import { callerDetail, callerPhrase } from '../../../waiting/caller.ts';
import { belowTeam, MenuPath } from '../../../waiting/path.tsx';

export function CallerHead({
  number,
  name,
}: {
  readonly number: string | null;
  readonly name: string | null;
}) {
  const t = useText();
  const detail = callerDetail({ number, name }, t);
  return (
    <div className="caller-head">
      <p className="caller-who digits caller-words" title={name ?? undefined} data-testid="caller-who">
        {callerPhrase({ number, name }, t)}
      </p>
      {detail !== null && <p className="caller-detail digits">{detail}</p>}
    </div>
  );
}

export function CallFacts({
  teamName,
  path,
  waited,
}: {
  readonly teamName: string;
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  readonly waited: string;
}) {
  const t = useText();
  return (
    <dl className="call-facts">
      <div>
        <dt>{t('phone.call.team')}</dt>
        <dd>{teamName}</dd>
      </div>
      {belowTeam(path, teamName).length > 0 && (
        <div>
          <dt>{t('phone.call.path')}</dt>
          <dd>
            <MenuPath path={path} teamName={teamName} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t('phone.call.waited')}</dt>
        <dd className="digits">{waited}</dd>
      </div>
    </dl>
  );
}
