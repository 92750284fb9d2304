// German: hotlines in the administration.

export const adminHotlines = {
  new: 'Neue Hotline',
  name: 'Name',
  numbers: 'Rufnummern',
  noNumber: 'noch ohne Rufnummer',
  numbersHint: 'So, wie die Telefonanlage sie weitergibt. Die erste wird angezeigt.',
  number: '{{at}}. Rufnummer',
  addNumber: 'Weitere Rufnummer',
  language: 'beginnt auf',
  firstLanguage: 'der ersten Sprache der Betriebsart',
  pausedSays: 'Pausenansage',
  pausedSaysHint: 'Anrufer hören sie, solange die Hotline pausiert ist; dann wird aufgelegt.',
  pausedSaysOf: 'Pausenansage, {{name}}',
  awaits: 'Was noch fehlt',
  awaitsHint: 'Steht bei einer neuen Hotline, bis ein Kontrollanruf sie erreicht hat.',
  awaitsExample: 'Rufnummer erwartet am 3. Dezember',
  dailyCheck: 'Täglicher Kontrollanruf',
  dailyCheckHint: 'Klinke ruft die Hotline selbst an und hört, ob Anrufer hören, was sie sollen.',
  daily: { usual: 'früh am Morgen', at: 'zu einer Uhrzeit', never: 'keiner', time: 'Uhrzeit' },
  notPublished: 'Noch nicht veröffentlicht: Anrufer erreichen diese Hotline erst danach.',
  gets: 'Anrufer bekommen jetzt: {{mode}}',
  leadsTo: { modes: 'Betriebsarten des Zeitplans', teams: 'Teams, zu denen sie führt', none: 'keine' },
  toSchedule: 'Zeitplan ansehen ({{zone}})',
  remove: 'Hotline entfernen',
  removeTitle: '„{{name}}“ entfernen?',
  removeMeans:
    'Die Hotline ist noch nicht veröffentlicht: Sie verschwindet aus dem Entwurf. Ihr Team und ihre Betriebsart bleiben, bis Sie sie entfernen.',
  retireMeans:
    'Nach dem Veröffentlichen nimmt sie keine neuen Anrufe mehr an. Wer schon verbunden ist, spricht zu Ende; danach ist die Hotline weg. Ihre Aufzeichnungen bleiben.',
  needsName: 'Geben Sie der Hotline einen Namen.',
  newNumbersHint:
    'So, wie die Telefonanlage sie weitergibt; mehrere mit Kommas. Solange sie nicht bekannt ist, bleibt das Feld leer.',
  people: 'Personen ({{many}})',
  peopleHint: 'Sie bilden ein neues Team mit dem Namen der Hotline; später lässt es sich ändern.',
  like: 'Ansagen und Musik wie bei',
  likeHint:
    'Die Hotline begrüßt Anrufer mit diesen Aufnahmen und lässt sie auf ihr Team warten, zu jeder Zeit. Nennt die Begrüßung einen anderen Namen, ersetzen Sie sie unter „Ansagen und Musik“.',
  noMode:
    'Dafür braucht es eine Betriebsart mit einem Warteschritt und einer Verabschiedung. Legen Sie zuerst eine an.',
  make: 'Anlegen',
  saysPaused: 'Diese Hotline ist zurzeit nicht besetzt. Bitte versuchen Sie es später noch einmal.',
} as const;
