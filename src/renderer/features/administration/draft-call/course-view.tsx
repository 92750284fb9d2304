// A draft call that goes on: what is heard, the keys, and all that was, to any step of which it can go back.

import { useEffect, useRef } from 'react';
import {
  type CourseEvent,
  type CourseLine,
  type DraftCourse,
  isOn,
} from '../../../../domain/draft-call/course.ts';
import type { DraftEnd } from '../../../../domain/draft-call/draft-call.ts';
import type { ReadyDraftCall } from '../../../../domain/draft-call/planned-call.ts';
import type { StepId } from '../../../../domain/words/ids.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { Button, Check } from '../../../ui/controls.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { keyName, keypadKeys } from '../../../ui/keypad-keys.ts';
import {
  goBack,
  pressKey,
  skipOn,
  speakFor,
  takeCall,
  turnSwitch,
  useDraftCall,
} from './draft-call-store.ts';

const SPEAKS_MS = 5_000;

export function CourseView({ course }: { readonly course: DraftCourse }) {
  const t = useText();
  const shows = useDraftCall(
    ({ shown, played, shownToTheEnd }) => (shown !== null || played !== null) && !shownToTheEnd,
  );
  const { call, planned } = course;
  const goesOn = call.end === null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: typed digits are the keypad's, wherever the focus is in it
    <div
      className="draft-call-course"
      onKeyDown={(event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-9*#]$/.test(event.key)) return;
        event.preventDefault();
        pressKey(event.key);
      }}
    >
      <p className="draft-call-now" role="status" data-testid="draft-call-now" data-step={course.step ?? ''}>
        {nowWords(course, t)}
      </p>
      {goesOn && !shows && (
        <>
          <fieldset className="draft-call-keys">
            <legend className="heard-only">{t('phone.keypad.title')}</legend>
            {keypadKeys.map((key) => (
              <button
                key={key}
                type="button"
                className="button button-plain digits"
                aria-label={keyName(key, t)}
                data-testid={`draft-call-key-${key}`}
                onClick={() => pressKey(key)}
              >
                {key}
              </button>
            ))}
          </fieldset>
          <div className="draft-call-do">
            <Button data-testid="draft-call-skip" onClick={skipOn}>
              {t('adminDraftCall.skip')}
            </Button>
            {call.waits !== null && (
              <Button data-testid="draft-call-take" onClick={takeCall}>
                {t('adminDraftCall.take')}
              </Button>
            )}
            {call.records !== null && (
              <Button data-testid="draft-call-speak" onClick={() => speakFor(SPEAKS_MS)}>
                {t('adminDraftCall.speak')}
              </Button>
            )}
          </div>
          {planned.switches.length > 0 && (
            <fieldset className="draft-call-turns">
              <legend>{t('adminDraftCall.turns')}</legend>
              {planned.switches.map(({ id, name }) => (
                <Check
                  key={id}
                  label={name}
                  checked={isOn(course, id)}
                  data-testid={`draft-call-turn-${id}`}
                  onChange={() => turnSwitch({ quickSwitch: id, on: !isOn(course, id) })}
                />
              ))}
            </fieldset>
          )}
        </>
      )}
      <Lines course={course} />
    </div>
  );
}

