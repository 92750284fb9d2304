// Keys of a dialog come by whatever has opened it, too.

/** Whether a key was pressed in a dialog: it closes by itself then. */
export const inDialog = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('dialog') !== null;
