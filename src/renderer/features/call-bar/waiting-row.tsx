// One waiting call: waiting time, caller, way through the menu, and the button that takes it.

import { memo } from 'react';
import type { TeamView, WaitingCallView } from '../../../contract/view.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { RowDetail, RowNote } from '../../memory/row-memory.tsx';
import { useSecondsSince } from '../../state/clock.ts';
import { Button, type KeyHint, Keys } from '../../ui/controls.tsx';
import { formatDuration, formatNumber, formatTimeOfDay, formatWaiting } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { callerDetail, callerName, callerPhrase, spokenDuration } from '../../waiting/caller.ts';
import { MenuPath } from '../../waiting/path.tsx';
import { urgency } from './lines.ts';
import { markPainted } from './painted.ts';
import { returnedWords } from './returned-words.ts';
import { RowMenu } from './row-menu.tsx';

/** What a row needs of its team: nothing that changes while calls come and go. */
export type RowTeam = Pick<TeamView, 'name' | 'distribution' | 'amberAfterMs' | 'redAfterMs'> & {
  /** Nobody is there whom a call could ring. */
  readonly nobodyReady: boolean;
};

export interface RowProps {
  readonly call: WaitingCallView;
  readonly team: RowTeam;
  readonly position: number;
  readonly myId: string;
  /** The call that "take first" means. */
  readonly first: boolean;
  /** Alt+n takes it; 0 for none. */
  readonly nth: number;
  /** Null while the key means something else: a call that rings here. */
  readonly takeFirstKeys: KeyHint | null;
  readonly taking: boolean;
  readonly blocked: string | null;
  /** Why it was not taken a moment ago. */
  readonly refused: string | null;
  /** Only its place is left, so that no other row moves. */
  readonly gone: boolean;
  readonly onTake: (callId: string) => void;
  readonly onRefused: (callId: string, why: string) => void;
}

function WaitingTime({ call, team }: Pick<RowProps, 'call' | 'team'>) {
  const t = useText();
  const seconds = useSecondsSince(call.enteredAt, call.takenBy?.at);
  // Who is to be called back doesn't hold a receiver meanwhile.
  const level = call.takenBy || call.callBack ? 'calm' : urgency(seconds * 1_000, team);
  const limit = formatDuration((level === 'red' ? team.redAfterMs : team.amberAfterMs) / 1_000);
  return (
    <div
      className={`waited waited-${level}`}
      title={level === 'calm' ? undefined : t('callBar.longHint', { limit })}
      data-urgency={level}
    >
      <span className="waited-time digits" aria-hidden="true">
        {formatWaiting(seconds)}
      </span>
      <span className="heard-only">
        {t('callBar.waitedSpoken', { duration: spokenDuration(seconds, t) })}
      </span>
      {level !== 'calm' && (
        <span className="waited-word">
          <Icon name={level === 'red' ? 'warning' : 'clock'} size={12} />
          {t(level === 'red' ? 'callBar.veryLong' : 'callBar.long')}
        </span>
      )}
    </div>
  );
}

function Distribution({ call, team, myId }: Pick<RowProps, 'call' | 'team' | 'myId'>) {
  const t = useText();
  if (!call.ringing)
    return (
      <span className={team.nobodyReady ? 'row-distribution row-nobody' : 'row-distribution'}>
        {t(team.nobodyReady ? 'callBar.nobodyReady' : 'callBar.distributing')}
      </span>
    );
  return (
    <span className="row-distribution row-ringing">
      <Icon name="bell" size={13} />
      {call.ringing.agentId === myId
        ? t('callBar.ringsAtYou')
        : t('callBar.ringsAt', { name: call.ringing.agentName })}
    </span>
  );
}

