// German: teams in the administration.

export const adminTeams = {
  new: 'Neues Team',
  name: 'Name',
  distribution: 'Verteilung',
  shown: 'anzeigen, wer wartet',
  automatic: 'der Reihe nach klingeln lassen',
  shownMeans: 'Wer wartet, steht bei allen im Team in der Anrufleiste; angenommen wird von Hand.',
  automaticMeans: 'Es klingelt {{ring}} lang bei einer Person, dann bei der nächsten.',
  afterwards: 'Nach einem Gespräch bleiben {{wrapUp}} für die Nachbearbeitung.',
  noWrapUp: 'Nach einem Gespräch geht es sofort weiter.',
  colours: 'Wer wartet, wird nach {{amber}} gelb und nach {{red}} rot.',
  ringSeconds: 'Klingeln (Sekunden)',
  wrapUpSeconds: 'Nachbearbeitung (Sekunden)',
  amberSeconds: 'Gelb nach (Sekunden)',
  redSeconds: 'Rot nach (Sekunden)',
  about_one: '{{count}} Person',
  about_other: '{{count}} Personen',
  members: 'Mitglieder ({{many}})',
  searchPerson: 'Person suchen',
  reachedBy: 'Hotlines, die hierher führen',
  notReached:
    'Keine Hotline führt hierher: Kein Zeitplan nennt eine Betriebsart, die auf dieses Team wartet.',
  page: 'Seite zum Anrufer',
  pageHint:
    'Adresse, die sich zu einem Anruf öffnen lässt, etwa ein Ticket. {{placeholders}} werden ausgefüllt. Leer: keine.',
  pageOpen: 'Seite öffnen',
  openButton: 'auf Knopfdruck',
  openAtConnect: 'von selbst, sobald der Anruf verbunden ist',
  pageLabel: 'Aufschrift des Knopfs',
  keepsHeard: 'Wer eine Nachricht wann gehört hat',
  notKept: 'nicht festhalten',
  kept: 'festhalten; alle im Team sehen es',
  mailTo: 'Nachrichten per E-Mail an',
  mailToHint:
    'Jede Nachricht für dieses Team geht als MP3 an diese Adressen. Mehrere mit Komma getrennt; leer: an niemanden.',
  mailLanguage: 'Sprache der E-Mails',
  callersLanguage: 'die des Anrufers',
  retireMeans:
    'Nach dem Veröffentlichen kommt kein Anrufer mehr dorthin. Wer schon wartet, wird noch bedient; danach ist das Team weg.',
} as const;
