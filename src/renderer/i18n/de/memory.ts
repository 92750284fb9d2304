// German: what is remembered of a caller.

export const memory = {
  title: 'Frühere Anrufe dieser Nummer',
  today: '{{which}} Anruf heute',
  earlier: 'Hat schon angerufen',
  all: 'In der Anrufliste',
  more: 'Alle in der Anrufliste',
  messages: 'Offene Nachrichten dieser Nummer',
  openMessages_one: '{{count}} offene Nachricht',
  openMessages_other: '{{count}} offene Nachrichten',
  showMessage: 'Zeigen',
  notes: 'Notizen zu diesem Anruf',
} as const;