function CallBack({
  number,
  tries,
  restUntil,
  caller,
}: NonNullable<WaitingCallView['callBack']> & { readonly caller: string | null }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const words = [
    t('callBar.callBack.wanted'),
    ...(number === caller ? [] : [t('callBar.callBack.at', { number: formatNumber(number) })]),
    ...(tries === 0 ? [] : [t('callBar.callBack.tries', { count: tries })]),
    ...(restUntil === null ? [] : [t('callBar.callBack.from', { time: formatTimeOfDay(restUntil, locale) })]),
  ];
  return (
    <span className="row-call-back" title={t('callBar.callBack.hint')} data-testid="call-back">
      <Icon name="swap" size={13} />
      {words.join(', ')}
    </span>
  );
}

/** The place in the line changes for everybody with every take; what stands beside it doesn't. */
export const WaitingRow = memo(function WaitingRow({ position, ...body }: RowProps) {
  const t = useText();
  const { call } = body;
  if (body.gone)
    return (
      <li className="row row-gone" data-testid="gone-row" aria-hidden="true" inert>
        <RowBody {...body} />
      </li>
    );
  return (
    <li
      ref={markPainted}
      className={`row${call.takenBy ? ' row-taken' : ''}`}
      data-testid="waiting-row"
      data-call-id={call.id}
      data-team-id={call.teamId}
    >
      {/* Seen it's by the order; a number here would be a second one beside the key's. */}
      {position > 0 && <span className="heard-only">{t('callBar.position', { position })}</span>}
      <RowBody {...body} />
    </li>
  );
});

const RowBody = memo(function RowBody({
  call,
  team,
  myId,
  first,
  nth,
  takeFirstKeys,
  taking,
  blocked,
  refused,
  gone,
  onTake,
  onRefused,
}: Omit<RowProps, 'position'>) {
  const t = useText();
  const automatic = team.distribution === 'automatic';
  const takenBy = call.takenBy;
  const detail = callerDetail(call, t);
  const favoured = first && takeFirstKeys !== null;
  const inviting = favoured && blocked === null;
  const nthKeys = nth > 0 ? { shown: `Alt+${nth}`, aria: `Alt+${nth}` } : null;
  const keys = favoured ? takeFirstKeys : nthKeys;
  return (
    <>
      <WaitingTime call={call} team={team} />
      <div className="row-caller">
        <span className="row-who digits caller-words" title={callerName(call) ?? undefined}>
          {callerPhrase(call, t)}
        </span>
        <RowDetail call={call} detail={detail} />
      </div>
      <div className="row-path">
        {refused === null ? (
          <MenuPath path={call.path} teamName={team.name} />
        ) : (
          <strong className="row-refused" role="alert" data-testid="row-refused">
            {refused}
          </strong>
        )}
        {call.callBack && !takenBy && <CallBack {...call.callBack} caller={call.number} />}
        {call.returned && !takenBy && (
          <span className="row-returned" data-testid="returned">
            {returnedWords(call.returned, t)}
          </span>
        )}
        {!takenBy && <RowNote {...call} />}
        {(automatic || call.ringing) && !takenBy && <Distribution call={call} team={team} myId={myId} />}
      </div>
      <div className="row-action">
        {takenBy ? (
          <span className="row-taken-by" data-testid={gone ? undefined : 'taken-by'}>
            <Icon name="check" size={14} />
            {t('callBar.takenBy', { name: takenBy.agentName })}
          </span>
        ) : gone ? null : (
          <>
            <Button
              variant={automatic ? 'quiet' : inviting ? 'primary' : 'plain'}
              className={automatic ? 'take take-quiet' : 'take'}
              blocked={taking ? t('callBar.blocked.taking') : blocked}
              aria-keyshortcuts={keys?.aria}
              data-testid="take-button"
              data-call-id={call.id}
              onBlocked={(why) => onRefused(call.id, why)}
              onClick={() => onTake(call.id)}
            >
              <span>
                {t(call.callBack ? 'callBar.callBack.take' : 'callBar.take')}
                <span className="heard-only">
                  {t('callBar.takeWhom', { caller: callerPhrase(call, t), team: team.name })}
                </span>
              </span>
              {keys && <Keys combo={keys.shown} />}
            </Button>
            <RowMenu callId={call.id} caller={callerPhrase(call, t)} kept={call.callBack != null} />
          </>
        )}
      </div>
    </>
  );
});
