// English: hotlines in the administration.

export const adminHotlines = {
  new: 'New hotline',
  name: 'Name',
  numbers: 'Numbers',
  numbersHint: 'As the phone system hands them on. The first one is shown.',
  number: 'Number {{at}}',
  addNumber: 'Another number',
  language: 'begins in',
  firstLanguage: 'the mode’s first language',
  awaits: 'What is still missing',
  awaitsHint: 'Stands beside a new hotline until a check call has reached it.',
  awaitsExample: 'number expected on 3 December',
  dailyCheck: 'Daily check call',
  dailyCheckHint: 'Klinke calls the hotline itself, and hears whether callers hear what they should.',
  daily: { usual: 'early in the morning', at: 'at a time', never: 'none', time: 'Time' },
  notPublished: 'Not published yet: callers reach this hotline once it is.',
  gets: 'Callers get now: {{mode}}',
  leadsTo: { modes: 'Modes of the schedule', teams: 'Teams to which it leads', none: 'none' },
  toSchedule: 'See the schedule ({{zone}})',
  remove: 'Remove hotline',
  removeTitle: 'Remove “{{name}}”?',
  removeMeans:
    'This hotline isn’t published yet, and goes from the draft. Its team and its mode stay until you remove them.',
  retireMeans:
    'Once published, it takes no new calls. Whoever is connected goes on talking; then the hotline is gone. Its records stay.',
  needsName: 'Give the hotline a name.',
  needsNumber: 'Say the number at which it is called.',
  newNumbersHint: 'As the phone system hands them on; several with commas.',
  people: 'People ({{many}})',
  peopleHint: 'They make a new team with the hotline’s name; it can be changed later.',
  like: 'Prompts and music as in',
  likeHint:
    'The hotline greets callers with these recordings and has them wait for its team, at all hours. If the greeting says another name, replace it under “Prompts and music”.',
  noMode: 'This needs a mode with a waiting line and a goodbye. Make one first.',
  make: 'Create',
  saysPaused: 'Nobody is at this hotline at the moment. Please try again later.',
} as const;
