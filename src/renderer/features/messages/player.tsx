// Plays what was said in a message: its waveform, speed, silences left out, by mouse and by keys.

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import WaveSurfer from 'wavesurfer.js';
import type { MessageSound } from '../../../contract/channels.ts';
import type { MessageView } from '../../../contract/view.ts';
import { messageNumber } from '../../../domain/words/message-number.ts';
import { localeOf, text, useLanguage, useText } from '../../i18n/text.ts';
import { deviceInUse, useDevices } from '../../sounds/devices.ts';
import { routeTo } from '../../sounds/player.ts';
import { bridge } from '../../state/bridge.ts';
import { command } from '../../state/commands.ts';
import { useMirror } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';
import { Banner, Button, Check, IconButton } from '../../ui/controls.tsx';
import { formatDuration } from '../../ui/format.ts';
import { callerName } from '../../waiting/caller.ts';
import { noteCopied } from './copied.ts';
import { speeds, usePlaying } from './playing.ts';
import { peaksOf, type Stretch, silencesOf, skipFrom } from './waveform.ts';

/** The page's policy allows wavesurfer's styles by their hash, which this height is part of: see `app-files.ts`. */
const HEIGHT_PX = 48;
const PARTS = 800;
const STEP_S = 5;

interface Sound {
  readonly url: string;
  readonly seconds: number;
  readonly peaks: Float32Array;
  readonly silences: readonly Stretch[];
  readonly copied: boolean;
}

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly why: Why }
  | ({ readonly kind: 'ready' } & Sound);
type Why = Extract<MessageSound, { ok: false }>['why'];

/** As much as a telephone has. */
const RATE = 8_000;

async function load(id: string): Promise<Loaded> {
  const sound = await bridge()
    .call.messageSound(id)
    .catch(() => ({ ok: false, why: 'failed' }) as const);
  if (!sound.ok) return { kind: 'failed', why: sound.why };
  const bytes = new Uint8Array(sound.bytes);
  try {
    const decoded = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes.slice().buffer);
    const samples = decoded.getChannelData(0);
    return {
      kind: 'ready',
      url: URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' })),
      seconds: decoded.duration,
      peaks: peaksOf(samples, PARTS),
      silences: silencesOf(samples, RATE),
      copied: sound.copied,
    };
  } catch {
    return { kind: 'failed', why: 'failed' }; // Nothing that can be played.
  }
}

