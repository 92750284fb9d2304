// A modal dialog on the platform's own <dialog>: focus trap, Escape and inertness come with it, no style injection.

import type { ReactNode } from 'react';
import { useId, useLayoutEffect, useRef } from 'react';
import { useText } from '../i18n/text.ts';
import { IconButton } from './controls.tsx';

export function Dialog({
  title,
  onClose,
  children,
  className,
  bare,
  testid,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
  /** No visible head: the title is only for screen readers. */
  readonly bare?: boolean;
  readonly testid?: string;
}) {
  const t = useText();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before anybody can see it: who presses Escape at once means the dialog.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      // The platform takes what comes first, which is the cross; whoever is asked for words wants to type them.
      dialog.querySelector<HTMLElement>('input, textarea, select')?.focus();
    }
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; Escape does the same by keyboard
    <dialog
      ref={ref}
      className={`dialog${className ? ` ${className}` : ''}`}
      aria-labelledby={titleId}
      data-testid={testid}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div className="dialog-body">
        <div className={bare ? 'heard-only' : 'dialog-head'}>
          <h2 id={titleId}>{title}</h2>
          {!bare && <IconButton icon="cross" label={t('common.close')} onClick={onClose} />}
        </div>
        {children}
      </div>
    </dialog>
  );
}
