// German: the administration.

export const administration = {
  screens: 'Verwaltung',
  names: {
    hotlines: 'Hotlines',
    teams: 'Teams',
    people: 'Personen',
    modes: 'Betriebsarten',
    prompts: 'Ansagen und Musik',
    schedule: 'Zeitplan',
    control: 'Steuerung',
    mail: 'E-Mail',
    phoneAccess: 'Fernabfrage',
    retention: 'Aufbewahrung',
    callerData: 'Auskunft und Löschen',
    versions: 'Versionen',
  },
  loading: 'Der Entwurf wird geöffnet …',
  again: 'Noch einmal versuchen',
  search: 'Suchen',
  searchIn: 'Suchen in: {{what}}',
  count_one: '{{count}} gefunden',
  count_other: '{{count}} gefunden',
  noMatch: 'Nichts gefunden.',
  empty: 'Noch nichts angelegt.',
  more_one: 'Noch {{count}} weiteres Ergebnis; suchen Sie, um es zu sehen.',
  more_other: 'Noch {{count}} weitere; suchen Sie, um sie zu sehen.',
  noName: '(ohne Namen)',
  marks: { added: 'neu', changed: 'geändert', wrong: 'zu berichtigen', retired: 'stillgelegt' },
  dependents: 'Davon hängt ab:',
  moreDependents_one: 'und {{count}} weiteres',
  moreDependents_other: 'und {{count}} weitere',
  retire: 'Stilllegen',
  retireTitle: '„{{name}}“ stilllegen?',
  takeBack: 'Wieder in Betrieb nehmen',
  versions: {
    number: 'Version {{number}}',
    byFile: 'aus Dateien',
    noComment: '(ohne Kommentar)',
    isInForce: 'gilt',
    inForce: 'Diese Version gilt.',
    none: 'Noch keine Version.',
    more: 'Ältere laden',
    compare: 'Vergleichen',
    before: 'was sie geändert hat',
    now: 'was seither anders ist',
    same: 'Kein Unterschied.',
    first: 'Die Version davor ist hier nicht geladen.',
    asOf: 'Ohne Verbindung: die letzten Versionen, wie sie am {{when}} waren.',
    gone: 'Der Inhalt dieser Version ist nicht mehr da.',
    back: 'Auf diese Version zurückgehen',
    backOne: 'Nur das zurückholen',
    backTitle: 'Auf Version {{number}} zurückgehen?',
    backOneTitle: '{{about}} aus Version {{number}} zurückholen?',
    backMeans:
      'Version {{number}} wird als neue Version veröffentlicht und gilt vom nächsten Anruf an. Die heutige bleibt in der Liste.',
    backOneMeans:
      '{{about}} wird wie in Version {{number}}, alles andere bleibt. Das wird als neue Version veröffentlicht und gilt vom nächsten Anruf an.',
    refused: 'Nicht veröffentlicht: Zusammen mit dem, was jetzt gilt, hat das Fehler.',
    meanwhile: 'Nicht veröffentlicht: Inzwischen gilt Version {{number}} von {{name}}.',
    meanwhileHint:
      'Zurückzugehen verwirft, was darin steht. Was das jetzt bedeutet, steht unten; soll es trotzdem sein, veröffentlichen Sie noch einmal.',
  },
  means: {
    title: 'Was das Veröffentlichen jetzt bedeutet',
    noHotline: 'Jede Hotline meldet sich beim nächsten Anruf wie bisher.',
    hotlines_one: 'Ab dem nächsten Anruf meldet sich anders: {{names}}.',
    hotlines_other: 'Ab dem nächsten Anruf melden sich {{count}} Hotlines anders: {{names}}.',
    callers_one:
      '{{count}} Anrufer ist, wo sich etwas ändert. Kein Anruf wird unterbrochen: Was er hört, bleibt wie bei Beginn seines Anrufs; das Team ändert sich sofort.',
    callers_other:
      '{{count}} Anrufer sind, wo sich etwas ändert. Kein Anruf wird unterbrochen: Was sie hören, bleibt wie bei Beginn ihres Anrufs; das Team ändert sich sofort.',
    signedOut_one: 'Abgemeldet wird nach dem laufenden Gespräch: {{names}}.',
    signedOut_other: 'Abgemeldet werden nach dem laufenden Gespräch: {{names}}.',
  },
  tray: {
    label: 'Änderungen',
    none: 'Keine Änderungen · Version {{number}}',
    noneHint: 'Was Sie ändern, sammelt sich hier, bis Sie es veröffentlichen. Frühere Versionen:',
    changes_one: '{{count}} Änderung',
    changes_other: '{{count}} Änderungen',
    title: 'Änderungen gegenüber Version {{number}}',
    toPublish: 'Ansehen und veröffentlichen',
    close: 'Änderungen schließen',
    undo: 'Zurücknehmen',
    mistakes_one: '{{count}} zu berichtigen',
    mistakes_other: '{{count}} zu berichtigen',
    clashing_one: '{{count}} zu entscheiden',
    clashing_other: '{{count}} zu entscheiden',
    toMend: 'Zu berichtigen, bevor es veröffentlicht werden kann',
    toKnow: 'Gut zu wissen',
    discard: 'Alle verwerfen',
    discardTitle: 'Alle Änderungen verwerfen?',
    discardMeans:
      'Der Entwurf ist danach wie Version {{number}}, die jetzt gilt. Das lässt sich nicht zurücknehmen.',
  },
  publish: {
    comment: 'Was wird geändert, und warum? (für das Verzeichnis der Versionen)',
    do: 'Veröffentlichen',
    going: 'Wird veröffentlicht …',
    offline:
      'Die Hotline ist nicht verbunden. Ihr Entwurf bleibt hier; veröffentlichen können Sie ihn danach.',
    clashing: 'Entscheiden Sie zuerst, was gilt, wo sich Änderungen widersprechen.',
    mistakes_one: 'Berichtigen Sie zuerst, was oben steht.',
    mistakes_other: 'Berichtigen Sie zuerst die {{count}} Fehler, die oben stehen.',
    published: 'Veröffentlicht als Version {{number}}.',
    unchanged: 'Es gilt schon genau so: Version {{number}}.',
    toKnow: 'Gut zu wissen: {{says}}',
    toKnowMore_one: 'Gut zu wissen: {{says}} Und noch {{count}} Hinweis; alle stehen unten in der Leiste.',
    toKnowMore_other: 'Gut zu wissen: {{says}} Und noch {{count}} Hinweise; alle stehen unten in der Leiste.',
    refused: 'Nicht veröffentlicht: Das ist noch zu berichtigen.',
    kept: 'Ihr Entwurf ist unverändert da.',
    clashes: 'Nicht veröffentlicht: Jemand anders hat inzwischen dasselbe geändert.',
    clashesHint: 'Entscheiden Sie oben, was gilt, und veröffentlichen Sie dann noch einmal.',
  },
  clashes: {
    title: 'Version {{number}} ändert dasselbe wie Sie',
    hint: 'Wählen Sie jeweils, was gelten soll. Alles andere ist schon zusammengeführt, auf beiden Seiten geht nichts verloren.',
    before: 'Vorher:',
    theirs: 'Veröffentlicht',
    mine: 'Ihre Änderung',
    open_one: 'Noch {{count}} Stelle ist offen.',
    open_other: 'Noch {{count}} Stellen sind offen.',
    decide: 'So übernehmen',
  },
  things: {
    hotline: 'Hotline',
    team: 'Team',
    person: 'Person',
    mode: 'Betriebsart',
    group: 'Gruppe',
    step: 'Schritt',
    prompt: 'Ansage',
    music: 'Musik',
    quickSwitch: 'Schalter',
    right: 'Recht',
    address: 'E-Mail-Adresse',
  },
  faults: {
    badAddress:
      'Das ist keine E-Mail-Adresse: Schreiben Sie sie wie helpdesk@firma.example, ohne Namen davor.',
    badHost: 'Das ist kein Rechnername: Schreiben Sie ihn wie mail.firma.example.',
    mailNoUser:
      'Es fehlt, wer sich dort anmeldet: Tragen Sie den Benutzernamen ein, oder wählen Sie keine Anmeldung.',
    mailNoToken: 'OAuth2 braucht die Client-ID und die Adresse, bei der es ein Token gibt.',
    mailPasswordInTheClear:
      'Die Anmeldung ginge unverschlüsselt durchs Netz: Wählen Sie STARTTLS oder TLS, oder keine Anmeldung.',
    mailNoServer:
      'E-Mails sind gewünscht, aber es ist kein Mailserver eingetragen: Bis dahin warten sie im Postausgang.',
    other: 'Die Hotline nimmt das nicht an ({{code}}).',
    needed: 'Hier fehlt etwas.',
    outOfRange: 'Das liegt außerhalb des Erlaubten (Grenze: {{limit}}).',
    outOfRangeSeconds: 'Das liegt außerhalb des Erlaubten (Grenze: {{limit, number}} s).',
    notAllowed: 'Das passt hier nicht hinein: Geben Sie es noch einmal ein, oder setzen Sie es zurück.',
    tooLong: 'Das ist zu lang: höchstens {{limit}} Zeichen.',
    tooMany: 'Das sind zu viele: höchstens {{limit}}.',
    unknown: '{{what}} „{{name}}“ gibt es nicht: Wählen Sie eine andere Angabe.',
    retired:
      '{{what}} „{{name}}“ ist stillgelegt; dorthin kommt kein Anrufer mehr. Wählen Sie etwas anderes.',
    namedTwice: '{{what}} „{{name}}“ steht zweimal da: Entfernen Sie eins davon.',
    numberTaken: '{{number}} gehört schon zu „{{name}}“: Wählen Sie eine andere Nummer.',
    noAdmin: 'Niemand hat die Rolle Administration: Geben Sie sie mindestens einer Person.',
    scopeOfAdmin:
      'Die Administration darf überall alles: Entfernen Sie die Einschränkung, oder wählen Sie eine andere Rolle.',
    redBeforeAmber: 'Rot ({{red}} s) käme vor Gelb ({{amber}} s): Setzen Sie Rot später.',
    modeIdDiffers: 'Die Betriebsart heißt innen anders als im Plan.',
    languageTwice: '{{language}} steht schon in der Liste der Sprachen: Entfernen Sie es hier.',
    firstLanguageAgain:
      'Das ist die erste Sprache der Betriebsart: Ihr Text steht schon bei der Ansage. Entfernen Sie ihn hier.',
    languageOfNobody:
      '{{language}} hört in dieser Betriebsart niemand: Fügen Sie es bei den Sprachen hinzu, oder entfernen Sie den Text.',
    languageNotOfMode: 'Die Betriebsart spricht kein {{language}}: Fügen Sie es bei den Sprachen hinzu.',
    wrongKind: 'Hier gehört ein Schritt der Art „{{wanted}}“ hin; „{{step}}“ ist „{{is}}“.',
    leadsNowhere: 'Führt noch nirgends hin: Wählen Sie den Schritt, mit dem es weitergeht.',
    noWayHere:
      'Zu diesem Schritt führt kein Weg: Entfernen Sie ihn, oder lassen Sie einen anderen dorthin führen.',
    noWayOfEnding:
      'Von hier endet der Anruf nie, Anrufer gingen ewig im Kreis: Führen Sie zu einer Verabschiedung.',
    roundWithoutKeys:
      'Wer keine Taste drückt, kommt immer wieder hierher: Führen Sie zu einer Verabschiedung, oder lassen Sie auf ein Team warten.',
    endsLate:
      'Wer ab „{{step}}“ von niemandem übernommen wird, kann {{after}} min in der Leitung sein ({{way}}), gemeint sind höchstens {{most}} min: Kürzen Sie eine Wartezeit, oder lassen Sie die Betriebsart später enden.',
    endsNever:
      'Wer ab „{{step}}“ von niemandem übernommen wird, kann für immer im Kreis geführt werden ({{way}}): Führen Sie einen dieser Wege zu einer Nachricht oder einer Verabschiedung.',
    keyTwice: 'Die Taste {{key}} führt hier schon woandershin: Wählen Sie eine andere.',
    noKey: 'Hier ist noch keine Taste belegt: Belegen Sie mindestens eine.',
    musicWithoutEnd: 'Musik, die sich wiederholt, endet nie: Legen Sie eine längste Wartezeit fest.',
    nothingKept: 'Muss kürzer sein als die längste Nachricht: Sonst würde nie eine aufbewahrt.',
    messageOfNobody:
      'Hierher kann kommen, wer auf niemanden gewartet hat: Nennen Sie das Team, dem die Nachricht gehört.',
    neverHeard:
      'Das hört niemand, denn die Musik davor wiederholt sich: Entfernen Sie es, oder setzen Sie es davor.',
    tooManySteps:
      'Mit allen Unterabläufen werden das mehr als {{limit}} Schritte: Verwenden Sie weniger davon.',
    entersItself:
      'Diese Betriebsart kommt in sich selbst vor, ohne Ende: {{way}}. Nehmen Sie eine davon heraus.',
    nameOfInnerStep: 'So heißt schon ein Schritt eines Unterablaufs: Nennen Sie diesen anders.',
    returnsNowhere:
      'Von hier geht es nirgends zurück, denn die Betriebsart ist hier kein Unterablauf: Führen Sie zu einem anderen Schritt.',
    returnLeft:
      'Es fehlt, wohin es geht, wenn „{{mode}}“ mit „{{exit}}“ zurückkehrt: Nennen Sie dafür einen Schritt.',
    subModesWithoutEnd:
      'Das führt von Unterablauf zu Unterablauf, ohne Ende, und zu hören ist nichts: Führen Sie zu einem Schritt, der etwas sagt.',
    badId: 'Kennungen haben kleine Buchstaben, Ziffern und Bindestriche, höchstens 60 Zeichen.',
    badHash: 'Das ist keine Aufnahme: Sprechen Sie sie neu, oder spielen Sie sie noch einmal ein.',
    unseenSigns: 'Darin sind Zeilenumbrüche oder Zeichen, die man nicht sieht: Tippen Sie es neu.',
    badDate: 'Das ist kein Tag: Geben Sie ihn wie 2026-12-24 ein.',
    farDate: 'Der Tag muss zwischen den Jahren 2000 und 2199 liegen.',
    badTime: 'Das ist keine Uhrzeit: Geben Sie sie wie 08:30 ein.',
    noWav: 'Der Name der Datei muss auf .wav enden.',
    badNumber: 'Das kann niemand wählen: Nehmen Sie Ziffern, Buchstaben, + * # . _ oder -, ohne Leerzeichen.',
    badPage:
      'Diese Adresse kann nicht geöffnet werden: Geben Sie sie ganz an, wie https://tickets.example/neu?tel={number}. Platzhalter stehen hinter dem Rechner; es gibt {number}, {nationalNumber}, {name}, {call}, {team} und {extension}. Kennwörter gehören nicht hinein.',
    noSound: 'Dazu gibt es noch keine Aufnahme: sprechen lassen oder einspielen.',
    yetToBeSpoken:
      'Noch nicht gesprochen: Anrufer hören dazu nichts. Lassen Sie es sprechen, oder spielen Sie eine Datei ein.',
    soundOfNothing: 'Das ist die Aufnahme von etwas, das es nicht gibt: Entfernen Sie sie.',
    badFile: '„{{file}}“ kann keine Datei sein.',
    fileTaken: 'Eine andere Aufnahme dieser Betriebsart heißt auch {{file}}.',
    noNumber: 'Noch ohne Rufnummer: Niemand kommt dorthin, und kein Kontrollanruf wird gemacht.',
    onlyEntered:
      'In die Betriebsart „{{mode}}“ kommt man nur aus einer anderen, zu der sie zurückführt: Wählen Sie eine, in der ein Anruf beginnen kann.',
    stepMissing: 'Die Betriebsart „{{mode}}“, die diese Hotline haben kann, hat keinen Schritt „{{step}}“.',
    ownHotline:
      '{{number}} ist selbst eine Hotline: Nennen Sie ein Team, einen Schritt oder eine Betriebsart.',
    noWayOut:
      '{{number}} kann die Telefonanlage nicht anrufen: Erlauben Sie es in engine.json unter outgoing, sonst geht es weiter, als wäre niemand da.',
    notSaid: 'In keiner Sprache der Betriebsart „{{mode}}“ gesagt: Fügen Sie einen Text hinzu.',
    keysUnsaid: 'Der Text ({{language}}) nennt {{unsaid}} nicht: Text ergänzen, oder die Taste entfernen.',
    keysWithout:
      'Der Text ({{language}}) nennt {{without}}, aber das Menü hat diese Taste nicht: Text ändern, oder die Taste hinzufügen.',
    keysOther:
      'Der Text ({{language}}) nennt {{without}}, was das Menü nicht hat, und {{unsaid}} nicht, was es hat: Text oder Tasten ändern.',
    longBeforeKeys:
      'Anrufer hören {{seconds}} s zu, bevor sie wählen können; mehr als {{most}} s wird vielen zu lang: kürzen, oder mit einer Taste überspringen lassen.',
    teamOfNobody:
      'Anrufer warten auf dieses Team, und niemand gehört dazu: jemanden hinzufügen, oder die Anrufe anders führen.',
    languageMissing: 'Auf {{language}} fehlt es: Diese Anrufer hören es in einer anderen Sprache.',
    noSuchZone: 'Die Zeitzone „{{zone}}“ gibt es nicht, wohl aber zum Beispiel Europe/Berlin.',
    assertionBroken:
      'Dann gilt „{{instead}}“ und nicht „{{wanted}}“: Berichtigen Sie den Zeitplan oder die Zusicherung.',
    endsBeforeItBegins: 'Das endet, bevor es beginnt.',
    beginsAtMidnightsEnd: '24:00 ist das Ende des Tages: Nehmen Sie 00:00 am nächsten Tag.',
    noRegion:
      'Ohne Bundesland sind keine Feiertage bekannt: Wählen Sie eins, oder nehmen Sie die Feiertage heraus.',
    dayTwice: '{{date}} ist schon ein Sondertag.',
    days: {
      mon: 'Montag',
      tue: 'Dienstag',
      wed: 'Mittwoch',
      thu: 'Donnerstag',
      fri: 'Freitag',
      sat: 'Samstag',
      sun: 'Sonntag',
    },
    overlap: 'Von {{from}} bis {{to}} gilt mehreres ({{modes}}): Das erste zählt.',
    holidaysMeet: 'Von {{from}} bis {{to}} treffen sich {{names}}: Das erste zählt.',
    empty: 'Das darf nicht leer sein.',
    contentMissing:
      'Eine Aufnahme oder der Plan selbst kam bei der Hotline nicht an, oder ist dort beschädigt: Veröffentlichen Sie noch einmal.',
    newerSchema: 'Dieser Plan stammt von einem neueren Klinke: Lassen Sie die Hotline aktualisieren.',
    noSuchVersion:
      'Diese Version gibt es dort nicht, oder was darin stand, ist nicht mehr da: Wählen Sie eine andere.',
    noSuchObject: 'Das gibt es weder in jener Version noch jetzt: Wählen Sie etwas anderes.',
    diskFull:
      'Auf dem Computer der Hotline ist kein Platz mehr: Lassen Sie Platz schaffen, und veröffentlichen Sie dann noch einmal.',
    unseen: 'Darin sind Zeichen, die man nicht sieht: Tippen Sie es neu.',
  },
  errors: {
    noPlanYet: {
      what: 'Hier liegt noch kein Plan dieser Hotline.',
      todo: 'Verbinden Sie sich einmal mit ihr; danach geht alles außer dem Veröffentlichen auch ohne Verbindung.',
    },
    notKept: {
      what: 'Dieser Computer kann den Entwurf gerade nicht speichern.',
      todo: 'Schaffen Sie Platz auf dem Laufwerk und versuchen Sie es noch einmal; bis dahin steht es nur in diesem Fenster.',
    },
    draftMoved: {
      what: 'Der Plan ist inzwischen ein anderer; die letzte Änderung wurde nicht übernommen.',
      todo: 'Sehen Sie nach und ändern Sie es noch einmal.',
    },
    draftUnreadable: {
      what: 'Der Entwurf auf diesem Computer ist beschädigt.',
      todo: 'Er liegt unverändert daneben (Endung .unreadable). Versuchen Sie es noch einmal, um neu anzufangen.',
    },
    madeByNewer: {
      what: 'Der Entwurf oder der Plan stammt von einem neueren Klinke.',
      todo: 'Aktualisieren Sie dieses Programm. Bis dahin bleibt alles, wie es ist.',
    },
    workbenchAway: {
      what: 'Der Teil von Klinke, der Entwürfe bearbeitet, antwortet nicht.',
      todo: 'Versuchen Sie es noch einmal; was gespeichert war, ist noch da.',
    },
  },
} as const;
