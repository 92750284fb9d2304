// Own presence in the top strip: ready, on a break with a reason, or signing out.

import { DropdownMenu } from 'radix-ui';
import { type FormEvent, memo, useState } from 'react';
import type { AgentView } from '../../../contract/view.ts';
import type { TextKey } from '../../i18n/shape.ts';
import { useText } from '../../i18n/text.ts';
import { useSecondsSince } from '../../state/clock.ts';
import { commandOrNotice } from '../../state/commands.ts';
import { agentState, agentStateText, StateMark } from '../../ui/agent-state.tsx';
import { Button, Field } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatDuration } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { setAskingReason, usePresence } from './presence-store.ts';
import './presence.css';

const reasons = ['pause', 'lunch', 'meeting'] as const satisfies readonly string[];

export interface PresenceProps {
  readonly name: string;
  readonly me: AgentView | null;
  readonly teamNames: string;
  readonly connected: boolean;
  readonly phone: 'softphone' | 'deskPhone';
  readonly onSignOut: () => void;
}

function OwnReason() {
  const t = useText();
  const [reason, setReason] = useState('');
  const close = () => setAskingReason(false);
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (!reason.trim()) return;
    void commandOrNotice({ kind: 'startBreak', reason: reason.trim() });
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
          <Button onClick={close}>{t('common.cancel')}</Button>
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
  connected,
  phone,
  onSignOut,
}: PresenceProps) {
  const t = useText();
  const asking = usePresence((state) => state.askingReason);
  const onBreak = me?.availability.kind === 'onBreak';
  const talking = me?.activity.kind === 'talking';
  const wrapUp = me !== null && agentState(me) === 'wrapUp';
  const stateText = me ? agentStateText(me, t) : '';
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
            aria-label={`${name}. ${t('presence.menu', { state: stateText })}`}
            data-testid="presence-menu"
            data-state-name={me ? agentState(me) : 'unknown'}
          >
            {me && <StateMark state={agentState(me)} />}
            <span className="presence-name">{name}</span>
            {/* The wrap-up beside it says the same, with the time left. */}
            <span className={wrapUp ? 'heard-only' : 'presence-state'}>
              {stateText}
              {me?.availability.kind === 'onBreak' && (
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
              {me && t('presence.extension', { extension: me.extension })} · {t(`state.${phone}`)}
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
                {reasons.map((reason) => (
                  <DropdownMenu.Item
                    key={reason}
                    className="menu-item"
                    disabled={!connected}
                    data-testid={`break-${reason}`}
                    onSelect={() =>
                      void commandOrNotice({ kind: 'startBreak', reason: t(`presence.reasons.${reason}`) })
                    }
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