export function Player({ message }: { readonly message: MessageView }) {
  const t = useText();
  const { id } = message;
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  useEffect(() => {
    let shown = true;
    let url: string | null = null;
    setLoaded({ kind: 'loading' });
    void load(id).then((now) => {
      if (now.kind === 'ready') url = now.url;
      if (!shown && url !== null) URL.revokeObjectURL(url);
      if (!shown) return;
      setLoaded(now);
      if (now.kind === 'ready' && now.copied) noteCopied(id);
    });
    return () => {
      shown = false;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [id]);
  if (loaded.kind === 'loading') return <p className="muted">{t('common.loading')}</p>;
  if (loaded.kind === 'failed')
    return (
      <Banner tone="warn" testid="message-sound-error">
        {t(`messages.noSound.${loaded.why}`)}
      </Banner>
    );
  return <Playing message={message} sound={loaded} />;
}

function Playing({ message, sound }: { readonly message: MessageView; readonly sound: Sound }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const { speed, skips } = usePlaying();
  const told = useRef(false);
  const audio = useRef<HTMLAudioElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const [plays, setPlays] = useState(false);
  const [at, setAt] = useState(0);
  const chosen = useMirror(({ settings }) => settings?.speakerDevice ?? '');
  const outputs = useDevices((devices) => devices.outputs);
  const device = deviceInUse(chosen, outputs);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    if (audio.current === null) return;
    void routeTo(audio.current, device).then((isTaken) => setRefused(isTaken ? null : device));
  }, [device]);
  useEffect(() => {
    if (audio.current !== null) audio.current.playbackRate = speed;
  }, [speed]);
  useEffect(() => {
    if (picture.current === null || audio.current === null) return;
    const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const wave = WaveSurfer.create({
      container: picture.current,
      media: audio.current,
      url: sound.url,
      peaks: [sound.peaks],
      duration: sound.seconds,
      height: HEIGHT_PX,
      barWidth: 2,
      barGap: 1,
      normalize: true,
      waveColor: colour('--line-strong'),
      progressColor: colour('--accent'),
      cursorColor: colour('--text'),
    });
    return () => wave.destroy();
  }, [sound]);
  const toggle = () => {
    const { current } = audio;
    if (current === null) return;
    if (!current.paused) return current.pause();
    void current
      .play()
      .catch(() => showNotice('bad', text('messages.notPlayed'), text('messages.notPlayedHint')));
  };
  const goTo = (second: number) => {
    if (audio.current === null) return;
    audio.current.currentTime = Math.min(Math.max(0, second), sound.seconds);
    // The browser tells it later, and of several that come quickly not always the last.
    setAt(audio.current.currentTime);
  };
  const followed = (element: HTMLAudioElement) => {
    const to = skips && !element.paused ? skipFrom(sound.silences, element.currentTime) : null;
    if (to !== null) element.currentTime = to;
    setAt(element.currentTime);
  };
  const keys = (event: KeyboardEvent) => {
    // Fields and buttons have their own use for these keys.
    if (event.target !== event.currentTarget) return;
    const now = audio.current?.currentTime ?? 0;
    const next = speeds[speeds.indexOf(speed) + (event.key === 'ArrowUp' ? 1 : -1)];
    if (event.key === ' ') toggle();
    else if (event.key === 'ArrowLeft') goTo(now - STEP_S);
    else if (event.key === 'ArrowRight') goTo(now + STEP_S);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(sound.seconds);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
      next !== undefined && usePlaying.setState({ speed: next });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className="player" aria-label={t('messages.player')} data-testid="message-player">
      <div
        className="player-wave"
        role="slider"
        tabIndex={0}
        aria-label={t('messages.playerKeys')}
        title={t('messages.playerKeys')}
        aria-valuemin={0}
        aria-valuemax={Math.round(sound.seconds)}
        aria-valuenow={Math.round(at)}
        aria-valuetext={`${formatDuration(at)} / ${formatDuration(sound.seconds)}`}
        data-testid="player-wave"
        onKeyDown={keys}
      >
        <div ref={picture} />
      </div>
      {/* biome-ignore lint/a11y/useMediaCaption: what somebody said on the telephone has no captions */}
      <audio
        ref={audio}
        data-testid="message-audio"
        onPlay={() => {
          setPlays(true);
          if (told.current) return;
          told.current = true;
          // Without the engine nobody can be told.
          void command({ kind: 'heardMessage', message: message.id });
        }}
        onPause={() => setPlays(false)}
        onTimeUpdate={(event) => followed(event.currentTarget)}
        onSeeked={(event) => followed(event.currentTarget)}
        onRateChange={({ currentTarget }) => {
          // A sound that is loaded anew begins at its usual speed.
          if (currentTarget.playbackRate !== speed) currentTarget.playbackRate = speed;
        }}
      />
      <div className="player-tools">
        <IconButton
          icon={plays ? 'pause' : 'play'}
          variant="primary"
          label={t(plays ? 'messages.pause' : 'messages.play')}
          data-testid="player-toggle"
          onClick={toggle}
        />
        <span className="digits" data-testid="player-time">
          {`${formatDuration(at)} / ${formatDuration(sound.seconds)}`}
        </span>
        <select
          className="select player-speed"
          aria-label={t('messages.speed')}
          value={speed}
          data-testid="player-speed"
          onChange={({ target }) => {
            const wanted = speeds.find((each) => String(each) === target.value);
            if (wanted !== undefined) usePlaying.setState({ speed: wanted });
          }}
        >
          {speeds.map((each) => (
            <option key={each} value={each}>
              {`${each.toLocaleString(locale)} ×`}
            </option>
          ))}
        </select>
        <Check
          label={t('messages.skipSilence')}
          checked={skips}
          data-testid="player-skip"
          onChange={({ target }) => usePlaying.setState({ skips: target.checked })}
        />
        <Button variant="quiet" data-testid="message-save" onClick={() => void save(message)}>
          {t('messages.save')}
        </Button>
      </div>
      <p className="player-device muted small" role="status" data-testid="player-device-missing">
        {chosen !== '' && (device === '' || refused === device) ? t('messages.deviceMissing') : ''}
      </p>
    </section>
  );
}

/** Called so that it's found again among others: what it is, when, and by whom. */
async function save(message: MessageView): Promise<void> {
  const who = callerName(message) ?? message.number ?? text('messages.withheldFile');
  const at = new Date(message.at);
  const day = new Intl.DateTimeFormat('sv-SE').format(at);
  const name = `${text('messages.fileName')} ${day} ${who}`.replace(/[^\p{L}\p{N} .+-]/gu, '').trim();
  const saved = await bridge().call.saveMessage({
    message: message.id,
    name: `${name.slice(0, 90)}.mp3`,
    title: `${text('messages.fileName')} ${messageNumber(message.id)}`,
    by: who,
    date: { year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() },
  });
  if (saved === 'saved') showNotice('good', text('messages.saved'));
  else if (saved === 'failed') showNotice('bad', text('messages.notSaved'), text('history.notExportedHint'));
}
