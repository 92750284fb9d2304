// The local interface for other programs: on or off, its port, its address and token, and what is wrong with it.

import { useEffect, useId, useState } from 'react';
import type { ConsoleSettings, CtiState } from '../../../contract/channels.ts';
import { text, useText } from '../../i18n/text.ts';
import { bridge } from '../../state/bridge.ts';
import { changeSettings } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';
import { Button, Check } from '../../ui/controls.tsx';

async function copy(token: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(token);
    showNotice('good', text('settings.cti.copied'));
  } catch {
    showNotice('bad', text('settings.cti.copyFailed'));
  }
}

/** Null: no port that can be chosen. */
function portOf(typed: string): number | null {
  const port = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return port === 0 || (port >= 1_024 && port <= 65_535) ? port : null;
}

function Port({ port }: { readonly port: number }) {
  const t = useText();
  const id = useId();
  const [typed, setTyped] = useState(String(port));
  const chosen = portOf(typed);
  return (
    <div className="setting">
      <label htmlFor={id}>{t('settings.cti.port')}</label>
      <input
        id={id}
        className="input cti-port digits"
        inputMode="numeric"
        value={typed}
        aria-invalid={chosen === null}
        aria-describedby={`${id}-problem`}
        data-testid="cti-port"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => chosen !== null && void changeSettings({ ctiPort: chosen })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && chosen !== null) void changeSettings({ ctiPort: chosen });
        }}
      />
      <p id={`${id}-problem`} className="field-problem">
        {chosen === null && t('settings.cti.badPort')}
      </p>
    </div>
  );
}

export function CtiSettings({ settings }: { readonly settings: ConsoleSettings }) {
  const t = useText();
  const { cti, ctiPort } = settings;
  const [state, setState] = useState<CtiState>({ kind: 'off' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again when the settings change
  useEffect(() => {
    let shown = true;
    void bridge()
      .call.ctiState()
      .then((now) => shown && setState(now));
    return () => {
      shown = false;
    };
  }, [cti, ctiPort]);
  const renew = async () => {
    setState(await bridge().call.renewCtiToken());
    showNotice('good', text('settings.cti.renewed'));
  };
  return (
    <>
      <Check
        label={t('settings.cti.label')}
        hint={t('settings.cti.hint')}
        checked={cti}
        data-testid="cti"
        onChange={(event) => void changeSettings({ cti: event.target.checked })}
      />
      {cti && <Port port={ctiPort} />}
      {cti && (state.kind === 'taken' || state.kind === 'failed') && (
        <p className="field-problem" role="alert" data-testid="cti-problem">
          {t(`settings.cti.${state.kind}`, { port: state.port })}
        </p>
      )}
      {cti && state.kind === 'on' && (
        <>
          <dl className="cti-facts">
            <div>
              <dt>{t('settings.cti.address')}</dt>
              <dd className="digits" data-testid="cti-address">
                {state.address}
              </dd>
            </div>
            <div>
              <dt>{t('settings.cti.token')}</dt>
              <dd className="muted">{t('settings.cti.hidden')}</dd>
            </div>
          </dl>
          <div className="setting-test">
            <Button data-testid="cti-copy" onClick={() => void copy(state.token)}>
              {t('settings.cti.copy')}
            </Button>
            <Button variant="quiet" data-testid="cti-renew" onClick={() => void renew()}>
              {t('settings.cti.renew')}
            </Button>
          </div>
          {!state.kept && <p className="field-hint">{t('settings.cti.notKept')}</p>}
        </>
      )}
    </>
  );
}
