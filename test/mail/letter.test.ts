// The mail about a message, as a mail program shows it.

import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { type Language, languages } from '../../src/domain/languages.ts';
import type { MessageMail } from '../../src/domain/mail/message-mail.ts';
import { letterOf } from '../../src/mail/letter.ts';

const mail = (language: Language): MessageMail => ({
  language,
  hotline: 'IT-Hotline',
  team: 'LVS',
  message: 'call-1-m7',
  call: 'call-1',
  number: '+49851123456',
  name: null,
  place: 'Passau',
  path: ['LVS'],
  arrivedAt: 0,
  waitedMs: 5_000,
  leftAt: 60_000,
  lengthMs: 1_000,
  timeZone: 'Europe/Berlin',
  endedBy: 'asked',
});
const voice = Int16Array.from({ length: 8_000 }, (_, i) => Math.round(9_000 * Math.sin(i * 0.1)));
const about = {
  from: 'hotline@firma.example',
  fromName: 'IT-Hotline',
  to: ['lvs@firma.example'],
  messageId: '<call-1-m7@klinke>',
  samples: new Int16Array(8_000),
  mostBytes: null,
};

test('one in which nothing is heard says so in its subject, and has its sound all the same', async () => {
  const subjectOf = async (language: Language, samples: Int16Array) => {
    const { message } = await letterOf(mail(language), { ...about, samples });
    const { subject, text, attachments } = await simpleParser(message);
    return {
      subject,
      isQuiet: /nichts zu hören|nothing to be heard/.test(text ?? ''),
      sounds: attachments.length,
    };
  };
  const hiss = Int16Array.from({ length: 8_000 }, (_, i) => (i % 2 === 0 ? 200 : -200));
  expect(await subjectOf('de', hiss)).toEqual({
    subject: 'Nachricht ohne Ton von +49851123456 (LVS)',
    isQuiet: true,
    sounds: 1,
  });
  expect(await subjectOf('en', hiss)).toMatchObject({
    subject: 'Message without sound from +49851123456 (LVS)',
  });
  expect(await subjectOf('de', voice)).toEqual({
    subject: 'Nachricht von +49851123456 (LVS)',
    isQuiet: false,
    sounds: 1,
  });
});

test('one that somebody sends on begins with who that is and what they write, as they wrote it', async () => {
  const sent = async (language: Language, text: string) => {
    const forwarded = { by: 'Anna Berger', text, at: Date.UTC(2026, 10, 30) };
    const { message } = await letterOf({ ...mail(language), forwarded }, { ...about, samples: voice });
    return simpleParser(message);
  };
  const german = await sent('de', 'Bitte <heute> ansehen.\nDanke');
  expect(german.subject).toBe('Weitergeleitet: Nachricht von +49851123456 (LVS)');
  expect(german.text).toContain(
    'Anna Berger leitet diese Nachricht weiter und schreibt dazu:\n> Bitte <heute> ansehen.\n> Danke\n\nAnrufer: ',
  );
  expect(german.html).toContain('Bitte &lt;heute&gt; ansehen.<br>Danke');
  expect(german.html).not.toMatch(/[^-]color:|bgcolor|background/);
  expect(german.date).toEqual(new Date(Date.UTC(2026, 10, 30)));
  expect(german.attachments).toHaveLength(1);
  const english = await sent('en', '');
  expect(english.subject).toBe('Forwarded: Message from +49851123456 (LVS)');
  expect(english.text).toContain('Anna Berger forwards this message.\n\nCaller: ');
});

test.each(languages)(
  '%s: it has no colours of its own, which a dark mail program would make unreadable',
  async (language) => {
    const { message } = await letterOf(mail(language), about);
    const { html } = await simpleParser(message);
    expect(html).toContain('light dark');
    expect(html).not.toMatch(/color:|bgcolor|background/);
  },
);
