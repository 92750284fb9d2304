// German: prompts and music in the administration.

export const adminPrompts = {
  hear: 'Anhören',
  hearOf: '„{{name}}“ anhören',
  noSound: 'Dazu gibt es noch keine Aufnahme.',
  notHeard:
    'Die Aufnahme liegt nicht auf diesem Computer: Verbinden Sie sich mit der Hotline und versuchen Sie es noch einmal.',
  notPlayed: 'Die Aufnahme lässt sich nicht abspielen: Prüfen Sie den Lautsprecher in den Einstellungen.',
  old: 'Die Aufnahme sagt noch den alten Text.',
  title: 'Titel',
  music: 'Musik: {{title}}',
} as const;
