// Who calls: the lines at the head of an offer, a call and a wrap-up.

import { useText } from '../../i18n/text.ts';
import { callerName, callerNumber } from '../../waiting/caller.ts';
import { MenuPath } from '../../waiting/path.tsx';

export function CallerHead({
  number,
  name,
}: {
  readonly number: string | null;
  readonly name: string | null;
}) {
  const t = useText();
  return (
    <div className="caller-head">
      <p className="caller-number digits" data-testid="caller-number">
        {callerNumber({ number, name }, t)}
      </p>
      <p className={name ? 'caller-name caller-words' : 'caller-name muted'} title={name ?? undefined}>
        {callerName({ number, name }, t)}
      </p>
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
      <div>
        <dt>{t('phone.call.path')}</dt>
        <dd>
          <MenuPath path={path} />
        </dd>
      </div>
      <div>
        <dt>{t('phone.call.waited')}</dt>
        <dd className="digits">{waited}</dd>
      </div>
    </dl>
  );
}
