// English: teams in the administration.

export const adminTeams = {
  new: 'New team',
  name: 'Name',
  distribution: 'Distribution',
  shown: 'show who waits',
  automatic: 'ring one after another',
  shownMeans: 'Whoever waits stands in the call bar of everybody in the team; calls are taken by hand.',
  automaticMeans: 'It rings for {{ring}} at one person, then at the next.',
  afterwards: 'After a call there are {{wrapUp}} of wrap-up.',
  noWrapUp: 'After a call it goes on at once.',
  colours: 'Whoever waits turns amber after {{amber}}, and red after {{red}}.',
  ringSeconds: 'Ring (seconds)',
  wrapUpSeconds: 'Wrap-up (seconds)',
  amberSeconds: 'Amber after (seconds)',
  redSeconds: 'Red after (seconds)',
  about_one: '{{count}} person',
  about_other: '{{count}} people',
  members: 'Members ({{many}})',
  searchPerson: 'Search for a person',
  reachedBy: 'Hotlines that lead here',
  notReached: 'No hotline leads here: no schedule names a mode that waits for this team.',
  page: 'Page about the caller',
  pageHint:
    'An address that can be opened for a call, such as a ticket. {{placeholders}} are filled in. Empty: none.',
  pageOpen: 'Open the page',
  openButton: 'by a button',
  openAtConnect: 'by itself, as soon as the call is connected',
  pageLabel: 'On the button',
  retireMeans:
    'Once published, no more callers get there. Whoever waits there already is still served; then the team is gone.',
} as const;
