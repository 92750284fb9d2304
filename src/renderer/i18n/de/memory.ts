// German: what is remembered of a caller.

export const memory = {
  title: 'Frühere Anrufe dieser Nummer',
  today: '{{which}} Anruf heute',
  earlier: 'Hat schon angerufen',
  all: 'In der Anrufliste',
  more: 'Alle in der Anrufliste',
  allLabel: 'Anrufe dieser Nummer in der Anrufliste zeigen',
  notes: 'Notizen zu diesem Anruf',
} as const;
