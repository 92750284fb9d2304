// A text and what it sounds like, or a piece of music: written, heard, recorded, spoken, imported, with its length, its level, and what
// is wrong. It knows its place in the plan, and edits the draft there itself.

import { useEffect, useId } from 'react';
import {
  audioKindOf,
  concernsSound,
  type SoundPlace,
  soundAt,
  withSoundAt,
} from '../../../../domain/plan/sounds/sound-places.ts';
import type { ContentHash } from '../../../../domain/words/ids.ts';
import type { AudioKind } from '../../../../domain/words/sounds.ts';
import { localeOf, useLanguage, useText } from '../../../i18n/text.ts';
import { ChooseFile } from '../../../sheets/choose-file.tsx';
import { Button } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { edit } from '../draft/draft-store.ts';
import { useDraft, useProblems } from '../draft/use-draft.ts';
import { workbenchErrorText } from '../error-words.ts';
import { DropField } from '../pieces/drop-field.tsx';
import { Problems } from '../pieces/problems.tsx';
import { Hear } from './hear.tsx';
import { RecordButton, RecordingHere } from './record.tsx';
import { findingWords, importProblemWords, notMadeWords, oneDecimal } from './sound-words.ts';
import { cancelSounds, importAt, isOld, lookAt, soundKey, speakAt, useSounds } from './sounds-store.ts';
import './sounds.css';

const FILES = '.wav,.mp3,.ogg,.oga,.opus,.flac';

export function SoundField({
  place,
  what,
}: {
  readonly place: SoundPlace;
  /** Of what it is, such as "Begrüßung, IT-Hotline": for whom can't see what stands beside it. */
  readonly what: string;
}) {
  const t = useText();
  const field = useId();
  const { base, plan } = useDraft();
  const key = soundKey(place);
  const told = useSounds((state) => state.told[key]);
  const problems = useProblems().filter(({ path }) => concernsSound(plan, place, path));
  const at = soundAt(plan, place);
  if (at === null) return null;
  const { text, sound } = at;
  const language = 'language' in place ? place.language : null;
  const name = language === null ? what : `${what}, ${t(`control.languages.${language}`)}`;
  const isBusy = told?.kind === 'speaking' || told?.kind === 'importing';
  const notMade = told === undefined ? null : notMadeWords(told, t);
  const write = (typed: string) => {
    const was = soundAt(base.plan, place);
    // Typed back as it was, it sounds as it did.
    const old = was?.sound != null && was.text === typed ? { sound: was.sound } : {};
    const to = withSoundAt(plan, place, { text: typed, ...old });
    if (to !== null) edit(to);
  };
  return (
    <DropField
      className="field sound-field"
      testid="sound-field"
      onFiles={(files) => void importAt(place, files)}
    >
      {language !== null && (
        <>
          <label htmlFor={field}>{t(`control.languages.${language}`)}</label>
          <textarea
            id={field}
            className="input"
            rows={4}
            lang={language}
            value={text ?? ''}
            aria-describedby={`${field}-about`}
            aria-invalid={problems.some(({ mistake }) => mistake) || undefined}
            data-testid={place.of === 'prompt' ? 'sound-text' : `said-${language}`}
            onChange={({ target }) => write(target.value)}
          />
        </>
      )}
      <div className="sound-tools">
        <Hear name={key} sound={sound} what={name} />
        {place.of !== 'music' && <RecordButton place={place} what={name} isBusy={isBusy} />}
        {place.of !== 'music' && (
          <Button
            icon="speaker"
            blocked={speakBlocked(text ?? '', isBusy, t)}
            data-testid="sound-speak"
            onClick={() => void speakAt(place)}
          >
            {t(sound === null ? 'adminSounds.speak' : 'adminSounds.speakAnew')}
            <span className="heard-only">: {name}</span>
          </Button>
        )}
        <ChooseFile
          plain
          label={t(sound === null ? 'adminSounds.import' : 'adminSounds.replace')}
          what={name}
          accept={FILES}
          testid="sound-import"
          onFile={(file) => void importAt(place, [file])}
        />
      </div>
      {place.of !== 'music' && <RecordingHere place={place} what={name} />}
      <div id={`${field}-about`} className="sound-about">
        <div role="status" data-testid="sound-told">
          {isBusy && (
            <p className="sound-busy">
              {t(`adminSounds.${told.kind}`)}
              <Button data-testid="sound-cancel" onClick={cancelSounds}>
                {t('common.cancel')}
              </Button>
            </p>
          )}
          {notMade !== null && (
            <p className="plan-mistake">
              <Icon name="warning" size={13} /> {notMade}
            </p>
          )}
        </div>
        {sound !== null && <About sound={sound} audio={audioKindOf(place)} />}
        {isOld(base.plan, plan, place, told) && (
          <p className="plan-warning" data-testid="sound-old">
            <Icon name="info" size={13} /> {t('adminSounds.old')}
          </p>
        )}
        <Problems problems={problems} />
      </div>
    </DropField>
  );
}

function speakBlocked(text: string, isBusy: boolean, t: ReturnType<typeof useText>): string | null {
  if (isBusy) return t('adminSounds.busy');
  return text.trim() === '' ? t('adminSounds.noText') : null;
}

/** Length, level, and what should be known about it. */
function About({ sound, audio }: { readonly sound: ContentHash; readonly audio: AudioKind }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const about = useSounds((state) => state.about[sound]);
  useEffect(() => void lookAt(sound, audio), [sound, audio]);
  if (about === undefined) return <p className="muted">{t('adminSounds.looking')}</p>;
  if (about === null) return <p className="plan-mistake">{t('adminSounds.gone')}</p>;
  if ('error' in about) {
    const { what, todo } = workbenchErrorText(about.error, t);
    return (
      <p className="muted">{about.error.code === 'offline' ? t('adminSounds.notHere') : `${what} ${todo}`}</p>
    );
  }
  if ('problem' in about) return <p className="plan-mistake">{importProblemWords(about.problem, t)}</p>;
  const { durationMs, loudnessLufs, peakDbfs } = about.measures;
  return (
    <>
      <p className="muted" data-testid="sound-measures">
        {t('adminSounds.measures', {
          seconds: oneDecimal(durationMs / 1_000, locale),
          level: oneDecimal(loudnessLufs, locale),
          peak: oneDecimal(peakDbfs, locale),
        })}
      </p>
      {about.findings.length > 0 && (
        <ul className="plan-problems">
          {about.findings.map((finding) => (
            <li key={finding.code} className="plan-warning" data-testid="sound-finding">
              <Icon name="warning" size={13} />
              <span>{findingWords(finding, locale, t)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
