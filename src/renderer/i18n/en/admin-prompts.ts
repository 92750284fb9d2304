// English: prompts and music in the administration.

export const adminPrompts = {
  hear: 'Hear',
  hearOf: 'Hear “{{name}}”',
  noSound: 'It has no recording yet.',
  notHeard: 'The recording isn’t on this computer: connect to the hotline and try again.',
  notPlayed: 'The recording can’t be played: check the loudspeaker in the settings.',
  old: 'The recording still says the old text.',
  title: 'Title',
  music: 'Music: {{title}}',
} as const;
