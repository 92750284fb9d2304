// Own presence in the top strip: ready, on a break with a reason, or signing out.

import { DropdownMenu } from 'radix-ui';
import { type FormEvent, memo } from 'react';
import type { AgentView } from '../../../contract/view.ts';
import type { TextKey } from '../../i18n/shape.ts';
import { useText } from '../../i18n/text.ts';
import { useSecondsSince } from '../../state/clock.ts';
import { commandOrNotice } from '../../state/commands.ts';
import { useDraft } from '../../state/drafts.ts';
import { agentState, agentStateText, StateMark } from '../../ui/agent-state.tsx';
import { breakCodes } from '../../ui/break-reason.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatDuration } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { setAskingReason, usePresence } from './presence-store.ts';
import './presence.css';

export interface PresenceProps {
  readonly name: string;
  readonly me: AgentView | null;
  readonly teamNames: string;
  /** Why no call can come although the person is ready, in words. */
  readonly trouble: string | null;
  readonly connected: boolean;
  readonly phone: 'softphone' | 'deskPhone';
  readonly onSignOut: () => void;
}

function OwnReason() {
  const t = useText();
  const [reason, setReason] = useDraft('breakReason');
  const close = () => setAskingReason(false);
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (!reason.trim()) return;
    // Said again where it wasn't heard: the words are still there.
    void commandOrNotice({ kind: 'startBreak', reason: reason.trim() }).then((done) => done && setReason(''));
    close();
  };
  return (
    <Dialog title={t('presence.ownReasonTitle')} onClose={close}>
      <form className="dialog-form" onSubmit={start}>
        <Field
          label={t('presence.ownReasonLabel')}
          value={reason}
          maxLength={80}
          autoFocus
          onChange={(event) => setReason(event.target.value)}
          data-testid="break-reason"
        />
        <div className="dialog-actions">
          <Button
            onClick={() => {
              setReason('');
              close();
            }}
          >
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="primary" disabled={!reason.trim()} data-testid="break-start">
            {t('presence.ownReasonStart')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function BreakSince({ since }: { readonly since: number }) {
  return <span className="digits muted">{formatDuration(useSecondsSince(since))}</span>;
}

export const PresenceMenu = memo(function PresenceMenu({
  name,
  me,
  teamNames,
  trouble,
  connected,
  phone,
  onSignOut,
}: PresenceProps) {
  const t = useText();
  const asking = usePresence((state) => state.askingReason);
  const onBreak = me?.availability.kind === 'onBreak';
  const talking = me?.activity.kind === 'talking';
  const stateNow = me ? agentState(me) : null;
  // Who is ready but can't be reached is not ready: what is wrong stands there instead.
  const troubled = trouble !== null && (stateNow === 'idle' || stateNow === 'unreachable');
  const shownState = troubled ? 'unreachable' : stateNow;
  const stateText = troubled ? trouble : me ? agentStateText(me, t) : '';
  const item = (key: TextKey, run: () => void, testid: string, disabled = false) => (
    <DropdownMenu.Item className="menu-item" disabled={disabled} onSelect={run} data-testid={testid}>
      {t(key)}
    </DropdownMenu.Item>
  );
  return (
    <>
      {/* Not modal: a modal one would inject a <style>, which our CSP forbids. */}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <button
            type="button"
            className="presence-button"
            data-testid="presence-menu"
            data-state-name={shownState ?? 'unknown'}
          >
            <span className="heard-only">{t('presence.menu')} </span>
            {shownState && <StateMark state={shownState} />}
            <span className="presence-name">{name}</span>{' '}
            <span className={`presence-state${troubled ? ' presence-trouble' : ''}`}>
              {stateText}
              {me?.availability.kind === 'onBreak' && me.availability.since !== undefined && (
                <>
                  {' '}
                  <BreakSince since={me.availability.since} />
                </>
              )}
            </span>
            <Icon name="chevronDown" size={14} />
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
            <div className="menu-label">
              {me && t('presence.extension', { extension: me.extension })} ·{' '}
              {t(`state.${me?.phone ?? phone}`)}
              {me?.device && ` · ${t('presence.at', { device: me.device })}`}
              <br />
              {t('presence.teams')}: {teamNames || t('presence.noTeams')}
            </div>
            <div className="menu-line" />
            {onBreak ? (
              item(
                'presence.endBreak',
                () => void commandOrNotice({ kind: 'endBreak' }),
                'presence-end-break',
                !connected,
              )
            ) : (
              <>
                <div className="menu-label">{t('presence.startBreak')}</div>
                {breakCodes.map((reason) => (
                  <DropdownMenu.Item
                    key={reason}
                    className="menu-item"
                    disabled={!connected}
                    data-testid={`break-${reason}`}
                    onSelect={() => void commandOrNotice({ kind: 'startBreak', reason })}
                  >
                    <Icon name="pause" />
                    {t(`presence.reasons.${reason}`)}
                  </DropdownMenu.Item>
                ))}
                <DropdownMenu.Item
                  className="menu-item"
                  disabled={!connected}
                  data-testid="break-own"
                  onSelect={() => setAskingReason(true)}
                >
                  <Icon name="note" />
                  {t('presence.ownReason')}
                </DropdownMenu.Item>
              </>
            )}
            <div className="menu-line" />
            {me !== null && me.phone !== phone && (
              <DropdownMenu.Item
                className="menu-item"
                disabled={!connected || talking}
                data-testid="presence-ring-here"
                onSelect={() => void commandOrNotice({ kind: 'usePhone', phone })}
              >
                {t('presence.ringHere', { phone: t(`state.${phone}`) })}
              </DropdownMenu.Item>
            )}
            {item(
              phone === 'softphone' ? 'presence.usePhone.deskPhone' : 'presence.usePhone.softphone',
              () =>
                void commandOrNotice({
                  kind: 'usePhone',
                  phone: phone === 'softphone' ? 'deskPhone' : 'softphone',
                }),
              'presence-use-phone',
              !connected || talking,
            )}
            {item('presence.signOut', onSignOut, 'sign-out', talking)}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {asking && <OwnReason />}
    </>
  );
});
