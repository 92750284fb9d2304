// German: sounds in the administration, spoken or imported.

export const adminSounds = {
  none: 'Dazu gibt es noch keine Aufnahme.',
  notAll: 'Noch nicht alles davon ist gesprochen oder aufgenommen.',
  speak: 'Sprechen lassen',
  speakAnew: 'Neu sprechen lassen',
  voice: 'Hier spricht immer die eingebaute Stimme, auch wenn die Hotline ein eigenes Sprachprogramm hat.',
  import: 'Datei einspielen …',
  replace: 'Durch Datei ersetzen …',
  speaking: 'Wird gesprochen …',
  importing: 'Wird eingespielt …',
  busy: 'Daran wird gerade gearbeitet.',
  noText: 'Schreiben Sie zuerst, was gesagt werden soll.',
  old: 'Die Aufnahme sagt noch einen anderen Text.',
  looking: 'Länge und Lautstärke werden gemessen …',
  measures: 'Länge {{seconds}} s · Lautstärke {{level}} LUFS · Spitze {{peak}} dBFS',
  gone: 'Diese Aufnahme gibt es nicht mehr: Lassen Sie sie neu sprechen, oder spielen Sie eine Datei ein.',
  notHere:
    'Die Aufnahme liegt nicht auf diesem Computer: Verbinden Sie sich mit der Hotline und versuchen Sie es noch einmal.',
  cancelled: 'Abgebrochen: Es ist alles, wie es war.',
  fileGone: 'Die Datei lässt sich nicht lesen: Prüfen Sie, ob sie noch da ist und Sie sie öffnen dürfen.',
  oneFileOnly: 'Das waren mehrere Dateien: Bitte legen Sie eine einzige hierher.',
  placeGone: 'Wofür das war, gibt es inzwischen nicht mehr.',
  findings: {
    clipped:
      'Zu laut aufgenommen: {{ms}} ms sind übersteuert und klingen verzerrt. Nehmen Sie es leiser noch einmal auf.',
    short: 'Nur {{ms}} ms lang: Ist das die richtige Datei?',
    long: '{{length}} lang: So lange hört kaum jemand zu. Ist das die richtige Datei?',
    veryQuiet:
      'Sehr leise aufgenommen ({{level}} LUFS): Mit der Stimme ist auch das Rauschen lauter geworden. Hören Sie hinein.',
    notLevelled: 'Mit {{level}} LUFS nicht so laut wie die anderen Aufnahmen (−20 LUFS). Hören Sie hinein.',
    pause: 'Mittendrin ist {{length}} lang Stille.',
    channelsCancel:
      'Die beiden Kanäle heben einander auf (einer ist verpolt): Es wurde nur der erste genommen.',
  },
  problems: {
    nothing: 'Die Datei ist leer.',
    unreadable: 'Die Datei lässt sich nicht lesen ({{detail}}).',
    fileTooLarge:
      'Die Datei hat {{is}} MB; höchstens {{most}} MB gehen. Speichern Sie sie als MP3 oder FLAC, oder kürzen Sie sie.',
    foreign: 'Das ist kein Ton, den Klinke lesen kann: Es gehen WAV, MP3, OGG und FLAC.',
    damaged:
      'In der Datei ist kein lesbarer Ton ({{detail}}). Spielen Sie sie in einem anderen Programm ab, und speichern Sie sie dort neu.',
    silent: 'In der Aufnahme ist nichts zu hören.',
    tooLong: 'Die Aufnahme ist länger als {{most}}: Kürzen Sie sie.',
    timedOut: 'Nach {{after}} war die Datei noch nicht gelesen; es wurde abgebrochen.',
  },
  troubles: {
    empty: 'In dem Text ist nichts, was sich sprechen lässt.',
    textTooLong: 'Der Text hat {{is}} Zeichen; gesprochen werden höchstens {{most}}. Kürzen Sie ihn.',
    soundTooLong: 'Das würde länger als {{most}} dauern: Kürzen Sie den Text.',
    timedOut: 'Die Stimme war nach {{after}} noch nicht fertig; es wurde abgebrochen. Kürzen Sie den Text.',
    commandFailed: 'Das Sprachprogramm hat versagt: {{detail}}',
    broken: 'Die eingebaute Stimme hat versagt: {{detail}}. Installieren Sie Klinke neu, wenn das so bleibt.',
  },
} as const;
