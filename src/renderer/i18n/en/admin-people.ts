// English: people in the administration.

export const adminPeople = {
  new: 'New person',
  name: 'Name',
  extension: 'Extension',
  extensionHint: 'The person signs in with it, and is called at this number.',
  deskPhones: 'Desk phones',
  deskPhonesHint:
    'At these telephones the person may sit, with commas between them, the usual one first. None: the extension itself is one, or a softphone.',
  softphone: 'Softphone',
  softphoneHint: 'The person can make calls at the computer.',
  role: 'Role',
  may: {
    agent: 'Takes calls of the own teams, and turns on announcements of the hotlines that lead there.',
    supervisor: 'Sees all teams, signs others out, turns on modes, pauses and diversions.',
    admin: 'Changes the plan, and everything else.',
  },
  teams: 'Teams',
  searchTeam: 'Search for a team',
  remove: 'Remove person',
  removeTitle: 'Remove “{{name}}”?',
  removeNew: 'This person isn’t published yet, and goes from the draft.',
  removeMeans:
    'Once published, this person can’t sign in any more. Whoever is signed in is signed out; whoever has a call, after it.',
  lastAdmin:
    'This is the last person with the role admin: without them nobody could change the plan any more. Give somebody else this role first.',
  pins: {
    pin: 'PIN',
    new: 'New PIN',
    hint: 'Klinke makes one up and shows it once. The one before is worth nothing then.',
    notPublished: 'Not published yet: this person gets a PIN once they are. Publish first.',
    own: 'Your own PIN is changed in the settings.',
    offline: 'The hotline isn’t connected: PINs can be made once it is.',
    title: 'New PIN for {{name}}',
    titleAll: 'PINs for {{count}} people',
    means:
      'The PIN is shown only once, and kept nowhere. One from before is worth nothing from now on, and whoever is signed in with it is signed out.',
    make_one: 'Make a PIN',
    make_other: 'Make {{count}} PINs',
    making: 'Being made: {{made}} of {{of}} …',
    stop: 'Stop',
    once: 'To be seen only now: hand the PIN on before you close this. It can be changed in the settings.',
    inCall: 'In a call: signed out once it’s over.',
    copy: 'Copy',
    copied: {
      yes: 'On the clipboard.',
      failed: 'It couldn’t be copied: mark the PIN and copy it by hand.',
    },
    left_one: '{{count}} PIN wasn’t made.',
    left_other: '{{count}} PINs weren’t made.',
    newcomers_one: '{{count}} new person has no PIN yet',
    newcomers_other: '{{count}} new people have no PIN yet',
    later: 'Later',
  },
} as const;
