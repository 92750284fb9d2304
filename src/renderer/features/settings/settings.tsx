// Settings: everything takes effect at once; there is nothing to save.

import { useId } from 'react';
import type { AppInfo, ConsoleSettings } from '../../../contract/channels.ts';
import { languages, languageWords } from '../../../domain/languages.ts';
import { useText } from '../../i18n/text.ts';
import { bridge } from '../../state/bridge.ts';
import { changeSettings } from '../../state/mirror.ts';
import { Button, Check, Choice } from '../../ui/controls.tsx';
import { type Accelerators, GlobalKeys } from './accelerator-field.tsx';
import { AudioSettings } from './audio-settings.tsx';
import { OwnNumbers } from './own-numbers.tsx';
import { OwnPin } from './own-pin.tsx';
import { PhoneAccountCard } from './phone-account.tsx';
import { PhoneLinks } from './phone-links.tsx';
import { Programs } from './programs.tsx';
import { copyDiagnostics, useSettingsPage } from './settings-store.ts';
import './settings.css';

interface SettingsProps {
  readonly settings: ConsoleSettings;
  readonly appInfo: AppInfo;
  readonly onShowShortcuts: () => void;
  readonly accelerators: Accelerators;
}

async function chooseShape(shape: ConsoleSettings['shape']): Promise<void> {
  await changeSettings({ shape });
  await bridge().call.setShape(shape);
}

function Appearance({ settings }: { readonly settings: ConsoleSettings }) {
  const t = useText();
  const sizeId = useId();
  return (
    <section className="settings-card" aria-labelledby="settings-appearance">
      <h2 id="settings-appearance">{t('settings.appearance')}</h2>
      <Choice
        label={t('settings.language')}
        value={settings.language}
        testid="language"
        options={(['system', ...languages] as const).map((value) => ({
          value,
          label: value === 'system' ? t('settings.systemLanguage') : languageWords[value].name,
        }))}
        onChange={(language) => void changeSettings({ language })}
      />
      <Choice
        label={t('settings.theme')}
        value={settings.theme}
        testid="theme"
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          label: t(`settings.themes.${value}`),
        }))}
        onChange={(theme) => void changeSettings({ theme })}
      />
      <div className="setting">
        <label htmlFor={sizeId}>{t('settings.textSize')}</label>
        <div className="setting-test">
          <input
            id={sizeId}
            type="range"
            min={80}
            max={200}
            step={10}
            value={settings.textSize}
            data-testid="text-size"
            onChange={(event) => void changeSettings({ textSize: Number(event.target.value) })}
          />
          <span className="digits">{settings.textSize} %</span>
        </div>
      </div>
      <Choice
        label={t('settings.shape')}
        value={settings.shape}
        testid="shape"
        options={(['window', 'bar', 'both'] as const).map((value) => ({
          value,
          label: t(`settings.shapes.${value}`),
        }))}
        onChange={(shape) => void chooseShape(shape)}
      />
      <p className="field-hint">{t('settings.shapeHint')}</p>
    </section>
  );
}

export function Settings({ settings, appInfo, onShowShortcuts, accelerators }: SettingsProps) {
  const t = useText();
  const diagnostics = useSettingsPage((state) => state.diagnostics);
  return (
    <div className="settings" data-testid="settings">
      <h1>{t('settings.title')}</h1>
      <Appearance settings={settings} />
      <AudioSettings settings={settings} />
      <OwnNumbers />
      <PhoneAccountCard />
      <OwnPin />
      <section className="settings-card" aria-labelledby="settings-notifications">
        <h2 id="settings-notifications">{t('settings.notifications')}</h2>
        <Check
          label={t('settings.notificationsLabel')}
          hint={t('settings.notificationsHint')}
          checked={settings.notifications}
          data-testid="notifications"
          onChange={(event) => void changeSettings({ notifications: event.target.checked })}
        />
      </section>
      <section className="settings-card" aria-labelledby="settings-messages">
        <h2 id="settings-messages">{t('settings.messages')}</h2>
        <Choice
          label={t('settings.messageCopies')}
          value={settings.messageCopies}
          testid="message-copies"
          options={(['never', 'heard', 'always'] as const).map((value) => ({
            value,
            label: t(`settings.messageCopiesWhich.${value}`),
          }))}
          onChange={(messageCopies) => void changeSettings({ messageCopies })}
        />
        <p className="field-hint" data-testid="message-copies-hint">
          {t(appInfo.secretStore ? 'settings.messageCopiesHint' : 'settings.messageCopiesNone')}
        </p>
      </section>
      <PhoneLinks wanted={settings.phoneLinks} />
      <Programs settings={settings} />
      <section className="settings-card" aria-labelledby="settings-global">
        <h2 id="settings-global">{t('settings.global')}</h2>
        <p className="field-hint">{t('settings.globalHint')}</p>
        <GlobalKeys settings={settings} accelerators={accelerators} />
        <div>
          <Button variant="quiet" icon="keyboard" onClick={onShowShortcuts}>
            {t('settings.allShortcuts')}
          </Button>
        </div>
      </section>
      <section className="settings-card" aria-labelledby="settings-diagnostics">
        <h2 id="settings-diagnostics">{t('settings.diagnostics')}</h2>
        <p className="field-hint">{t('settings.diagnosticsHint')}</p>
        <div>
          <Button data-testid="copy-diagnostics" onClick={() => void copyDiagnostics()}>
            {t('settings.copy')}
          </Button>
        </div>
        {diagnostics !== null && (
          <>
            <p className="field-hint">{t('settings.copyFailed')}</p>
            <textarea
              className="input diagnostics"
              readOnly
              rows={8}
              value={diagnostics}
              aria-label={t('settings.diagnostics')}
            />
          </>
        )}
        <p className="muted small digits">
          {t('settings.version', {
            version: appInfo.consoleVersion,
            electron: appInfo.electronVersion,
            platform: appInfo.platform,
          })}
        </p>
      </section>
    </div>
  );
}
