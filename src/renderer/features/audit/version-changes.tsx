// What a version of the plan changed, asked for when somebody wants to see it.

import { useEffect, useState } from 'react';
import type { Result } from '../../../contract/channels.ts';
import type { VersionChanges } from '../../../contract/commands.ts';
import { useLanguage, useText } from '../../i18n/text.ts';
import { command, errorText } from '../../state/commands.ts';

export function Changes({ version }: { readonly version: number }) {
  const t = useText();
  const language = useLanguage();
  const [reply, setReply] = useState<Result<VersionChanges> | null>(null);
  useEffect(() => {
    let asked = true;
    void command({ kind: 'changesOfVersion', number: version, language }).then(
      (answer) => asked && setReply(answer),
    );
    return () => {
      asked = false;
    };
  }, [version, language]);
  return (
    <div className="audit-changes" role="status" data-testid="audit-changes">
      {reply === null && <p className="muted">{t('common.loading')}</p>}
      {reply?.ok === false && (
        <p className="muted">{`${errorText(reply.error).what} ${errorText(reply.error).todo}`}</p>
      )}
      {reply?.ok === true && <Told changes={reply.value} />}
    </div>
  );
}

function Told({ changes: told }: { readonly changes: VersionChanges }) {
  const t = useText();
  if (told.kind !== 'changes') return <p className="muted">{t(`audit.changes.${told.kind}`)}</p>;
  const { changes, more } = told;
  if (changes.length === 0) return <p className="muted">{t('audit.changes.none')}</p>;
  return (
    <ul>
      {changes.map(({ about, says }) => (
        <li key={`${about} ${says.join()}`}>
          <strong>{about}</strong>: {says.join('; ')}
        </li>
      ))}
      {more > 0 && <li className="muted">{t('audit.changes.more', { count: more })}</li>}
    </ul>
  );
}
