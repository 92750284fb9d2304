// German texts: what the engine has to tell a person.

export const told = {
  outside: 'Die gewählte Nummer',
  more_one: 'Noch {{count}} Mitteilung. Schließen Sie eine, um die nächste zu lesen.',
  more_other: 'Noch {{count}} Mitteilungen. Schließen Sie eine, um die nächste zu lesen.',
  why: {
    hungUp: '{{to}} hat aufgelegt.',
    busy: '{{to}} ist besetzt.',
    declined: '{{to}} hat abgelehnt.',
    noAnswer: '{{to}} meldet sich nicht.',
    unreachable: '{{to}} ist nicht erreichbar.',
    lost: 'Die Verbindung ist durch eine Störung abgebrochen.',
    switchRestarted: 'Die Telefonanlage wurde neu gestartet.',
    takenBack: 'Die Telefonanlage hat den Anruf zurückgenommen.',
  },
  brokeOff: {
    title: 'Das Gespräch ist durch eine Störung abgebrochen.',
    hint: 'Bitte rufen Sie zurück: Der Anrufer steht in der Anrufliste.',
  },
  notConnected: {
    title: 'Der Anruf kam an Ihrem Telefon nicht zustande.',
    hint: 'Der Anrufer wartet weiter und behält seinen Platz.',
  },
  callerGone: {
    title: 'Der Anrufer hat aufgelegt, bevor Sie verbunden waren.',
    hint: 'Er steht in der Anrufliste, falls Sie zurückrufen möchten.',
  },
  callerLeft: {
    talksOn: 'Der Anrufer ist nicht mehr in der Leitung. Sie sprechen weiter mit {{to}}.',
    ringing: 'Der Anrufer hat aufgelegt, bevor {{to}} abgehoben hat.',
    hint: 'Er steht in der Anrufliste, falls Sie zurückrufen möchten.',
    withOutside: 'der gewählten Nummer',
    outside: 'die gewählte Nummer',
  },
  notReconnected: {
    title: 'Der Anrufer konnte nicht wieder mit Ihrem Telefon verbunden werden.',
    hint: 'Er wartet jetzt vor allen anderen, und wer frei ist, kann ihn annehmen. Prüfen Sie Ihr Telefon.',
  },
  ringingStopped: {
    call: {
      title: 'Der Anruf, der bei Ihnen klingelte, ist durch eine Störung abgebrochen.',
      hint: 'Bitte rufen Sie zurück: Der Anrufer steht in der Anrufliste.',
    },
    switch: {
      title: 'Es klingelt nicht mehr: Die Telefonanlage war nicht erreichbar.',
      hint: 'Sie müssen nichts tun. Der Anrufer wartet weiter und wird wieder angeboten.',
    },
    phone: {
      title: 'Ein Anruf konnte bei Ihnen nicht klingeln: Ihr Telefon war nicht erreichbar.',
      hint: 'Der Anrufer wartet weiter. Prüfen Sie Ihr Telefon, bevor der nächste kommt.',
    },
  },
  notCalledBack: {
    busy: 'Der Rückruf kam nicht zustande: Beim Anrufer ist besetzt.',
    noAnswer: 'Der Rückruf kam nicht zustande: Der Anrufer meldet sich nicht.',
    declined: 'Der Rückruf kam nicht zustande: Der Anrufer hat abgelehnt.',
    unreachable: 'Der Rückruf kam nicht zustande: Die Nummer ist nicht erreichbar.',
    noKey: 'Der Rückruf kam nicht zustande: Niemand hat die Taste gedrückt, vielleicht ein Anrufbeantworter.',
    givenUp: 'Der Rückruf wurde nicht zu Ende geführt.',
    brokeOff: 'Der Rückruf kam wegen einer Störung nicht zustande.',
    again: 'Sie müssen nichts tun. Der Platz bleibt, und es wird nach einer Pause noch einmal versucht.',
    last: 'Es war der letzte Versuch. Der Anruf steht als verpasst in der Anrufliste.',
  },
  transferFailed: {
    waits: {
      title: 'Weiterleiten nicht gelungen. {{why}}',
      hint: 'Sie müssen nichts tun. Der Anrufer wartet jetzt vor allen anderen, und wer frei ist, kann ihn annehmen.',
    },
    lost: {
      title: 'Der Anrufer, den Sie weitergeleitet haben, kam nicht an. {{why}}',
      hint: 'Bitte rufen Sie zurück: Der Anrufer steht in der Anrufliste.',
    },
  },
  consultFailed: {
    hint: 'Ihre Rückfrage ist beendet. Sie sind wieder mit dem Anrufer verbunden.',
  },
  colleagueCutOff: {
    title: '{{name}} ist durch eine Störung nicht mehr mit Ihnen verbunden.',
    hint: 'Es ging um einen Anrufer der Hotline. Fragen Sie nach, wenn noch etwas offen ist.',
  },
  onBreak: {
    noAnswer: 'Sie sind jetzt in der Pause: Zwei Anrufe nacheinander wurden bei Ihnen nicht abgehoben.',
    notAccepted: 'Sie sind jetzt in der Pause: Mehrere Anrufe nacheinander kamen bei Ihnen nicht an.',
    hint: 'Beenden Sie die Pause, sobald Sie wieder Anrufe annehmen können.',
  },
  colleagueOnBreak: {
    noAnswer: '{{name}} ist jetzt in der Pause: Zwei Anrufe nacheinander wurden nicht abgehoben.',
    notAccepted: '{{name}} ist jetzt in der Pause: Mehrere Anrufe nacheinander kamen nicht an.',
    hint: 'Fragen Sie nach, ob {{name}} am Platz ist und das Telefon geht.',
  },
  callersLost: {
    title_one: 'Ein Anruf ist durch eine Störung abgebrochen.',
    title_other: '{{count}} Anrufe sind durch eine Störung abgebrochen.',
    hint: 'Rufen Sie die Betroffenen zurück; in der Anrufliste sind sie gekennzeichnet. Noch mit niemandem gesprochen: {{waited}}.',
  },
  stillOn: {
    title: 'Noch eingeschaltet, bis auf Weiteres: „{{name}}“.',
    hint: 'Stimmt das noch? Sonst schalten Sie es in der Steuerung aus oder geben ihm ein Ende. Klinke erinnert täglich.',
  },
} as const;
