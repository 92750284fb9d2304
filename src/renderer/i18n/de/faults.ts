// German: faults of the hotline and its telephone system, for supervisors and admins.

export const faults = {
  title: 'Störungen',
  noneLasts: 'Zurzeit ist nichts gestört.',
  someLast_one: '{{count}} Störung dauert an.',
  someLast_other: '{{count}} Störungen dauern an.',
  empty: 'Seit die Hotline läuft, war nichts gestört.',
  lasts: 'dauert an',
  over: 'vorbei',
  since: 'seit {{from}}',
  at: '{{from}}',
  between: '{{from}} bis {{to}}',
  times_one: '{{count}} Mal',
  times_other: '{{count}} Mal',
  health_one: '{{count}} dauert an: siehe Störungen',
  health_other: '{{count}} dauern an: siehe Störungen',
  doctor: {
    title: 'Anlage prüfen',
    hint: 'Sieht nach, ob zwischen Engine, Telefonanlage und Telefonen alles stimmt, und ruft dazu einmal bei der Hotline an. Wer arbeitet, wird nicht gestört.',
    begin: 'Jetzt prüfen',
    running: 'Wird geprüft …',
    allRight: '{{at}}: Es ist alles in Ordnung.',
    wrong_one: '{{at}}: {{count}} Fehler gefunden.',
    wrong_other: '{{at}}: {{count}} Fehler gefunden.',
    verdicts: { good: 'in Ordnung', note: 'Hinweis', bad: 'Fehler', skipped: 'nicht geprüft' },
  },
  full: {
    title: 'Die Vermittlung ist voll',
    what: 'Es sind so viele Anrufe da, wie dieser Computer tragen kann. Neue Anrufe werden abgewiesen, sodass eine Telefonanlage sie anders leiten kann. Laufende Gespräche gehen weiter.',
    todo: 'Es endet von selbst, sobald Gespräche enden. Kommt es öfter vor, braucht die Hotline einen stärkeren Computer oder eine Telefonanlage.',
  },
  late: {
    title: 'Die Vermittlung ist überlastet',
    what: 'Der Computer der Hotline kommt nicht nach. Neue Anrufe werden abgewiesen, sodass eine Telefonanlage sie anders leiten kann. Laufende Gespräche gehen weiter.',
    whatSound:
      'Der Computer der Hotline kommt mit dem Ton nicht nach. Neue Anrufe werden abgewiesen, sodass eine Telefonanlage sie anders leiten kann. Laufende Gespräche gehen weiter, können aber stocken.',
    todo: 'Sehen Sie nach, was den Computer der Hotline auslastet, und beenden Sie es.',
  },
  soundThread: {
    title: 'Verbindungen sind abgebrochen',
    what_one:
      'Ein Teil der Vermittlung ist ausgefallen und wurde ersetzt; {{count}} Verbindung ist dabei abgebrochen ({{reason}}).',
    what_other:
      'Ein Teil der Vermittlung ist ausgefallen und wurde ersetzt; {{count}} Verbindungen sind dabei abgebrochen ({{reason}}).',
    todo: 'Rufen Sie die Betroffenen zurück; sie stehen in der Anrufliste. Kommt es wieder vor, geben Sie das Protokoll der Hotline weiter.',
  },
  callsBrokeOff: {
    title: 'Anrufe sind abgebrochen',
    what_one: '{{count}} Anruf ist zu Ende gegangen, ohne dass jemand aufgelegt hat.',
    what_other: '{{count}} Anrufe sind zu Ende gegangen, ohne dass jemand aufgelegt hat.',
    todo: 'Rufen Sie die Betroffenen zurück: In der Anrufliste steht bei ihnen „abgebrochen durch Störung“.',
  },
  upstreamLost: {
    title: 'Die Telefonanlage der Firma ist nicht erreichbar',
    what: 'Von außen kommen keine Anrufe an, und niemand kann nach außen anrufen. Laufende Gespräche gehen weiter, solange ihr Ton fließt. Grund: {{reason}}',
    todo: 'Prüfen Sie Telefonanlage und Netzwerk. Die Hotline verbindet von selbst neu.',
  },
  upstreamRefused: {
    title: 'Die Telefonanlage der Firma lehnt die Hotline ab',
    what: 'Die Anmeldung wird abgelehnt ({{reason}}). Von außen kommen keine Anrufe an, und niemand kann nach außen anrufen.',
    todo: 'Vergleichen Sie switch.upstream in der Konfiguration mit dem Konto an der Telefonanlage; das Protokoll der Hotline nennt Näheres.',
  },
  stoodStill: {
    title: 'Die Hotline stand still',
    what_one:
      'Ihr Programm hat {{count}} Sekunde lang nichts getan: angehalten, ausgelagert oder der Computer im Ruhezustand. So lange wurde niemand vermittelt.',
    what_other:
      'Ihr Programm hat {{count}} Sekunden lang nichts getan: angehalten, ausgelagert oder der Computer im Ruhezustand. So lange wurde niemand vermittelt.',
    todo: 'Der Computer der Hotline darf nicht in den Ruhezustand gehen. Prüfen Sie auch Speicher und Auslastung.',
  },
  otherEngine: {
    title: 'Eine andere Hotline hat die Anrufe',
    what: 'Auf dem Computer {{computer}} läuft dieselbe Hotline und hat die Anrufe; diese hier wartet, bis jene endet.',
    todo: 'Beenden Sie die andere, oder starten Sie diese mit --take-over. Gespräche enden dadurch nicht.',
  },
  switchLost: {
    title: 'Die Telefonanlage ist nicht erreichbar',
    what: 'Die Verbindung der Hotline zur Telefonanlage ist abgebrochen. Gespräche gehen dort weiter; neue Anrufe hören die Notansage. Grund: {{reason}}',
    todo: 'Prüfen Sie Telefonanlage und Netzwerk. Die Hotline verbindet von selbst neu.',
  },
  switchSlow: {
    title: 'Die Telefonanlage antwortet langsam',
    what: 'Eine Antwort der Telefonanlage dauert {{ms}} ms statt einiger weniger. Anrufe werden verspätet verbunden.',
    todo: 'Sehen Sie nach, was die Telefonanlage oder das Netzwerk dorthin auslastet.',
  },
  pbxLacks: {
    title: 'Der Telefonanlage fehlt noch etwas',
    numbers: 'Diese Nummern von Hotlines kennt sie nicht: {{which}}.',
    softphones: 'Für diese Nebenstellen ließ sich kein Zugang für das Softphone anlegen: {{which}}.',
    left: 'Diese Zugänge gehören niemandem mehr, stehen dort aber noch in einer Datei: {{which}}.',
    todo: 'Alles andere gilt schon. Erzeugen Sie die Dateien mit npm run pbx-config neu, kopieren Sie sie zur Telefonanlage und laden Sie dort neu.',
    add: 'In {{file}} gehört: {{lines}}',
  },
  attack: {
    title: {
      phones: 'Angriff über den Zugang der Telefone',
      consoles: 'Angriff über den Zugang der Konsolen',
    },
    what_one:
      'Fremde raten Passwörter oder überfluten die Hotline: {{count}} Versuch in einer Minute, Adressen: {{addresses}}. Sie werden gebremst; Gespräche gehen weiter.',
    what_other:
      'Fremde raten Passwörter oder überfluten die Hotline: {{count}} Versuche in einer Minute, Adressen: {{addresses}}. Sie werden gebremst; Gespräche gehen weiter.',
    todo: 'Sperren Sie diese Adressen im Netzwerk; das Protokoll der Hotline nennt sie unter „audit“.',
  },
  directoryLost: {
    title: 'Das Firmenverzeichnis ist nicht erreichbar',
    what: 'Namen aus dem Firmenverzeichnis (LDAP) fehlen bei Anrufern und in der Suche. Anrufe kommen wie sonst. Grund: {{reason}}',
    todo: 'Prüfen Sie den LDAP-Server und „directory.ldap“ in der Konfiguration. Die Hotline versucht es von selbst wieder.',
  },
  planDamaged: {
    title: 'Der zuletzt veröffentlichte Plan ist beschädigt',
    what: 'Version {{number}} des Plans kann nicht gelesen werden. In Kraft ist Version {{before}}; Anrufe kommen wie sonst.',
    todo: 'Holen Sie den Ordner „content“ der Hotline aus einer Sicherung zurück, oder veröffentlichen Sie die Änderungen noch einmal.',
  },
  mailsWait: {
    title: 'E-Mails über Nachrichten gehen nicht',
    what: {
      noServer: 'Es ist kein Mailserver eingetragen. Die Nachrichten sind da, ihre E-Mails warten.',
      noPassword: 'Für den Mailserver fehlt das Kennwort. Die Nachrichten sind da, ihre E-Mails warten.',
      unreached:
        'Der Mailserver nimmt nichts an. Er sagt: {{said}}. Die Nachrichten sind da, ihre E-Mails warten.',
      disk: 'Auf dem Rechner der Hotline ist kein Platz mehr: {{said}}',
      noSound:
        'Zu einer Nachricht fehlt die Aufnahme, oder sie ist leer: {{said}}. Ohne sie geht keine E-Mail.',
      refused: 'Empfänger werden auf Dauer abgelehnt. Der Server sagt: {{said}}',
    },
    todo: {
      noServer: 'Tragen Sie ihn unter Verwaltung, E-Mail ein, und veröffentlichen Sie.',
      noPassword: 'Setzen Sie es unter Verwaltung, E-Mail.',
      unreached:
        'Prüfen Sie Server, Anmeldung und Absender unter Verwaltung, E-Mail. Es wird von selbst weiter versucht.',
      disk: 'Lassen Sie Platz schaffen. Es wird von selbst weiter versucht.',
      noSound:
        'Sehen Sie im Ordner „messages“ der Hotline nach, und im Protokoll des Programms. Es wird fünf Tage lang weiter versucht. Brach die Aufnahme in ihrer ersten halben Sekunde ab, lässt sich die E-Mail unter Verwaltung, E-Mail verwerfen; die Nachricht bleibt.',
      refused:
        'Prüfen Sie die Adressen bei den Teams. Unter Verwaltung, E-Mail werden sie noch einmal versucht oder verworfen. Die Nachrichten sind da.',
    },
  },
  notHeard: {
    title: 'Der Kontrollanruf bei {{name}} ist gescheitert',
    what: {
      soundMissing: 'Eine Aufnahme, die Anrufer hören sollen, fehlt, ist stumm oder beschädigt.',
      notHeard: 'Klinke hat selbst angerufen und nicht gehört, was Anrufer hören sollen.',
      noAnswer: 'Klinke hat selbst angerufen, und niemand hob ab: Vermutlich kommen auch Anrufer nicht an.',
      checkFailed: 'Klinke konnte die Hotline nicht selbst anrufen und weiß nicht, was Anrufer hören.',
    },
    todo: {
      soundMissing:
        'Die Steuerung nennt sie. Sprechen oder laden Sie sie neu und veröffentlichen Sie den Plan.',
      notHeard: 'Die Steuerung sagt, was stattdessen zu hören war. Rufen Sie selbst an und hören Sie hin.',
      noAnswer:
        'Rufen Sie die Hotline an. Kommt der Anruf nicht an, prüfen Sie die Telefonanlage, etwa mit „Prüfung der Anlage“.',
      checkFailed:
        'Klinke versucht es von selbst wieder. Bleibt es dabei, starten Sie die „Prüfung der Anlage“.',
    },
  },
  diskLow: {
    title: 'Der Datenträger der Hotline ist fast voll',
    what: 'Frei sind noch {{free}} MB, wo der Ordner {{folder}} liegt.',
    messages_zero: 'Nachrichten können nicht mehr aufgenommen werden; das hören Anrufer, bevor sie sprechen.',
    messages_one:
      'Für Nachrichten reicht es noch {{count}} Minute. Danach hören Anrufer, dass keine aufgenommen werden kann.',
    messages_other:
      'Für Nachrichten reicht es noch {{count}} Minuten. Danach hören Anrufer, dass keine aufgenommen werden kann.',
    todo: 'Schaffen Sie dort Platz, bevor keine Nachrichten mehr aufgenommen werden und das Journal nicht mehr geschrieben werden kann.',
  },
  journalBroken: {
    title: 'Das Journal kann nicht geschrieben werden',
    what: 'Anrufer werden weiter bedient. Was geschieht, steht aber nur im Arbeitsspeicher und ginge bei einem Neustart verloren.',
    todo: 'Schaffen Sie Platz auf dem Datenträger der Hotline, bevor Sie sie neu starten.',
  },
} as const;
