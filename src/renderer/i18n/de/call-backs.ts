// German: who has to be called.

export const callBacks = {
  title: 'Rückrufe',
  lead: 'Wen jemand aus Ihren Teams zurückrufen muss, jede Nummer einmal',
  count_one: '{{count}} Nummer',
  count_other: '{{count}} Nummern',
  show: { open: 'Offen', done: 'Erledigt' },
  none: {
    open: 'Niemand muss zurückgerufen werden. Verpasste Anrufe, Nachrichten und Rückrufwünsche erscheinen hier.',
    done: 'Noch ist kein Rückruf erledigt.',
  },
  noMatch: 'Kein Rückruf passt dazu.',
  searchHint: 'Nummer, Name, Ort, Team',
  old: 'Keine Verbindung zur Hotline: Sie sehen den letzten bekannten Stand.',
  states: { new: 'offen', inProgress: 'in Arbeit', done: 'erledigt' },
  byItself: 'hat jemanden erreicht, {{time}}',
  whys: {
    missed_one: '{{count}} verpasster Anruf',
    missed_other: '{{count}} verpasste Anrufe',
    wish_one: 'Rückruf gewünscht',
    wish_other: 'Rückruf {{count}}-mal gewünscht',
    message_one: '{{count}} Nachricht',
    message_other: '{{count}} Nachrichten',
  },
  why: { missed: 'verpasster Anruf', wish: 'Rückruf gewünscht', message: 'Nachricht' },
  wanted: 'Was offen ist oder war',
  waited: 'wartete {{time}}',
  brokeOff: 'abgebrochen, niemand hat aufgelegt',
  settled: 'erledigt',
  takenOver: '{{name}} kümmert sich jetzt um {{caller}}',
  takenOverHint: 'Bisher waren Sie es. Rufen Sie nicht mehr zurück, ohne nachzufragen.',
};
