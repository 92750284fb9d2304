// The call bar: every own team with its waiting calls, and empty states that teach.

import { useMemo } from 'react';
import type { ConsoleView, TeamView } from '../../../contract/view.ts';
import { useText } from '../../i18n/text.ts';
import { commandOrNotice } from '../../state/commands.ts';
import { showNotice } from '../../state/notices.ts';
import { Banner, Button } from '../../ui/controls.tsx';
import { formatNumber } from '../../ui/format.ts';
import { useAnnouncement } from './call-bar-store.ts';
import { firstToTake, positions, type TeamLine, takeable, teamLines } from './lines.ts';
import { WaitingRow } from './waiting-row.tsx';
import './call-bar.css';

export interface CallBarProps {
  readonly view: ConsoleView;
  readonly stale: boolean;
  readonly taking: string | null;
  /** Why nothing can be taken now, in words. */
  readonly blocked: string | null;
  readonly takeFirstKeys: string;
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

async function placeTestCall(placed: string): Promise<void> {
  if (await commandOrNotice({ kind: 'testCall', digits: '1' })) showNotice('good', placed);
}

function Empty({ view }: { readonly view: ConsoleView }) {
  const t = useText();
  return (
    <div className="call-bar-empty" data-testid="empty-call-bar">
      <h2>{t('callBar.emptyTitle')}</h2>
      <p>{t('callBar.emptyText')}</p>
      <ul className="numbers">
        {Object.values(view.hotlines).map((hotline) => (
          <li key={hotline.id}>
            <span className="muted">{hotline.name}</span>
            <strong className="digits">{formatNumber(hotline.number)}</strong>
          </li>
        ))}
      </ul>
      {view.engine.testCalls && (
        <>
          <Button
            variant="primary"
            icon="calls"
            data-testid="test-call"
            onClick={() => void placeTestCall(t('callBar.testCallPlaced'))}
          >
            {t('callBar.testCall')}
          </Button>
          <p className="muted small">{t('callBar.testCallHint')}</p>
        </>
      )}
    </div>
  );
}

function TeamSection({
  line,
  lines,
  ...props
}: CallBarProps & { readonly line: TeamLine; readonly lines: readonly TeamLine[] }) {
  const t = useText();
  const { team, rows } = line;
  const first = firstToTake(lines)?.id;
  // Only the first nine have a key of their own: everybody else's row must not change with every take.
  const keyed = takeable(lines).slice(0, 9);
  const places = positions(line);
  const { name, distribution, amberAfterMs, redAfterMs } = team;
  // Without the counts, which change with every call: rows that stay the same are not rendered anew.
  const rowTeam = useMemo(
    () => ({ name, distribution, amberAfterMs, redAfterMs }),
    [name, distribution, amberAfterMs, redAfterMs],
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
      {rows.length > 0 && (
        <ol className="rows">
          {rows.map((call, index) => (
            <WaitingRow
              key={call.id}
              call={call}
              team={rowTeam}
              position={places[index] ?? 0}
              myId={props.view.me.agentId}
              first={call.id === first}
              nth={keyed.indexOf(call) + 1}
              takeFirstKeys={props.takeFirstKeys}
              taking={props.taking === call.id}
              blocked={props.blocked}
              onTake={props.onTake}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

export function CallBar(props: CallBarProps) {
  const t = useText();
  const { view } = props;
  const words = useAnnouncement((state) => state.words);
  const lines = teamLines(view);
  const nobody = lines.every((line) => line.rows.length === 0);
  return (
    <div
      className={`call-bar${props.stale ? ' call-bar-stale' : ''}`}
      data-testid="call-bar"
      data-stale={props.stale}
    >
      <h1 className="heard-only">{t('callBar.title')}</h1>
      {/* Said once when a call comes; ticking seconds are never read out. */}
      <div className="heard-only" aria-live="polite">
        {words}
      </div>
      {view.engine.switchVersion === null && <Banner tone="bad">{t('callBar.switchLost')}</Banner>}
      {!view.engine.journalWorks && (
        <Banner tone="bad" testid="journal-broken">
          {t('callBar.journalBroken')}
        </Banner>
      )}
      {lines.length === 0 ? (
        <div className="call-bar-empty">
          <h2>{t('callBar.noTeamsTitle')}</h2>
          <p>{t('callBar.noTeamsText')}</p>
        </div>
      ) : (
        <>
          {lines.map((line) => (
            <TeamSection key={line.team.id} line={line} lines={lines} {...props} />
          ))}
          {nobody && <Empty view={view} />}
        </>
      )}
    </div>
  );
}
