// German: notes about calls.

export const notes = {
  title: 'Notizen',
  placeholder: 'Notiz zum Anruf …',
  add: 'Notiz speichern',
  hint: 'Strg + Eingabe speichert',
  kept: 'Ihr Text bleibt erhalten.',
  by: '{{name}}, {{time}}',
  mendedBy: 'geändert von {{name}}, {{time}}',
  mend: 'Notiz ändern',
  mendThis: 'Notiz ändern: {{text}}',
  before_one: '{{count}} frühere Fassung',
  before_other: '{{count}} frühere Fassungen',
  takeBack: 'Verwerfen',
  begun_one: 'Eine Notiz ist noch nicht gespeichert',
  begun_other: '{{count}} Notizen sind noch nicht gespeichert',
  begunHint: 'Speichern Sie den Text, oder verwerfen Sie ihn.',
  begunAbout: '{{who}}, Anruf um {{time}}',
  begunEarlier: 'Früherer Anruf',
} as const;
