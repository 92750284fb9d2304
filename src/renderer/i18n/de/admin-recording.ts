// German: prompts recorded with the microphone.

export const adminRecording = {
  record: 'Aufnehmen',
  again: 'Noch einmal aufnehmen',
  end: 'Aufnahme beenden',
  opening: 'Das Mikrofon wird geöffnet …',
  running: 'Die Aufnahme läuft. Sprechen Sie. (Mikrofon: {{device}})',
  elapsed: '{{at}} von höchstens {{most}}',
  level: 'Lautstärke am Mikrofon',
  silent: 'Bisher ist nichts zu hören: Ist das Mikrofon stummgeschaltet?',
  recorded:
    'Aufgenommen: {{length}}. Anrufer hören es erst, wenn Sie es übernehmen; dabei wird die Stille an den Enden abgeschnitten und die Lautstärke angeglichen.',
  hear: 'Aufnahme anhören',
  hearAfter: 'Gerade läuft eine Aufnahme, und das Mikrofon würde es mit aufnehmen.',
  take: 'Übernehmen',
  discard: 'Verwerfen',
  length: 'Nach {{most}} wurde die Aufnahme beendet. Längeres spielen Sie als Datei ein.',
  unplugged: 'Das Mikrofon ist nicht mehr da. Was Sie bis dahin gesagt haben, ist aufgenommen.',
  denied: 'Klinke darf das Mikrofon nicht benutzen. Erlauben Sie es in den Systemeinstellungen.',
  missing: 'Kein Mikrofon gefunden. Schließen Sie eines an, und versuchen Sie es noch einmal.',
  busy: 'Das Mikrofon wird von einem anderen Programm benutzt. Beenden Sie es dort, und versuchen Sie es noch einmal.',
  nothing:
    'Es ist nichts angekommen. Prüfen Sie das Mikrofon in den Einstellungen, und versuchen Sie es noch einmal.',
  inCall: 'Sie sind in einem Gespräch: Ihr Gegenüber würde mithören.',
} as const;
