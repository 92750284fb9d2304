// English: what is kept of a caller, saved for whoever asks, or erased.

export const adminCallerData = {
  about:
    'Somebody asks what is kept of them, or wants to be forgotten: look for the number here. Who did it is in the audit log; the number is not.',
  number: 'The caller’s number',
  numberHint: 'As in the call list, or as it’s dialled: +49 151 2345678, 0151 2345678.',
  noNumber: 'Type a number first.',
  look: 'Search',
  busy: {
    looking: 'Searching …',
    saving: 'Saving the file …',
    erasing: 'Erasing …',
  },
  keptOf: 'Kept of {{number}}',
  parts: {
    calls: 'Calls with their notes',
    messages: 'Messages',
    callBacks: 'Call-backs',
    mails: 'Mails in the outbox',
    phoneBook: 'Entries of the phone book',
    ownNumbers: 'Own numbers of staff',
  },
  nothing: 'Nothing is kept of this number.',
  open_one: 'One call still goes on: erasing leaves it as it is.',
  open_other: '{{count}} calls still go on: erasing leaves them as they are.',
  save: 'Save as a file …',
  fileName: 'caller-data.zip',
  saved:
    'Saved: a ZIP archive with caller.html to read, caller.json and the recordings. caller.json has ids of your people: look at it before you hand it out.',
  notSaved: 'Not saved: the folder does not take the file, or there is no room.',
  erase: 'Erase …',
  audited: 'Saving and erasing stand in the audit log with your name.',
  question: 'Erase all about {{number}}?',
  goes: 'This goes, in the hotline, from its disk and from all consoles:',
  stays: 'When they called, which team, and with what outcome stays, and so does every figure.',
  forGood: 'This can’t be undone.',
  eraseDo: 'Erase for good',
  erased: 'Erased. Calls: {{calls}}. In the phone book and among own numbers: {{entries}}.',
  elsewhere:
    'The phone system, the company’s directory, mails that were sent and files that were saved may still have the number.',
  openLeft_one: 'One call still goes on and was left as it is: erase again when it is over.',
  openLeft_other: '{{count}} calls still go on and were left as they are: erase again when they are over.',
  onlyOpen: 'Nothing was erased.',
  later:
    'Noted, and not erased yet ({{reason}}). It is done once there is room, at the hotline’s next start at the latest.',
  notErased: 'Nothing was erased, since it could not be noted ({{reason}}).',
  takesLong: 'This takes longer than usual, and goes on. Look again in a moment.',
};
