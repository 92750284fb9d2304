// A text read out into the microphone: recorded, heard, then taken, done again or thrown away.

import { useEffect, useState } from 'react';
import type { SoundPlace } from '../../../../domain/plan/sounds/sound-places.ts';
import { Listen } from '../../../control/listen.tsx';
import { type Text, useText } from '../../../i18n/text.ts';
import { deviceInUse, useDevices } from '../../../sounds/devices.ts';
import { LevelBar } from '../../../sounds/level-bar.tsx';
import type { VoiceRecording } from '../../../sounds/record-voice.ts';
import { signedIn, useMirror } from '../../../state/mirror.ts';
import { Button } from '../../../ui/controls.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';
import { useHearBlocked } from './hear.tsx';
import {
  discardRecording,
  endRecording,
  leaveRecording,
  MOST_RECORDED_MS,
  type Recording,
  recordAt,
  recordingIn,
  recordingKey,
  takeRecording,
  useRecording,
} from './recordings.ts';
import { soundKey, useSounds } from './sounds-store.ts';

const longest = formatDuration(MOST_RECORDED_MS / 1_000);

/** With what they say, a caller would hear it. */
const useIsInCall = (): boolean =>
  useMirror((mirror) => {
    const agent = signedIn(mirror)?.agentId;
    const activity = agent === undefined ? undefined : mirror.view?.agents[agent]?.activity;
    return activity?.kind === 'talking' || activity?.kind === 'ownCall';
  });

export function RecordButton({
  place,
  what,
  isBusy,
}: {
  readonly place: SoundPlace;
  readonly what: string;
  readonly isBusy: boolean;
}) {
  const t = useText();
  const recording = useRecording(place);
  const isInCall = useIsInCall();
  const isRunning = recording?.kind === 'running' || recording?.kind === 'opening';
  useEffect(() => {
    if (isInCall && isRunning) endRecording();
  }, [isInCall, isRunning]);
  const blocked = isBusy ? t('adminSounds.busy') : isInCall ? t('adminRecording.inCall') : null;
  return (
    <Button
      icon={isRunning ? 'cross' : 'microphone'}
      variant={isRunning ? 'danger' : 'plain'}
      blocked={isRunning ? null : blocked}
      data-testid="sound-record"
      onClick={() => (isRunning ? endRecording() : void recordAt(place))}
    >
      {t(isRunning ? 'adminRecording.end' : recording ? 'adminRecording.again' : 'adminRecording.record')}
      <span className="heard-only">: {what}</span>
    </Button>
  );
}

/** What becomes of it, below the buttons. */
export function RecordingHere({ place, what }: { readonly place: SoundPlace; readonly what: string }) {
  const recording = useRecording(place);
  const key = recordingKey(place);
  useEffect(() => () => leaveRecording(key), [key]);
  const there = recordingIn(recording);
  return (
    <>
      <div role="status" data-testid="recording-told">
        {recording !== undefined && <Told recording={recording} />}
      </div>
      {recording?.kind === 'running' && <Running {...recording} />}
      {there !== null && <Recorded place={place} what={what} recording={there} />}
    </>
  );
}

function Told({ recording }: { readonly recording: Recording }) {
  const t = useText();
  const device = useMicrophoneName(t);
  switch (recording.kind) {
    case 'opening':
      return <p>{t('adminRecording.opening')}</p>;
    case 'running':
      return <p>{t('adminRecording.running', { device })}</p>;
    case 'failed':
      return (
        <p className="plan-mistake">
          <Icon name="warning" size={13} /> {t(`adminRecording.${recording.why}`)}
        </p>
      );
    case 'recorded': {
      const { by, lengthMs } = recording.recording;
      return (
        <>
          {by !== 'asked' && (
            <p className="plan-warning">
              <Icon name="warning" size={13} /> {t(`adminRecording.${by}`, { most: longest })}
            </p>
          )}
          <p>{t('adminRecording.recorded', { length: formatDuration(Math.round(lengthMs / 1_000)) })}</p>
        </>
      );
    }
  }
}

function useMicrophoneName(t: Text): string {
  const chosen = useMirror(({ settings }) => settings?.microphoneDevice ?? '');
  const { inputs, standardInput } = useDevices();
  const id = deviceInUse(chosen, inputs);
  const label = id === '' ? standardInput.label : inputs.find((each) => each.id === id)?.label;
  return label || t('settings.systemDevice');
}

/** So long nothing at all, and the microphone is likely to be muted. */
const SILENT_SECONDS = 3;
const SILENT_LEVEL = 0.1;

function Running({ begunMs, level }: Extract<Recording, { kind: 'running' }>) {
  const t = useText();
  const [{ seconds, isHeard }, setState] = useState({ seconds: 0, isHeard: false });
  useEffect(() => {
    const look = () =>
      setState((before) => ({
        seconds: Math.floor((performance.now() - begunMs) / 1_000),
        isHeard: before.isHeard || level() > SILENT_LEVEL,
      }));
    const timer = setInterval(look, 200);
    return () => clearInterval(timer);
  }, [begunMs, level]);
  return (
    <>
      <div className="sound-level">
        <LevelBar label={t('adminRecording.level')} level={level} testid="recording-level" />
        <span className="digits">
          {t('adminRecording.elapsed', { at: formatDuration(seconds), most: longest })}
        </span>
      </div>
      <div role="status">
        {!isHeard && seconds >= SILENT_SECONDS && (
          <p className="plan-warning" data-testid="recording-silent">
            <Icon name="warning" size={13} /> {t('adminRecording.silent')}
          </p>
        )}
      </div>
    </>
  );
}

function Recorded({
  place,
  what,
  recording,
}: {
  readonly place: SoundPlace;
  readonly what: string;
  readonly recording: VoiceRecording;
}) {
  const t = useText();
  const hearBlocked = useHearBlocked();
  const isBusy = useSounds(({ told }) => told[soundKey(place)]?.kind === 'importing');
  return (
    <div className="sound-tools">
      <Listen
        name={`recording ${soundKey(place)}`}
        load={async () => recording.wav}
        what={what}
        label={t('adminRecording.hear')}
        blocked={hearBlocked}
        testid="recording-hear"
      />
      <Button
        variant="primary"
        icon="check"
        blocked={isBusy ? t('adminSounds.busy') : null}
        data-testid="recording-take"
        onClick={() => void takeRecording(place, recording)}
      >
        {t('adminRecording.take')}
        <span className="heard-only">: {what}</span>
      </Button>
      <Button data-testid="recording-discard" onClick={() => discardRecording(place)}>
        {t('adminRecording.discard')}
        <span className="heard-only">: {what}</span>
      </Button>
    </div>
  );
}
