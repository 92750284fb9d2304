import i18next from 'i18next';
import { afterAll, expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { StepOf } from '../../src/domain/call-flow/steps/registry.ts';
import type { Language } from '../../src/domain/languages.ts';
import { stepLines } from '../../src/renderer/features/administration/modes/step-lines.ts';
import { text } from '../../src/renderer/i18n/text.ts';
import { smallPlan } from '../support/small-plan.ts';

const plan = smallPlan();
/** One of each kind: the compiler asks for a new one. */
const steps: { readonly [K in keyof StepOf]: StepOf[K] } = {
  announcement: {
    kind: 'announcement',
    prompt: 'hello',
    keys: { menu: 'menu' },
    exits: { done: 'language' },
  },
  language: {
    kind: 'language',
    prompt: 'choose',
    keys: { '1': 'de', '2': 'en' },
    waitForKeyMs: 2_500,
    attempts: 1,
    exits: { done: 'branch' },
  },
  branch: {
    kind: 'branch',
    cases: [
      {
        if: { kind: 'schedule', hours: [{ weekdays: ['sat', 'sun'], from: '08:00', to: '12:00' }] },
        step: 'goodbye',
      },
      { if: { kind: 'publicHoliday' }, step: 'goodbye' },
      { if: { kind: 'quickSwitch', quickSwitch: 'gone' }, step: 'goodbye' },
      { if: { kind: 'caller', is: 'anonymous' }, step: 'goodbye' },
    ],
    exits: { otherwise: 'menu' },
  },
  menu: {
    kind: 'menu',
    prompt: 'choose',
    waitForKeyMs: 5_000,
    attempts: 3,
    noInput: 'again',
    invalid: 'wrong',
    branches: { '1': { label: 'LVS', step: 'wait' }, '2': { label: 'Chef', step: 'transfer' } },
    exits: { default: 'subMode' },
  },
  wait: {
    kind: 'wait',
    team: 'nobody',
    sequence: [
      { kind: 'notice', prompt: 'again' },
      { kind: 'music', music: 'waltz', repeat: true },
    ],
    background: 'waltz',
    limitMs: 300_000,
    tells: { what: 'both', afterMs: 20_000, everyMs: 60_000 },
    onKey: { '9': 'voicemail' },
    exits: { notServed: 'goodbye' },
  },
  voicemail: {
    kind: 'voicemail',
    prompt: 'hello',
    longestMs: 180_000,
    silenceMs: 5_000,
    shortestMs: 1_000,
    review: { prompt: 'choose', waitForKeyMs: 3_000 },
    exits: { done: 'goodbye', nothing: 'menu' },
  },
  transfer: {
    kind: 'transfer',
    to: { kind: 'extension', extension: '99' },
    withinMs: 20_000,
    exits: { failed: 'nowhere' },
  },
  subMode: { kind: 'subMode', mode: 'survey', exits: { done: 'return' } },
  return: { kind: 'return', exit: 'served' },
  goodbye: { kind: 'goodbye', prompt: 'bye' },
};
const spoken = (said: string) => ({ file: `prompts/${said}.wav`, text: said });
const mode: OperatingMode = {
  schemaVersion: 1,
  id: 'all',
  name: 'All',
  language: 'de',
  start: 'announcement',
  greeting: 'announcement',
  onError: 'sorry',
  steps: { ...steps, sorry: { kind: 'goodbye', prompt: 'bye' }, alone: { kind: 'goodbye', prompt: 'bye' } },
  prompts: Object.fromEntries(
    ['hello', 'choose', 'again', 'wrong', 'bye'].map((each) => [each, spoken(`${each}!`)]),
  ),
  music: { waltz: { file: 'music/waltz.wav', title: 'Walzer' } },
};

async function written(language: Language): Promise<string> {
  await i18next.changeLanguage(language);
  return stepLines(mode, { t: text, language, plan })
    .map(({ number, title, step, says, ways, marks }) =>
      [
        `${number}. ${title} ${step}${marks.map((mark) => ` [${mark}]`).join('')}`,
        ...says.map((each) => `   ${each}`),
        ...ways.map(({ when, to, number: next }) => `   - ${when} → ${next ?? `? ${to}`}`),
      ].join('\n'),
    )
    .join('\n');
}
afterAll(async () => void (await i18next.changeLanguage('de')));

test('every kind of step is said in German, in the order of a call', async () => {
  expect((await written('de')).split('\n')).toEqual([
    '1. Ansage announcement [start] [greeting]',
    '   Anrufer hören: „hello!“',
    '   - Bei einer Taste gleich ins Menü → 2',
    '   - Danach → 9',
    '2. Menü menu',
    '   Anrufer hören: „choose!“',
    '   Danach 5 s Zeit für eine Taste, bis zu 3 Versuche.',
    '   Ohne Taste: „again!“ Bei falscher Taste: „wrong!“',
    '   - Taste 1 (LVS) → 3',
    '   - Taste 2 (Chef) → 6',
    '   - Ohne Wahl → 7',
    '3. Warten wait',
    '   Anrufer warten auf das Team nobody.',
    '   Anrufer hören: „again!“',
    '   Musik: „Walzer“, immer wieder.',
    '   Dazwischen läuft „Walzer“.',
    '   Nach 20 s, dann alle 1:00 min, werden Platz und voraussichtliche Wartezeit gesagt.',
    '   Höchstens 5:00 min.',
    '   - Bei Taste 9 → 4',
    '   - Wenn niemand kommt → 5',
    '4. Nachricht voicemail',
    '   Anrufer hören: „hello!“',
    '   Dann ein Ton und die Aufnahme: höchstens 3:00 min, Ende mit # oder nach 5 s Stille; was kürzer ist als 1 s, wird nicht aufbewahrt.',
    '   Die Nachricht gehört dem Team, auf das zuletzt gewartet wurde.',
    '   Anrufer hören: „choose!“',
    '   Taste 1 spielt die Nachricht vor, 2 nimmt sie neu auf; ohne Taste bleibt sie.',
    '   - Danach → 5',
    '   - Wenn nichts gesagt wurde → 2',
    '5. Verabschiedung goodbye',
    '   Anrufer hören: „bye!“',
    '   Dann wird aufgelegt.',
    '6. Weiterleitung transfer',
    '   Verbindet mit Nebenstelle 99, höchstens 20 s lang.',
    '   Anrufer hören das Freizeichen.',
    '   - Wenn niemand erreicht wird → ? nowhere',
    '7. Unterablauf subMode',
    '   Läuft als „survey“ weiter und kehrt dann zurück.',
    '   - Zurück mit „done“ → 8',
    '8. Rückkehr return',
    '   Kehrt mit „served“ in die Betriebsart zurück, die diese aufgerufen hat.',
    '9. Sprachwahl language',
    '   Anrufer hören: „choose!“',
    '   Taste 1 (Deutsch)',
    '   Taste 2 (Englisch)',
    '   Danach 2,5 s Zeit für eine Taste, ein Versuch.',
    '   - Danach → 10',
    '10. Weiche branch',
    '   Der erste Fall, der zutrifft, zählt.',
    '   - Wenn Sa So 08:00–12:00 → 5',
    '   - Wenn Feiertag ist → 5',
    '   - Wenn „gone“ eingeschaltet ist → 5',
    '   - Wenn die Nummer unterdrückt ist → 5',
    '   - Sonst → 2',
    '11. Verabschiedung sorry [onError]',
    '   Anrufer hören: „bye!“',
    '   Dann wird aufgelegt.',
    '12. Verabschiedung alone [unreached]',
    '   Anrufer hören: „bye!“',
    '   Dann wird aufgelegt.',
  ]);
});

test('and in English', async () => {
  expect((await written('en')).split('\n')).toEqual([
    '1. Announcement announcement [start] [greeting]',
    '   Callers hear: “hello!”',
    '   - With any key straight to the menu → 2',
    '   - Then → 9',
    '2. Menu menu',
    '   Callers hear: “choose!”',
    '   Then 5 s for a key, up to 3 attempts.',
    '   Without a key: “again!” With a wrong one: “wrong!”',
    '   - Key 1 (LVS) → 3',
    '   - Key 2 (Chef) → 6',
    '   - Without a choice → 7',
    '3. Wait wait',
    '   Callers wait for the team nobody.',
    '   Callers hear: “again!”',
    '   Music: “Walzer”, again and again.',
    '   In between “Walzer” plays.',
    '   After 20 s, then every 1:00 min, they are told their place and how long it will take.',
    '   At most 5:00 min.',
    '   - With key 9 → 4',
    '   - If nobody comes → 5',
    '4. Voicemail voicemail',
    '   Callers hear: “hello!”',
    '   Then a tone and the recording: at most 3:00 min, ended by # or after 5 s of silence; what is shorter than 1 s is not kept.',
    '   The message belongs to the team they waited for last.',
    '   Callers hear: “choose!”',
    '   Key 1 plays the message, 2 records it anew; without a key it is kept.',
    '   - Then → 5',
    '   - If nothing was said → 2',
    '5. Goodbye goodbye',
    '   Callers hear: “bye!”',
    '   Then the call ends.',
    '6. Transfer transfer',
    '   Puts through to extension 99, for at most 20 s.',
    '   Callers hear the ringing.',
    '   - If nobody is reached → ? nowhere',
    '7. Sub-mode subMode',
    '   Goes on as “survey”, and returns then.',
    '   - Back with “done” → 8',
    '8. Return return',
    '   Returns with “served” to the mode that called this one.',
    '9. Language choice language',
    '   Callers hear: “choose!”',
    '   Key 1 (German)',
    '   Key 2 (English)',
    '   Then 2.5 s for a key, one attempt.',
    '   - Then → 10',
    '10. Branch branch',
    '   The first case that is true counts.',
    '   - If Sat Sun 08:00–12:00 → 5',
    '   - If it’s a public holiday → 5',
    '   - If “gone” is turned on → 5',
    '   - If the number is withheld → 5',
    '   - Otherwise → 2',
    '11. Goodbye sorry [onError]',
    '   Callers hear: “bye!”',
    '   Then the call ends.',
    '12. Goodbye alone [unreached]',
    '   Callers hear: “bye!”',
    '   Then the call ends.',
  ]);
});
