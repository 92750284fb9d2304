// German: how long what names people is kept.

export const adminRetention = {
  about:
    'Was älter ist, löscht die Hotline von selbst, beim Start und einmal am Tag; wie viel es war, steht im Protokoll. Gelöschtes kommt nicht zurück, auch wenn der Zeitraum wieder länger wird. Zeiten, Ausgänge und Zahlen der Anrufe bleiben.',
  callersDays: 'Anrufer (Tage)',
  callersDaysHint:
    'Nummer, Name, Notizen und Nachrichten eines Anrufs, ab seinem Eingang. Solange eine Nachricht nicht erledigt ist, bleibt er. Leer: {{days}} Tage.',
  notesDays: 'Notizen zu Anrufen (Tage)',
  notesDaysHint:
    'Ab dem letzten Wort; mit dem Anrufer gehen sie spätestens. Was zu einer Nachricht notiert ist, geht mit ihr. Leer: {{days}} Tage.',
  messagesDays: 'Erledigte Nachrichten (Tage)',
  messagesDaysHint: 'Die Aufnahme, ab dem Erledigen. Leer: {{days}} Tage.',
  breaksDays: 'Pausengründe (Tage)',
  breaksDaysHint: 'Was jemand als Grund einer Pause angab. Leer: {{days}} Tage.',
  presenceDays: 'An- und Abmeldungen, Pausen (Tage)',
  presenceDaysHint:
    'Wann jemand angemeldet, in der Pause oder in Nachbearbeitung war, und welche angebotenen Anrufe nicht angenommen wurden. Was noch gilt, bleibt. Leer: {{days}} Tage.',
  mailsDays: 'Gesendete E-Mails (Tage)',
  mailsDaysHint:
    'Was im Postausgang von ihnen steht. Was abgelehnt wurde oder wartet, bleibt, bis es jemand verwirft oder der Anruf gelöscht wird. Leer: {{days}} Tage.',
} as const;