function Lines({ course }: { readonly course: DraftCourse }) {
  const t = useText();
  const list = useRef<HTMLOListElement>(null);
  const { lines, moments, planned } = course;
  const momentOfLine = new Map(moments.map(({ line }, moment) => [line, moment]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the last of it is what one looks at
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [lines.length]);
  return (
    <ol ref={list} className="draft-call-lines" aria-label={t('adminDraftCall.lines')}>
      {lines.map((line, index) => {
        const words = lineWords(line, planned, t);
        if (words === null) return null;
        const moment = momentOfLine.get(index);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added
          <li key={index} data-testid="draft-call-line" data-kind={line.what.kind}>
            <span className="digits muted">{formatDuration(line.afterMs / 1_000)}</span> {words}{' '}
            {moment !== undefined && moments.length > 1 && (
              <Button
                variant="quiet"
                data-testid="draft-call-back"
                data-step={moments[moment]?.step}
                onClick={() => goBack(moment)}
              >
                {t('adminDraftCall.back')}
                <span className="heard-only">{`: ${words}`}</span>
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function nowWords(course: DraftCourse, t: Text): string {
  const { call, planned } = course;
  if (call.end !== null) return endWords(call.end, t);
  if (call.hears !== null)
    return heardWords(
      { kind: 'hears', playback: '', media: call.hears.media, language: course.language },
      planned,
      t,
    );
  if (call.records !== null) return t('adminDraftCall.now.records');
  if (call.rings !== null) return t('adminDraftCall.now.rings');
  if (call.music !== null) return musicWords(call.music, planned, t);
  return t('adminDraftCall.now.silence');
}

function lineWords({ what }: CourseLine, planned: ReadyDraftCall, t: Text): string | null {
  switch (what.kind) {
    case 'stepEntered':
      return stepWords(what.step, planned, t);
    case 'hears':
      return heardWords(what, planned, t);
    case 'music':
      return musicWords(what.music, planned, t);
    case 'keyPressed':
      return t(what.valid ? 'adminDraftCall.key' : 'adminDraftCall.wrongKey', { key: what.digit });
    case 'noKeyPressed':
      return t('adminDraftCall.noKey');
    case 'branchChosen':
      return t('adminDraftCall.chosen', { label: what.label });
    case 'branchTaken':
      return t('adminDraftCall.branch', { step: what.to });
    case 'messageBegun':
      return t('adminDraftCall.now.records');
    case 'messageLeft':
      return t('adminDraftCall.messageLeft');
    case 'messageDropped':
      return t('adminDraftCall.messageDropped');
    case 'callBackAsked':
      return t('adminDraftCall.callBackAsked', { number: what.number });
    case 'turnOn':
    case 'turnOff':
      return t(`adminDraftCall.${what.kind}`, { what: switchName(what.quickSwitch, planned) });
    case 'faultSeen':
      return t('adminDraftCall.fault');
    case 'over':
      return endWords(what.end, t);
    case 'languageChosen':
      return t(`control.languages.${what.language}`);
    case 'announcementHeard':
    case 'promptFinished':
      return null;
  }
}

const switchName = (id: string, { switches }: ReadyDraftCall): string =>
  switches.find((each) => each.id === id)?.name ?? id;

function stepWords(step: StepId, { version: { mode } }: ReadyDraftCall, t: Text): string {
  const kind = mode.steps[step]?.kind;
  return kind === undefined ? step : `${t(`adminModes.kinds.${kind}`)} (${step})`;
}

function heardWords(
  { media, language }: Extract<CourseEvent, { readonly kind: 'hears' }>,
  { version: { mode } }: ReadyDraftCall,
  t: Text,
): string {
  switch (media.kind) {
    case 'prompt': {
      const prompt = mode.prompts[media.prompt];
      const text = (language === null ? undefined : prompt?.in?.[language]?.text) ?? prompt?.text;
      return t('adminModes.quoted', { text: text ?? media.prompt });
    }
    case 'music':
      return t('adminDraftCall.music', { title: mode.music[media.music]?.title ?? media.music });
    case 'sound':
      return t('adminDraftCall.announcement');
    case 'phrase':
      return t('adminDraftCall.phrase');
    case 'tone':
      return t('adminDraftCall.tone');
    case 'recording':
      return t('adminDraftCall.recording');
  }
}

const musicWords = (piece: string, { version: { mode } }: ReadyDraftCall, t: Text): string =>
  t('adminDraftCall.music', { title: mode.music[piece]?.title ?? piece });

function endWords(end: DraftEnd, t: Text): string {
  switch (end) {
    case 'person':
    case 'calledBack':
    case 'hungUp':
    case 'message':
    case 'notServed':
    case 'informed':
    case 'failed':
      return t(`adminDraftCall.ends.${end}`);
    default:
      return t('adminDraftCall.ends.over');
  }
}
