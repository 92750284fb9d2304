// An opened entry: what can be done with it, and everything that was wanted, with each try to call.

import { use, useState } from 'react';
import type { ConsoleCommand } from '../../../contract/commands.ts';
import type { ConsoleView } from '../../../contract/view.ts';
import { may } from '../../../domain/rights.ts';
import type { CallBackOutcome } from '../../../domain/words/messages.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { MessageToShow } from '../../memory/message-to-show.ts';
import { command, commandOrNotice, showError } from '../../state/commands.ts';
import { Button } from '../../ui/controls.tsx';
import { formatDuration, formatMoment, formatNumber } from '../../ui/format.ts';
import { CallAnyway, type LookedAfter } from '../../waiting/call-anyway.tsx';
import { MenuPath } from '../../waiting/path.tsx';
import { ToDirectory } from '../../waiting/to-directory.tsx';
import { readAnew } from './call-backs-store.ts';
import type { ShownEntry } from './entries.ts';

/** Null where this phone dials nothing. */
export interface EntryCallBack {
  readonly blocked: string | null;
  /** `as`: which number is shown; null: the own one. */
  readonly call: (number: string, as: string | null, ended: (outcome: CallBackOutcome) => void) => void;
}

interface DetailsProps {
  readonly entry: ShownEntry;
  readonly view: ConsoleView;
  /** Why the engine can't be told anything now; null when it can. */
  readonly blocked: string | null;
  readonly callBack: EntryCallBack | null;
}

function Deeds({ entry: { entryId, owner, number }, view, blocked, callBack }: DetailsProps) {
  const t = useText();
  const mine = owner?.agentId === view.me.agentId;
  const others = owner !== null && !mine;
  const over = others && may(view.me, 'takeOverMessages');
  const taking = over ? { over } : {};
  // Whoever has it alone decides: the others read who that is.
  const notMine = others && !over ? t('messages.hasIt', { name: owner.agentName }) : null;
  const entry = entryId;
  const inView = Object.values(view.callBacks).some((part) => part.entryId === entry);
  const does = async (value: ConsoleCommand) => {
    if ((await commandOrNotice(value)) && !inView) readAnew();
  };
  const [lookedAfter, setLookedAfter] = useState<LookedAfter | null>(null);
  const back = async (anyway: boolean) => {
    if (over && !anyway) return setLookedAfter({ by: owner.agentName, has: 'this' });
    // Of two who click at once only the one who has it calls.
    const reply = await command({ kind: 'callEntryBack', entry, ...taking });
    if (!reply.ok) return showError(reply.error);
    callBack?.call(
      reply.value.number,
      reply.value.as,
      (outcome) => void commandOrNotice({ kind: 'entryCallEnded', entry, outcome }),
    );
  };
  return (
    <div className="message-deeds">
      {lookedAfter !== null && (
        <CallAnyway
          lookedAfter={lookedAfter}
          onCall={() => void back(true)}
          onClose={() => setLookedAfter(null)}
        />
      )}
      {number !== null && callBack !== null && (
        <Button
          icon="calls"
          variant="primary"
          blocked={blocked ?? notMine ?? callBack.blocked}
          data-testid="call-back-call"
          onClick={() => void back(false)}
        >
          {t('messages.callBack', { number: formatNumber(number) })}
        </Button>
      )}
      {!mine && (
        <Button
          icon="person"
          blocked={blocked ?? notMine}
          data-testid="call-back-claim"
          onClick={() => void does({ kind: 'claimCallBack', entry, ...taking })}
        >
          {over ? t('messages.takeOver', { name: owner.agentName }) : t('messages.claim')}
        </Button>
      )}
      {mine && (
        <Button
          blocked={blocked}
          data-testid="call-back-release"
          onClick={() => void does({ kind: 'releaseCallBack', entry })}
        >
          {t('messages.release')}
        </Button>
      )}
      <Button
        icon="check"
        blocked={blocked ?? notMine}
        data-testid="call-back-done"
        onClick={() => void does({ kind: 'finishCallBack', entry })}
      >
        {t('messages.done')}
      </Button>
    </div>
  );
}

function Wanted({ entry: { wanted } }: Pick<DetailsProps, 'entry'>) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const showMessage = use(MessageToShow);
  return (
    <ul className="call-back-wanted" aria-label={t('callBacks.wanted')}>
      {wanted.map(({ why, callId, messageId, at, path, teamName, waitedMs, brokeOff, open }) => (
        <li key={messageId ?? `${callId} ${why}`} className={open ? '' : 'muted'}>
          <span className="digits">{formatMoment(at, locale)}</span> {t(`callBacks.why.${why}`)} ·{' '}
          {teamName ?? t('messages.noTeam')} <MenuPath path={path} teamName={teamName ?? ''} />
          {waitedMs !== null && waitedMs > 0 && (
            <> · {t('callBacks.waited', { time: formatDuration(waitedMs / 1_000) })}</>
          )}
          {brokeOff && <span className="message-cut"> · {t('callBacks.brokeOff')}</span>}
          {!open && <> · {t('callBacks.settled')}</>}
          {messageId !== undefined && showMessage !== null && (
            <Button variant="quiet" data-testid="call-back-message" onClick={() => showMessage(messageId)}>
              {t('memory.showMessage')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

export function CallBackDetails(props: DetailsProps) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const { entry } = props;
  return (
    <div className="message-details" data-testid="call-back-details">
      {entry.done === null && <Deeds {...props} />}
      <Wanted entry={entry} />
      {entry.tries.length > 1 && (
        <ul className="message-tries muted small" aria-label={t('messages.triesTitle')}>
          {entry.tries.slice(0, -1).map(({ agentId, agentName: name, at, outcome }) => (
            <li key={`${agentId} ${at}`}>
              {t('messages.try', {
                time: formatMoment(at, locale),
                name,
                outcome: t(`messages.outcomes.${outcome ?? 'unknown'}`),
              })}
            </li>
          ))}
        </ul>
      )}
      <ToDirectory caller={entry} />
    </div>
  );
}
