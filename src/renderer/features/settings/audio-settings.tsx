// Devices for talking and for ringing, chosen apart, each with a test.

import { useEffect, useId, useState } from 'react';
import type { ConsoleSettings } from '../../../contract/channels.ts';
import { useText } from '../../i18n/text.ts';
import { deviceInUse, refreshDevices, type SoundDevice, useDevices } from '../../sounds/devices.ts';
import { LevelBar } from '../../sounds/level-bar.tsx';
import { type LevelMeter, meterOf } from '../../sounds/level-meter.ts';
import { openMicrophone } from '../../sounds/open-microphone.ts';
import { playOnce, type SoundName } from '../../sounds/player.ts';
import { changeSettings } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';
import { Button, Check } from '../../ui/controls.tsx';

function DeviceSelect({
  label,
  chosen,
  devices,
  onChoose,
  testid,
}: {
  readonly label: string;
  readonly chosen: string;
  readonly devices: readonly SoundDevice[];
  readonly onChoose: (id: string) => void;
  readonly testid: string;
}) {
  const t = useText();
  const id = useId();
  const missing = chosen !== '' && !devices.some((device) => device.id === chosen);
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={chosen}
        data-testid={testid}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">{t('settings.systemDevice')}</option>
        {missing && <option value={chosen}>{t('settings.missingDevice')}</option>}
        {devices.map((device) => (
          <option key={device.id} value={device.id}>
            {device.label || device.id.slice(0, 8)}
          </option>
        ))}
      </select>
    </div>
  );
}

function MicrophoneTest({ deviceId }: { readonly deviceId: string }) {
  const t = useText();
  const [on, setOn] = useState(false);
  const [denied, setDenied] = useState(false);
  const [meter, setMeter] = useState<LevelMeter | null>(null);
  useEffect(() => {
    if (!on) return;
    let over = false;
    let end = () => setMeter(null);
    void openMicrophone({ deviceId, processing: true }).then((track) => {
      const there = typeof track !== 'string';
      if (over) {
        if (there) track.stop();
        return;
      }
      setDenied(!there);
      if (!there) return;
      const opened = meterOf(track);
      setMeter(opened);
      end = () => {
        setMeter(null);
        opened.close();
        track.stop();
      };
    });
    return () => {
      over = true;
      end();
    };
  }, [on, deviceId]);
  return (
    <div className="setting">
      <span className="setting-label">{t('settings.level')}</span>
      <div className="setting-test">
        <Button icon="microphone" aria-pressed={on} data-testid="microphone-test" onClick={() => setOn(!on)}>
          {on ? t('settings.levelStop') : t('settings.levelStart')}
        </Button>
        {on && (
          <LevelBar label={t('settings.level')} level={meter?.level ?? noLevel} testid="microphone-level" />
        )}
        {on && <p className="field-hint">{denied ? t('settings.levelDenied') : t('settings.levelHint')}</p>}
      </div>
    </div>
  );
}

const noLevel = () => 0;

export function AudioSettings({ settings }: { readonly settings: ConsoleSettings }) {
  const t = useText();
  const { inputs, outputs } = useDevices();
  const volumeId = useId();
  useEffect(() => void refreshDevices(), []);
  const test = async (sound: SoundName, device: string, volume: number) => {
    if (!(await playOnce(sound, deviceInUse(device, outputs), volume)))
      showNotice('bad', t('settings.testFailed'));
  };
  return (
    <section className="settings-card" aria-labelledby="settings-audio">
      <h2 id="settings-audio">{t('settings.audio')}</h2>
      <DeviceSelect
        label={t('settings.microphone')}
        chosen={settings.microphoneDevice}
        devices={inputs}
        testid="microphone-device"
        onChoose={(microphoneDevice) => void changeSettings({ microphoneDevice })}
      />
      <MicrophoneTest deviceId={deviceInUse(settings.microphoneDevice, inputs)} />
      <Check
        label={t('settings.soundProcessing')}
        hint={t('settings.soundProcessingHint')}
        checked={settings.soundProcessing}
        data-testid="sound-processing"
        onChange={(event) => void changeSettings({ soundProcessing: event.target.checked })}
      />
      <DeviceSelect
        label={t('settings.speaker')}
        chosen={settings.speakerDevice}
        devices={outputs}
        testid="speaker-device"
        onChoose={(speakerDevice) => void changeSettings({ speakerDevice })}
      />
      <div className="setting">
        <span />
        <Button
          icon="play"
          data-testid="speaker-test"
          onClick={() => void test('testTone', settings.speakerDevice, 0.8)}
        >
          {t('settings.testSpeaker')}
        </Button>
      </div>
      <DeviceSelect
        label={t('settings.ring')}
        chosen={settings.ringDevice}
        devices={outputs}
        testid="ring-device"
        onChoose={(ringDevice) => void changeSettings({ ringDevice })}
      />
      <div className="setting">
        <label htmlFor={volumeId}>{t('settings.ringVolume')}</label>
        <div className="setting-test">
          <input
            id={volumeId}
            type="range"
            min={0}
            max={100}
            step={5}
            value={Math.round(settings.ringVolume * 100)}
            data-testid="ring-volume"
            onChange={(event) => void changeSettings({ ringVolume: Number(event.target.value) / 100 })}
          />
          <span className="digits">{Math.round(settings.ringVolume * 100)} %</span>
          <Button
            icon="bell"
            data-testid="ring-test"
            onClick={() => void test('ring', settings.ringDevice, settings.ringVolume)}
          >
            {t('settings.testRing')}
          </Button>
        </div>
      </div>
    </section>
  );
}
