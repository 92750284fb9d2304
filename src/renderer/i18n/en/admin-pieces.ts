// English: pieces of which screens of the administration are made.

export const adminPieces = {
  chosen: 'Chosen: {{what}}',
  takeOut: 'Take out {{name}}',
  more_one: 'and {{count}} more; search for it',
  more_other: 'and {{count}} more; search for them',
  moreFound: 'There are more; go on typing.',
} as const;
