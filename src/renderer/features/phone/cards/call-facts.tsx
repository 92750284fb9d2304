// Who calls: the lines at the head of an offer, a call and a wrap-up.

import type { CallerView } from '../../../../contract/view.ts';
import { useText } from '../../../i18n/text.ts';
import { callerDetail, callerName, callerPhrase } from '../../../waiting/caller.ts';
import { belowTeam, MenuPath } from '../../../waiting/path.tsx';

export function CallerHead({ caller }: { readonly caller: CallerView }) {
  const t = useText();
  const detail = callerDetail(caller, t);
  return (
    <div className="caller-head">
      <p
        className="caller-who digits caller-words"
        title={callerName(caller) ?? undefined}
        data-testid="caller-who"
      >
        {callerPhrase(caller, t)}
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
