// German: what is kept of a caller, saved for whoever asks, or erased.

export const adminCallerData = {
  about:
    'Fragt jemand, was über ihn gespeichert ist, oder will er gelöscht werden: hier nach der Nummer suchen. Wer das getan hat, steht im Protokoll; die Nummer nicht.',
  number: 'Nummer des Anrufers',
  numberHint: 'Wie in der Anrufliste oder wie gewählt: +49 151 2345678, 0151 2345678.',
  noNumber: 'Erst eine Nummer eingeben.',
  look: 'Suchen',
  busy: {
    looking: 'Es wird gesucht …',
    saving: 'Die Datei wird gespeichert …',
    erasing: 'Es wird gelöscht …',
  },
  keptOf: 'Gespeichert über {{number}}',
  parts: {
    calls: 'Anrufe mit ihren Notizen',
    messages: 'Nachrichten',
    callBacks: 'Rückrufe',
    mails: 'E-Mails im Postausgang',
    phoneBook: 'Einträge im Telefonbuch',
    ownNumbers: 'Eigene Nummern von Mitarbeitern',
  },
  nothing: 'Über diese Nummer ist nichts gespeichert.',
  open_one: 'Ein Anruf läuft noch: Er bleibt beim Löschen, wie er ist.',
  open_other: '{{count}} Anrufe laufen noch: Sie bleiben beim Löschen, wie sie sind.',
  save: 'Als Datei speichern …',
  fileName: 'auskunft.zip',
  saved:
    'Gespeichert: ein ZIP-Archiv mit caller.html zum Lesen, caller.json und den Aufnahmen. caller.json enthält Kennungen von Mitarbeitern: vor dem Weitergeben prüfen.',
  notSaved: 'Nicht gespeichert: Der Ordner nimmt die Datei nicht an, oder der Platz reicht nicht.',
  erase: 'Löschen …',
  audited: 'Speichern und Löschen stehen mit Namen im Protokoll.',
  question: 'Alles über {{number}} löschen?',
  goes: 'Das wird gelöscht, in der Hotline, auf ihrer Festplatte und auf allen Konsolen:',
  stays:
    'Es bleibt, wann angerufen wurde, bei welchem Team und mit welchem Ergebnis, und jede Zahl der Statistik.',
  forGood: 'Das lässt sich nicht rückgängig machen.',
  eraseDo: 'Endgültig löschen',
  erased: 'Gelöscht. Anrufe: {{calls}}. Im Telefonbuch und unter eigenen Nummern: {{entries}}.',
  elsewhere:
    'In der Telefonanlage, im Firmenverzeichnis, in versandten E-Mails und in gespeicherten Dateien kann die Nummer noch stehen.',
  openLeft_one: 'Ein Anruf läuft noch und blieb, wie er ist: danach noch einmal löschen.',
  openLeft_other: '{{count}} Anrufe laufen noch und blieben, wie sie sind: danach noch einmal löschen.',
  onlyOpen: 'Nichts gelöscht.',
  later:
    'Vorgemerkt, aber noch nicht gelöscht ({{reason}}). Es wird nachgeholt, sobald Platz ist, spätestens beim nächsten Start der Hotline.',
  notErased: 'Nichts gelöscht, denn es konnte nicht vorgemerkt werden ({{reason}}).',
  takesLong: 'Das dauert länger als sonst und geht weiter. Gleich noch einmal suchen.',
} as const;
