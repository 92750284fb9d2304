// The call bar: every own team with its waiting calls, and empty states that teach.

import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { ConsoleView, TeamView, WaitingCallView } from '../../../contract/view.ts';
import { useText } from '../../i18n/text.ts';
import { bridge } from '../../state/bridge.ts';
import { useToday } from '../../state/clock.ts';
import { commandOrNotice } from '../../state/commands.ts';
import { showNotice } from '../../state/notices.ts';
import { Banner, Button, type KeyHint } from '../../ui/controls.tsx';
import { dayKind, formatNumber } from '../../ui/format.ts';
import { forgetRefusal, refuse, shownOrder, useAnnouncement, useRefusal } from './call-bar-store.ts';
import { firstToTake, positions, takeable, teamLines } from './lines.ts';
import { ModeTransfers } from './mode-transfers.tsx';
import { inShownOrder } from './steady.ts';
import { TodaysFigures, useTodaysFigures } from './todays-figures.tsx';
import { useRowsNear } from './use-rows-near.ts';
import { type ShownLine, useSteadyLines } from './use-steady-lines.ts';
import { WaitingRow } from './waiting-row.tsx';
import './call-bar.css';

/** A row's least height, as in call-bar.css. */
const ROW_REM = 3.1;

export interface CallBarProps {
  readonly view: ConsoleView;
  readonly stale: boolean;
  readonly taking: string | null;
  /** Why nothing can be taken now, in words. */
  readonly blocked: string | null;
  readonly takeFirstKeys: KeyHint | null;
  readonly onTake: (callId: string) => void;
}

function Counts({ team }: { readonly team: TeamView }) {
  const t = useText();
  return (
    <span className="team-counts digits">
      <span className={team.waiting > 0 ? 'count count-waiting' : 'count'} data-testid="team-waiting">
        {t('callBar.waiting', { count: team.waiting })}
      </span>
      <span className="count">{t('callBar.ready', { count: team.ready })}</span>
      {team.ringing > 0 && (
        <span className="count count-ringing">{t('callBar.ringing', { count: team.ringing })}</span>
      )}
      {team.talking > 0 && <span className="count">{t('callBar.talking', { count: team.talking })}</span>}
    </span>
  );
}

const openTestCaller = () => void bridge().call.openTestCaller();

/** Presses the first key and waits. */
async function placeTestCall(placed: string): Promise<void> {
  if (await commandOrNotice({ kind: 'testCall', digits: '1' })) showNotice('good', placed);
}

/** Until a day has passed with this hotline: how a call gets here at all. */
function isFirstDay(records: ConsoleView['records'], now: number): boolean {
  return Object.values(records).every(({ arrivedAt }) => dayKind(arrivedAt, now) === 'today');
}

