// English: what is remembered of a caller.

export const memory = {
  title: 'Earlier calls from this number',
  today: '{{which}} call today',
  earlier: 'Has called before',
  all: 'In the call list',
  more: 'All in the call list',
  notes: 'Notes on this call',
};
