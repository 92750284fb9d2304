// English: faults of the hotline and its phone system, for supervisors and admins.

export const faults = {
  title: 'Faults',
  noneLasts: 'Nothing is wrong at the moment.',
  someLast_one: '{{count}} fault is ongoing.',
  someLast_other: '{{count}} faults are ongoing.',
  empty: 'Nothing has been wrong since the hotline was started.',
  lasts: 'ongoing',
  over: 'over',
  since: 'since {{from}}',
  at: '{{from}}',
  between: '{{from}} to {{to}}',
  times_one: '{{count}} time',
  times_other: '{{count}} times',
  health_one: '{{count}} ongoing: see Faults',
  health_other: '{{count}} ongoing: see Faults',
  doctor: {
    title: 'Check the phone system',
    hint: 'Checks that engine, phone system and phones work together, and calls the hotline once to find out. No call is disturbed.',
    begin: 'Check now',
    running: 'Checking …',
    allRight: '{{at}}: everything works.',
    wrong_one: '{{at}}: {{count}} thing is wrong.',
    wrong_other: '{{at}}: {{count}} things are wrong.',
    verdicts: { good: 'all right', note: 'note', bad: 'wrong', skipped: 'not checked' },
  },
  full: {
    title: 'The exchange is full',
    what: 'There are as many calls as this computer can carry. New calls are refused, so that a phone system can route them elsewhere. Calls in progress go on.',
    todo: 'It ends by itself as calls end. If it happens often, the hotline needs a faster computer or a phone system.',
  },
  late: {
    title: 'The exchange is overloaded',
    what: 'The hotline’s computer cannot keep up. New calls are refused, so that a phone system can route them elsewhere. Calls in progress go on.',
    whatSound:
      'The hotline’s computer cannot keep up with the sound. New calls are refused, so that a phone system can route them elsewhere. Calls in progress go on, but may stutter.',
    todo: 'Find out what keeps the hotline’s computer busy, and end it.',
  },
  soundThread: {
    title: 'Connections broke off',
    what_one:
      'Part of the exchange failed and was replaced; {{count}} connection broke off with it ({{reason}}).',
    what_other:
      'Part of the exchange failed and was replaced; {{count}} connections broke off with it ({{reason}}).',
    todo: 'Call those people back; they are in the call list. If it happens again, pass on the hotline’s log.',
  },
  callsBrokeOff: {
    title: 'Calls have broken off',
    what_one: '{{count}} call ended although nobody had hung up.',
    what_other: '{{count}} calls ended although nobody had hung up.',
    todo: 'Call these people back: the call list says “broken off by a fault” beside them.',
  },
  upstreamLost: {
    title: 'The company’s phone system cannot be reached',
    what: 'No calls arrive from outside, and nobody can call out. Calls in progress go on as long as their sound flows. Reason: {{reason}}',
    todo: 'Check the phone system and the network. The hotline reconnects by itself.',
  },
  upstreamRefused: {
    title: 'The company’s phone system refuses the hotline',
    what: 'The registration is refused ({{reason}}). No calls arrive from outside, and nobody can call out.',
    todo: 'Compare switch.upstream in the configuration with the account at the phone system; the hotline’s log says more.',
  },
  stoodStill: {
    title: 'The hotline stood still',
    what_one:
      'Its program did nothing for {{count}} second: stopped, swapped out, or its computer asleep. Nobody was connected in that time.',
    what_other:
      'Its program did nothing for {{count}} seconds: stopped, swapped out, or its computer asleep. Nobody was connected in that time.',
    todo: 'The hotline’s computer must not go to sleep. Check its memory and load as well.',
  },
  otherEngine: {
    title: 'Another hotline has the calls',
    what: 'The same hotline runs on the computer {{computer}} and has the calls; this one waits until that one ends.',
    todo: 'End the other one, or start this one with --take-over. No call ends by that.',
  },
  switchLost: {
    title: 'The phone system cannot be reached',
    what: 'The hotline’s connection to the phone system broke. Calls go on there; new callers hear the emergency announcement. Reason: {{reason}}',
    todo: 'Check the phone system and the network. The hotline reconnects by itself.',
  },
  switchSlow: {
    title: 'The phone system answers slowly',
    what: 'An answer of the phone system takes {{ms}} ms instead of a few. Calls are connected late.',
    todo: 'Find out what keeps the phone system, or the network to it, busy.',
  },
  pbxLacks: {
    title: 'The phone system still lacks something',
    numbers: 'It does not know these numbers of hotlines: {{which}}.',
    softphones: 'For these extensions no account for the softphone could be made: {{which}}.',
    left: 'These accounts are nobody’s any more, but still stand in a file there: {{which}}.',
    todo: 'Everything else is in force. Make the files anew with npm run pbx-config, copy them to the phone system and reload there.',
    add: '{{file}} needs: {{lines}}',
  },
  attack: {
    title: {
      phones: 'Attack through the door for phones',
      consoles: 'Attack through the door for consoles',
    },
    what_one:
      'Strangers guess passwords or flood the hotline: {{count}} try within a minute, addresses: {{addresses}}. They are slowed down; calls go on.',
    what_other:
      'Strangers guess passwords or flood the hotline: {{count}} tries within a minute, addresses: {{addresses}}. They are slowed down; calls go on.',
    todo: 'Block these addresses in the network; the hotline’s log names them under “audit”.',
  },
  directoryLost: {
    title: 'The company’s directory cannot be reached',
    what: 'Names from the company’s directory (LDAP) are missing beside callers and in searches. Calls come in as usual. Reason: {{reason}}',
    todo: 'Check the LDAP server, and “directory.ldap” in the configuration. The hotline tries again by itself.',
  },
  planDamaged: {
    title: 'The plan that was published last is damaged',
    what: 'Version {{number}} of the plan cannot be read. Version {{before}} is in force; calls come in as usual.',
    todo: 'Bring the hotline’s folder “content” back from a backup, or publish the changes once more.',
  },
  mailsWait: {
    title: 'Mails about messages don’t go',
    what: {
      noServer: 'There is no mail server. The messages are there, their mails wait.',
      noPassword: 'The password for the mail server is missing. The messages are there, their mails wait.',
      unreached:
        'The mail server takes nothing. It says: {{said}}. The messages are there, their mails wait.',
      disk: 'The hotline’s computer has no room left: {{said}}',
      noSound: 'The recording of a message is missing or empty: {{said}}. No mail goes without it.',
      refused: 'Recipients are refused for good. The server says: {{said}}',
    },
    todo: {
      noServer: 'Name one under Administration, Mail, and publish.',
      noPassword: 'Set it under Administration, Mail.',
      unreached: 'Check server, login and sender under Administration, Mail. It’s tried again by itself.',
      disk: 'Have room made. It’s tried again by itself.',
      noSound:
        'Look into the hotline’s folder “messages”, and into the program’s log. It’s tried for five days. If the recording broke off in its first half second, the mail can be discarded under Administration, Mail; the message stays.',
      refused:
        'Check the addresses at the teams. Under Administration, Mail they are tried again or discarded. The messages are there.',
    },
  },
  notHeard: {
    title: 'The check call to {{name}} failed',
    what: {
      soundMissing: 'A recording that callers should hear is missing, silent or damaged.',
      notHeard: 'Klinke called itself and did not hear what callers should hear.',
      noAnswer: 'Klinke called itself and nobody answered: most likely callers do not get through either.',
      checkFailed: 'Klinke could not call the hotline itself, and does not know what callers hear.',
    },
    todo: {
      soundMissing: 'Manual control names it. Speak or import it again and publish the plan.',
      notHeard: 'Manual control says what was heard instead. Call yourself and listen.',
      noAnswer:
        'Call the hotline. If the call does not arrive, look at the phone system, for example with its check.',
      checkFailed: 'Klinke tries again by itself. If it stays so, start the check of the phone system.',
    },
  },
  diskLow: {
    title: 'The hotline’s disk is almost full',
    what: '{{free}} MB are left where the folder {{folder}} lies.',
    messages_zero: 'No messages can be taken any more; callers are told before they speak.',
    messages_one:
      'There is room for {{count}} more minute of messages. After that callers are told that none can be taken.',
    messages_other:
      'There is room for {{count}} more minutes of messages. After that callers are told that none can be taken.',
    todo: 'Make room there, before no messages can be taken any more and the journal cannot be written.',
  },
  journalBroken: {
    title: 'The journal cannot be written',
    what: 'Callers are still served. But what happens is kept in memory only, and would be lost by a restart.',
    todo: 'Make room on the hotline’s disk before you restart it.',
  },
} as const;
