// The few words that main shows itself (menu, tray, notices), in each language.
import type { ConsoleSettings } from '../contract/channels.ts';
import { type Language, languageFor } from '../domain/languages.ts';

const english = {
  file: 'File',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  devTools: 'Developer tools',
  quit: 'Quit Klinke',
  show: 'Show window',
  takeFirst: 'Take the next call',
  accept: 'Accept the call',
  hangUp: 'Hang up',
  inCall: 'in a call',
  newMessages: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  bar: 'Bar at the screen’s edge',
  control: {
    title: 'Control',
    none: 'No quick switch is prepared',
    turnOn: 'Turn on',
    turnOff: 'Turn off',
    meansHeard: (text: string) => `The next callers hear: “${text}”`,
    meansOn: 'Holds for the next callers',
    meansOff: 'The next callers get what the plan says again',
    until: (time: string) => `until ${time}`,
    hours: (hours: number) => `for ${hours} h`,
    notice: 'until further notice',
    states: {
      active: 'active',
      starting: 'starting',
      paused: 'paused',
      error: 'out of order',
      faulty: 'running, with a fault',
      unknown: 'state unknown',
    },
    because: {
      noSwitch: 'the telephone system isn’t connected',
      soundMissing: 'a recording is missing',
      notHeard: 'the check call heard something else',
      noAnswer: 'the check call wasn’t answered',
      checkFailed: 'the check call was not possible',
      noNumber: 'it has no number yet',
      pbxLacks: 'the telephone system doesn’t hand its number on yet',
    },
  },
  reloadedTitle: 'Klinke’s window was reloaded',
  reloadedBody: 'It had ended unexpectedly. Waiting calls are not affected; a softphone call may be lost.',
  givenUpTitle: 'Klinke’s window keeps ending',
  givenUpBody: 'Click here to load it once more; if it stays so, restart Klinke.',
};

export type Texts = typeof english;

const german: Texts = {
  file: 'Datei',
  edit: 'Bearbeiten',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  cut: 'Ausschneiden',
  copy: 'Kopieren',
  paste: 'Einfügen',
  selectAll: 'Alles auswählen',
  view: 'Ansicht',
  devTools: 'Entwicklerwerkzeuge',
  quit: 'Klinke beenden',
  show: 'Fenster zeigen',
  takeFirst: 'Nächsten Anruf übernehmen',
  accept: 'Anruf annehmen',
  hangUp: 'Auflegen',
  inCall: 'im Gespräch',
  newMessages: (count) => (count === 1 ? '1 neue Nachricht' : `${count} neue Nachrichten`),
  bar: 'Leiste am Bildschirmrand',
  control: {
    title: 'Steuerung',
    none: 'Kein Schalter vorbereitet',
    turnOn: 'Einschalten',
    turnOff: 'Ausschalten',
    meansHeard: (text) => `Die nächsten Anrufer hören: „${text}“`,
    meansOn: 'Gilt für die nächsten Anrufer',
    meansOff: 'Die nächsten Anrufer bekommen wieder, was der Plan sagt',
    until: (time) => `bis ${time}`,
    hours: (hours) => `für ${hours} h`,
    notice: 'bis auf Weiteres',
    states: {
      active: 'aktiv',
      starting: 'startet',
      paused: 'pausiert',
      error: 'gestört',
      faulty: 'läuft, mit Störung',
      unknown: 'Stand unbekannt',
    },
    because: {
      noSwitch: 'Telefonanlage nicht verbunden',
      soundMissing: 'eine Aufnahme fehlt',
      notHeard: 'der Kontrollanruf hörte etwas anderes',
      noAnswer: 'der Kontrollanruf wurde nicht angenommen',
      checkFailed: 'der Kontrollanruf war nicht möglich',
      noNumber: 'noch ohne Rufnummer',
      pbxLacks: 'die Telefonanlage gibt ihre Nummer noch nicht weiter',
    },
  },
  reloadedTitle: 'Das Fenster von Klinke wurde neu geladen',
  reloadedBody:
    'Es hatte sich unerwartet beendet. Wartende Anrufe sind nicht betroffen; ein Softphone-Gespräch kann verloren sein.',
  givenUpTitle: 'Das Fenster von Klinke beendet sich immer wieder',
  givenUpBody: 'Klicken Sie hier, um es noch einmal zu laden; bleibt es so, starten Sie Klinke neu.',
};

const texts: Readonly<Record<Language, Texts>> = { de: german, en: english };

export const textsFor = (language: ConsoleSettings['language'], locale: string): Texts =>
  texts[languageFor(language, locale)];
