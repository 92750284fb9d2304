// English: what is remembered of a caller.

export const memory = {
  title: 'Earlier calls from this number',
  today: '{{which}} call today',
  earlier: 'Has called before',
  all: 'In the call list',
  more: 'All in the call list',
  messages: 'Open messages of this number',
  openMessages_one: '{{count}} open message',
  openMessages_other: '{{count}} open messages',
  showMessage: 'Show',
  notes: 'Notes on this call',
};
