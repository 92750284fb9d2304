// The daily mail about a team, as a mail program shows it.

import { decode } from 'fast-png';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/domain/languages.ts';
import { activityLetter } from '../../../src/mail/activity/activity-letter.ts';
import { barPicture, colours } from '../../../src/mail/activity/bar-picture.ts';
import { sampleActivity } from '../../support/sample-activity.ts';

const about = {
  from: 'hotline@firma.example',
  fromName: 'IT-Hotline',
  to: ['leitung@firma.example'],
  messageId: '<activity.lvs.2026-11-30T1700Z@x.klinke>',
  mostBytes: null,
};
const read = async (
  ...[activity, more = {}]: [Parameters<typeof activityLetter>[0], Partial<typeof about>?]
) => {
  const { message, smaller } = await activityLetter(activity, { ...about, ...more });
  const { text = '', html, subject, attachments } = await simpleParser(message);
  return { text, html: String(html), subject, attachments, smaller, bytes: message.length };
};

test('named with its day, in the team’s language', async () => {
  expect((await read(sampleActivity())).subject).toBe(
    'Tagesbericht LVS, bis Montag, 30. November 2026 um 18:00',
  );
  const day = { from: Date.parse('2026-11-28T23:00Z'), to: Date.parse('2026-11-29T23:00Z') };
  expect((await read({ ...sampleActivity(), ...day, language: 'en' })).subject).toBe(
    'Daily report LVS, Sunday, 29 November 2026',
  );
});

test('all that is in the pictures is there as text, too', async () => {
  const { text, html, attachments } = await read(sampleActivity());
  expect(text).toMatch(
    /Anrufe: 106\nangenommen: 86\nverpasst: 10\nNachrichten: 10\nWartezeit im Mittel: 1:\d\d/,
  );
  expect(text).toMatch(/^ab +Anrufe +angenommen/m);
  expect(text).toMatch(/^08:00 +12 +9 +2 +1 /m);
  expect(attachments.map(({ filename, contentType, related }) => [filename, contentType, related])).toEqual([
    ['calls-by-hour.png', 'image/png', true],
    ['waits-by-hour.png', 'image/png', true],
  ]);
  expect(html).toContain('alt="Anrufe nach Stunde: Die Zahlen stehen in der Tabelle."');
});

test.each(languages)(
  '%s: no colours but those of the bars, which are seen on light and on dark',
  async (language) => {
    const { html } = await read({ ...sampleActivity(), language });
    expect(html).toContain('light dark');
    expect(html.replaceAll(/<span style="color:rgb[^>]*>/g, '')).not.toMatch(/color:|bgcolor|background/);
    const light = ([r, g, b]: readonly [number, number, number]) => {
      const part = (value: number) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    for (const colour of Object.values(colours)) {
      expect(1.05 / (light(colour) + 0.05)).toBeGreaterThan(3);
      expect((light(colour) + 0.05) / (light([31, 31, 31]) + 0.05)).toBeGreaterThan(3);
    }
  },
);

describe('the call list', () => {
  test('stands in it where it’s wanted, also with names', async () => {
    const { text } = await read(sampleActivity());
    expect(text).toContain('Anrufliste');
    expect(text).toMatch(/Petra Huber, \+49851123456 +gesprochen +0:30 +6:00/);
    expect(text).toContain('Nummer unterdrückt');
    expect(text).not.toContain('Anna');
    const named = await read(sampleActivity({ names: true }));
    expect(named.text).toMatch(/Wer angenommen hat\n\nName +Anrufe +gesprochen\nAnna +56 +3:45:00/);
  });

  test('is left out where the server takes no mail of that size', async () => {
    const whole = await read(sampleActivity());
    const small = await read(sampleActivity(), { mostBytes: whole.bytes - 1 } as never);
    expect(whole.smaller).toBe(true);
    expect(small).toMatchObject({ smaller: false });
    expect(small.bytes).toBeLessThan(whole.bytes);
    expect(small.text).toContain('Die Anrufliste ist zu lang für eine E-Mail.');
  });

  test('a name can’t be HTML', async () => {
    const activity = sampleActivity();
    const [first, ...others] = activity.calls ?? [];
    if (first === undefined) throw new Error('the sample has calls');
    const { html } = await read({ ...activity, calls: [{ ...first, name: '<b>&' }, ...others] });
    expect(html).toContain('&lt;b&gt;&amp;');
  });
});

test('a day without calls says so, and has no pictures', async () => {
  const { text, html, attachments } = await read(sampleActivity({ calls: 0 }));
  expect(text).toContain('Anrufe: 0. In dieser Zeit kam kein Anruf.');
  expect(html).toContain('In dieser Zeit kam kein Anruf.');
  expect(attachments).toEqual([]);
});

test('a bar is as high as its value, and nothing where there is none', () => {
  const png = barPicture([{ parts: [{ value: 5, colour: colours.red }] }, { parts: [] }], 10, {
    columnWidth: 20,
    height: 50,
  });
  const { width, height, data } = decode(png);
  expect([width, height]).toEqual([80, 100]);
  const high = (x: number) =>
    Array.from({ length: height }, (_, y) => [
      ...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3),
    ]).filter((pixel) => String(pixel) === String(colours.red)).length;
  expect([high(20), high(60)]).toEqual([50, 0]);
});
