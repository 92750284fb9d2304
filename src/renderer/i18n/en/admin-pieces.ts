// English: pieces of which screens of the administration are made.

export const adminPieces = {
  chosen: 'Chosen: {{what}}',
  takeOut: 'Take out {{name}}',
  more_one: 'and {{count}} more; search for it',
  more_other: 'and {{count}} more; search for them',
  up: 'Up',
  down: 'Down',
  noFurther: 'It can’t go any further.',
  moreFound: 'There are more; go on typing.',
} as const;
