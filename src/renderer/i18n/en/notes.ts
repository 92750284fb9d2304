// English: notes about calls.

export const notes = {
  title: 'Notes',
  placeholder: 'Note about this call …',
  add: 'Save note',
  hint: 'Ctrl + Enter saves',
  kept: 'Your text is kept.',
  by: '{{name}}, {{time}}',
  mendedBy: 'changed by {{name}}, {{time}}',
  mend: 'Change note',
  mendThis: 'Change note: {{text}}',
  before_one: '{{count}} earlier version',
  before_other: '{{count}} earlier versions',
  takeBack: 'Discard',
  begun_one: 'One note isn’t saved yet',
  begun_other: '{{count}} notes aren’t saved yet',
  begunHint: 'Save the text, or discard it.',
  begunAbout: '{{who}}, call at {{time}}',
  begunEarlier: 'Earlier call',
};
