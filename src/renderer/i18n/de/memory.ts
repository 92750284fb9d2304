// German: what is remembered of a caller.

export const memory = {
  title: 'Frühere Anrufe dieser Nummer',
  today: '{{which}} Anruf heute',
  earlier: 'Hat schon angerufen',
  all: 'In der Anrufliste',
  more: 'Alle in der Anrufliste',
  notes: 'Notizen zu diesem Anruf',
} as const;
