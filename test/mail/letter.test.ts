// The mail about a message, as a mail program shows it.

import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { languages } from '../../src/domain/languages.ts';
import { letterOf } from '../../src/mail/letter.ts';

test.each(languages)(
  '%s: it has no colours of its own, which a dark mail program would make unreadable',
  async (language) => {
    const { message } = await letterOf(
      {
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
      },
      {
        from: 'hotline@firma.example',
        fromName: 'IT-Hotline',
        to: ['lvs@firma.example'],
        messageId: '<call-1-m7@klinke>',
        samples: new Int16Array(8_000),
        mostBytes: null,
      },
    );
    const { html } = await simpleParser(message);
    expect(html).toContain('light dark');
    expect(html).not.toMatch(/color:|bgcolor|background/);
  },
);