function Empty({ view, stale }: { readonly view: ConsoleView; readonly stale: boolean }) {
  const t = useText();
  const figures = useTodaysFigures(view.records, stale);
  const teaches = isFirstDay(view.records, useToday());
  return (
    <div className="call-bar-empty" data-testid="empty-call-bar">
      <h2>{t('callBar.emptyTitle')}</h2>
      {figures && (!teaches || figures.calls > 0) && <TodaysFigures figures={figures} />}
      {teaches && (
        <>
          <p>{t('callBar.emptyText')}</p>
          <ul className="numbers">
            {Object.values(view.hotlines).map((hotline) => (
              <li key={hotline.id}>
                <span className="muted">{hotline.name}</span>
                <strong className="digits">{formatNumber(hotline.number)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      {view.engine.testCalls && (
        <>
          <div className="test-calls">
            <Button
              variant={teaches ? 'primary' : 'plain'}
              icon="calls"
              data-testid="test-caller-open"
              onClick={openTestCaller}
            >
              {t('callBar.testCaller')}
            </Button>
            <Button
              icon="team"
              data-testid="test-call"
              onClick={() => void placeTestCall(t('callBar.testCallPlaced'))}
            >
              {t('callBar.testCall')}
            </Button>
          </div>
          {teaches && <p className="muted small">{t('callBar.testCallHint')}</p>}
        </>
      )}
    </div>
  );
}

interface SectionProps extends CallBarProps {
  readonly line: ShownLine;
  /** The call that "take first" means. */
  readonly first: string | null;
  /** The calls that have a key of their own. */
  readonly keyed: readonly WaitingCallView[];
}

function TeamSection({ line, first, keyed, ...props }: SectionProps) {
  const t = useText();
  const { team, shown } = line;
  const [count, rest] = useRowsNear();
  const places = new Map(positions(line).map((place, index) => [line.rows[index]?.id, place]));
  const refusal = useRefusal();
  const { name, distribution, amberAfterMs, redAfterMs } = team;
  const nobodyReady = team.ready === 0;
  // Without the counts, which change with every call: rows that stay the same are not rendered anew.
  const rowTeam = useMemo(
    () => ({ name, distribution, amberAfterMs, redAfterMs, nobodyReady }),
    [name, distribution, amberAfterMs, redAfterMs, nobodyReady],
  );
  return (
    <section className="team" aria-labelledby={`team-${team.id}`} data-testid="team" data-team-id={team.id}>
      <header className="team-head">
        <h2 id={`team-${team.id}`}>{team.name}</h2>
        {team.distribution === 'automatic' && (
          <span className="tag" title={t('callBar.automaticHint')}>
            {t('callBar.automatic')}
          </span>
        )}
        <Counts team={team} />
      </header>
      {shown.length > 0 && (
        <ol className="rows">
          {shown.slice(0, count).map(({ call, gone }) => (
            <WaitingRow
              key={call.id}
              call={call}
              team={rowTeam}
              gone={gone}
              position={gone ? 0 : (places.get(call.id) ?? 0)}
              myId={props.view.me.agentId}
              first={call.id === first}
              nth={keyed.indexOf(call) + 1}
              takeFirstKeys={props.takeFirstKeys}
              taking={props.taking === call.id}
              blocked={props.blocked}
              refused={refusal.callId === call.id ? refusal.why : null}
              onTake={props.onTake}
              onRefused={refuse}
            />
          ))}
          {shown.length > count && (
            <li ref={rest} style={{ height: `${ROW_REM * (shown.length - count)}rem` }}>
              <span className="heard-only">{t('callBar.moreRows', { count: shown.length - count })}</span>
            </li>
          )}
        </ol>
      )}
    </section>
  );
}

/** Said once when a call comes; ticking seconds are never read out. */
function Announcement() {
  const { words, times } = useAnnouncement();
  return (
    <div className="heard-only" aria-live="polite">
      <p key={times}>{words}</p>
    </div>
  );
}

/** Up and down go from button to button, over the borders of teams; the row that comes into sight brings the next. */
function moveAmongTakes(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const takes = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-testid="take-button"]')];
  const at = takes.indexOf(event.target as HTMLElement);
  const next = at === -1 ? undefined : takes[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** What everybody has to know of the hotline now. */
function Troubles({ engine }: { readonly engine: ConsoleView['engine'] }) {
  const t = useText();
  return (
    <>
      {engine.troubles.map((trouble) => (
        <Banner key={trouble} tone="bad" testid={`trouble-${trouble}`}>
          {t(`callBar.troubles.${trouble}`)}
        </Banner>
      ))}
      {engine.switchHeldBy !== null ? (
        <Banner tone="bad" testid="hotline-elsewhere">
          {t('callBar.hotlineElsewhere', { host: engine.switchHeldBy })}
        </Banner>
      ) : (
        engine.switchVersion === null && <Banner tone="bad">{t('callBar.switchLost')}</Banner>
      )}
      {!engine.journalWorks && (
        <Banner tone="bad" testid="journal-broken">
          {t('callBar.journalBroken')}
        </Banner>
      )}
    </>
  );
}

export function CallBar(props: CallBarProps) {
  const t = useText();
  const { view } = props;
  const lines = teamLines(view);
  const first = firstToTake(lines)?.id ?? null;
  // Only the first nine have a key of their own: everybody else's row must not change with every take.
  const list = useRef<HTMLDivElement>(null);
  const shown = useSteadyLines(lines, view.me.agentId, list);
  const keyed = inShownOrder(takeable(lines), shownOrder()).slice(0, 9);
  const nobody = shown.every((line) => line.shown.length === 0);
  const { blocked } = props;
  // What a key was answered with is not true any more when the reason is another one.
  useEffect(() => (blocked === null ? undefined : forgetRefusal), [blocked]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys reach whichever button of the list has the focus
    <div
      className={`call-bar${props.stale ? ' call-bar-stale' : ''}`}
      data-testid="call-bar"
      onKeyDown={moveAmongTakes}
      ref={list}
      data-stale={props.stale}
    >
      <h1 className="heard-only">{t('callBar.title')}</h1>
      <Announcement />
      {nobody && <Troubles engine={view.engine} />}
      {lines.length === 0 ? (
        <div className="call-bar-empty">
          <h2>{t('callBar.noTeamsTitle')}</h2>
          <p>{t('callBar.noTeamsText')}</p>
        </div>
      ) : (
        <>
          {view.engine.testCalls && !nobody && (
            <div className="call-bar-head">
              <Button variant="quiet" icon="calls" data-testid="test-caller-open" onClick={openTestCaller}>
                {t('callBar.testCaller')}
              </Button>
            </div>
          )}
          {shown.map((line) => (
            <TeamSection key={line.team.id} line={line} first={first} keyed={keyed} {...props} />
          ))}
        </>
      )}
      {/* Below the rows: it comes and goes by itself, and must not move them under somebody's pointer. */}
      <ModeTransfers view={view} />
      {lines.length > 0 && nobody && <Empty view={view} stale={props.stale} />}
      {/* Above them it would move the rows under somebody's pointer. */}
      {!nobody && (
        <div className="troubles-below">
          <Troubles engine={view.engine} />
        </div>
      )}
    </div>
  );
}
