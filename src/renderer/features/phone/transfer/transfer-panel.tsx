// Transfer: find the target by name or number, then hand over directly or ask first.

import type { ConsoleView } from '../../../../contract/view.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { useDraft } from '../../../state/drafts.ts';
import { AgentStateLine } from '../../../ui/agent-state.tsx';
import { Button, IconButton } from '../../../ui/controls.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';
import { DialProblem } from '../dialling/dial-problem.tsx';
import { dialledNumber } from '../dialling/dialled-number.ts';
import { transfer } from '../phone-actions.ts';
import { closePanel } from '../phone-store.ts';
import { type TransferTarget, transferTargets } from './transfer-targets.ts';

function targetName(target: TransferTarget, t: Text): string {
  if (target.kind === 'agent') return target.agent.name;
  if (target.kind === 'team') return t('phone.transfer.team', { team: target.team.name });
  return formatNumber(target.to);
}

function Target({ target, blocked }: { readonly target: TransferTarget; readonly blocked: string | null }) {
  const t = useText();
  const name = targetName(target, t);
  return (
    <li className="target" data-testid="transfer-target" data-to={target.to}>
      <Icon name={target.kind === 'team' ? 'team' : target.kind === 'agent' ? 'person' : 'calls'} />
      <div>
        <span>
          {name}
          {target.kind === 'agent' && <span className="muted digits"> {target.agent.extension}</span>}
        </span>
        <div className="target-row">
          <span className="target-state">
            {target.kind === 'agent' && <AgentStateLine agent={target.agent} />}
            {target.kind === 'team' && t('phone.transfer.teamHint')}
            {target.kind === 'number' && t('phone.transfer.free')}
          </span>
          <div className="target-buttons">
            <Button
              blocked={blocked}
              title={t('phone.transfer.blindHint')}
              aria-label={t('phone.transfer.blindTo', { to: name })}
              data-testid="transfer-blind"
              onClick={() => void transfer('blind', target.to, name)}
            >
              {t('phone.transfer.blind')}
            </Button>
            {target.kind !== 'team' && (
              <Button
                blocked={blocked}
                title={t('phone.transfer.attendedHint')}
                aria-label={t('phone.transfer.attendedTo', { to: name })}
                data-testid="transfer-attended"
                onClick={() => void transfer('attended', target.to, name)}
              >
                {t('phone.transfer.attended')}
              </Button>
            )}
          </div>
        </div>
      </div>
    </li>
  );
}

export function TransferPanel({
  view,
  blocked,
}: {
  readonly view: ConsoleView;
  readonly blocked: string | null;
}) {
  const t = useText();
  const [typed, setTyped] = useDraft('transfer', view.calls.own?.callId ?? null);
  const targets = transferTargets(view, typed);
  const [best] = targets;
  const dialled = dialledNumber(typed);
  // Letters alone are a name that nobody has.
  const isName = dialled.kind === 'none' || (dialled.kind === 'sign' && !/\d/.test(typed));
  return (
    <section
      className="sub-panel"
      aria-label={t('phone.transfer.title')}
      data-testid="transfer-panel"
      data-opener="transfer"
    >
      <header className="card-head">
        <h3>{t('phone.transfer.title')}</h3>
        <IconButton icon="cross" label={t('common.close')} onClick={closePanel} />
      </header>
      <input
        className="input"
        type="text"
        value={typed}
        placeholder={t('phone.transfer.target')}
        aria-label={t('phone.transfer.target')}
        data-testid="transfer-input"
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for the panel
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          // Enter asks first: the way that can be taken back.
          if (event.key === 'Enter' && best && typed && best.kind !== 'team' && !blocked) {
            void transfer('attended', best.to, targetName(best, t));
          }
        }}
      />
      {targets.length === 0 ? (
        <>
          {isName && <p className="muted">{t('phone.transfer.none')}</p>}
          {!isName && <DialProblem id="transfer-problem" dialled={dialled} />}
        </>
      ) : (
        <ul className="targets">
          {targets.map((target) => (
            <Target key={target.to} target={target} blocked={blocked} />
          ))}
        </ul>
      )}
    </section>
  );
}
