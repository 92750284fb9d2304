// English: who has to be called.

export const callBacks = {
  title: 'Call-backs',
  lead: 'Whom somebody of your teams has to call back, each number once',
  count_one: '{{count}} number',
  count_other: '{{count}} numbers',
  show: { open: 'Open', done: 'Done' },
  none: {
    open: 'Nobody has to be called back. Missed calls, messages and wishes to be called back appear here.',
    done: 'No call-back is done yet.',
  },
  noMatch: 'No call-back fits.',
  searchHint: 'Number, name, place, team',
  old: 'No connection to the hotline: this is what was known last.',
  states: { new: 'open', inProgress: 'in progress', done: 'done' },
  byItself: 'got through, {{time}}',
  whys: {
    missed_one: '{{count}} missed call',
    missed_other: '{{count}} missed calls',
    wish_one: 'call-back wanted',
    wish_other: 'call-back wanted {{count}} times',
    message_one: '{{count}} message',
    message_other: '{{count}} messages',
  },
  why: { missed: 'missed call', wish: 'call-back wanted', message: 'message' },
  wanted: 'What is open, or was',
  waited: 'waited {{time}}',
  brokeOff: 'broke off, nobody hung up',
  takenOver: '{{name}} looks after {{caller}} now',
  takenOverHint: 'Until now it was you. Don’t call back any more without asking.',
  settled: 'done',
};
