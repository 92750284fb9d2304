// The health mark: quiet when all is well, and a list of what isn't.

import { Popover } from 'radix-ui';
import { memo, useSyncExternalStore } from 'react';
import type { ConsoleView } from '../../contract/view.ts';
import { usePhone } from '../features/phone/phone-store.ts';
import { type Text, useText } from '../i18n/text.ts';
import type { PhoneState } from '../phone/phone-state.ts';
import { useLocalSecondsUntil } from '../state/clock.ts';
import { Icon } from '../ui/icons.tsx';

interface HealthLine {
  readonly name: string;
  readonly state: string;
  readonly good: boolean;
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed);
      window.addEventListener('offline', changed);
      return () => {
        window.removeEventListener('online', changed);
        window.removeEventListener('offline', changed);
      };
    },
    () => navigator.onLine,
  );
}

function phoneLine(
  phone: PhoneState,
  { reachable, simulated }: { reachable: boolean; simulated: boolean },
  seconds: number,
  t: Text,
): HealthLine {
  const name = t('shell.healthPhone');
  const { line } = phone;
  switch (line.kind) {
    case 'off':
      if (line.why === 'deskPhone') {
        return { name, state: reachable ? t('shell.phoneDesk') : t('shell.phoneDeskLost'), good: reachable };
      }
      // Trying out without a telephone system: there is no phone that could be missing.
      if (simulated) return { name, state: t('shell.phoneSimulated'), good: true };
      return {
        name,
        state: t(line.why === 'noAccount' ? 'shell.phoneNoAccount' : 'shell.phoneOff'),
        good: false,
      };
    case 'connecting':
      return { name, state: t('shell.phoneConnecting'), good: true };
    case 'registered':
      return { name, state: t('shell.phoneRegistered'), good: true };
    case 'lost':
      return line.status === null
        ? { name, state: t('shell.phoneLost', { seconds }), good: false }
        : { name, state: t('shell.phoneRefused', { status: line.status }), good: false };
  }
}

interface HealthProps {
  readonly engine: ConsoleView['engine'];
  /** How many last, for supervisors and admins. */
  readonly faults: number;
  /** The own phone, by the engine's word. */
  readonly reachable: boolean;
  readonly connected: boolean;
}

function useHealth({ engine, faults, reachable, connected }: HealthProps): readonly HealthLine[] {
  const t = useText();
  const phone = usePhone((state) => state.phone);
  // An engine that answers is reached, whatever the system says of its networks: on loopback there may be none.
  const online = useOnline() || connected;
  const seconds = useLocalSecondsUntil(phone.line.kind === 'lost' ? phone.line.retryAt : 0);
  const microphone = {
    off: t('shell.microphoneOff'),
    ready: t('shell.microphoneReady'),
    missing: t('shell.microphoneMissing'),
    denied: t('shell.microphoneDenied'),
  }[phone.microphone];
  const switchName = `${engine.switchKind}${engine.switchVersion ? ` ${engine.switchVersion}` : ''}`;
  return [
    {
      name: t('shell.healthEngine'),
      state: connected ? t('shell.connectedTo', { name: engine.name }) : t('shell.notConnected'),
      good: connected,
    },
    {
      name: t('shell.healthSwitch'),
      state:
        engine.switchHeldBy !== null
          ? t('shell.switchHeldBy', { host: engine.switchHeldBy })
          : engine.switchVersion === null
            ? t('shell.switchLost')
            : t('shell.switchUp', { version: switchName }),
      good: engine.switchVersion !== null,
    },
    ...engine.troubles.map((trouble) => ({
      name: t('shell.healthCalls'),
      state: t(`shell.troubles.${trouble}`),
      good: false,
    })),
    ...(faults === 0
      ? []
      : [{ name: t('shell.healthFaults'), state: t('faults.health', { count: faults }), good: false }]),
    ...(engine.journalWorks
      ? []
      : [{ name: t('shell.healthJournal'), state: t('shell.journalBroken'), good: false }]),
    phoneLine(phone, { reachable, simulated: engine.switchKind === 'simulator' }, seconds, t),
    ...(phone.line.kind === 'off'
      ? []
      : [
          {
            name: t('shell.healthMicrophone'),
            state: microphone,
            good: phone.microphone === 'ready' || phone.microphone === 'off',
          },
        ]),
    { name: t('shell.healthNetwork'), state: online ? t('shell.online') : t('shell.offline'), good: online },
  ];
}

export const Health = memo(function Health(props: HealthProps) {
  const t = useText();
  const lines = useHealth(props);
  const bad = lines.filter((line) => !line.good);
  const words =
    bad.length === 0
      ? t('shell.healthGood')
      : t('shell.healthBad', { what: [...new Set(bad.map((line) => line.name))].join(', ') });
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button
          type="button"
          className={`health${bad.length > 0 ? ' health-bad' : ''}`}
          aria-label={`${t('shell.health')}. ${words}`}
          title={words}
          data-testid="health"
          data-good={bad.length === 0}
        >
          <Icon name={bad.length === 0 ? 'health' : 'warning'} />
          {/* The age of the data stands right beside it when only the hotline is missing. */}
          {bad.length > 0 && !(bad.length === 1 && !props.connected) && <span>{words}</span>}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu health-list"
          aria-label={t('shell.health')}
          align="end"
          sideOffset={6}
          collisionPadding={8}
        >
          <dl>
            {lines.map((line) => (
              <div key={`${line.name} ${line.state}`} className={line.good ? undefined : 'health-line-bad'}>
                <dt>
                  <Icon name={line.good ? 'check' : 'warning'} />
                  {line.name}
                </dt>
                <dd>{line.state}</dd>
              </div>
            ))}
          </dl>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
});
