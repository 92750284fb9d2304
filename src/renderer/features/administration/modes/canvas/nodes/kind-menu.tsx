// The kinds of steps, to choose the one that is added: below a button, or where a way was let go.

import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { StepKindName } from '../../../../../../domain/call-flow/steps/registry.ts';
import { useText } from '../../../../../i18n/text.ts';
import { Icon } from '../../../../../ui/icons.tsx';
import { kindIcons } from './step-node.tsx';

export function KindMenu({
  trigger,
  onChoose,
  onClose,
}: {
  /** Left out: it's open from the beginning, see `onClose`. */
  readonly trigger?: ReactNode;
  readonly onChoose: (kind: StepKindName) => void;
  readonly onClose?: () => void;
}) {
  const t = useText();
  const always = trigger === undefined ? { open: true } : {};
  return (
    // Not modal: a modal one would inject a <style>, which our CSP forbids.
    <DropdownMenu.Root modal={false} {...always} onOpenChange={(open) => !open && onClose?.()}>
      <DropdownMenu.Trigger asChild>
        {trigger ?? <span className="canvas-drop" aria-hidden="true" />}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu canvas-kinds"
          // Without a button the keyboard is the canvas' again.
          data-opener={trigger === undefined ? 'canvas' : undefined}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('adminCanvas.addWhat')}
        >
          {(Object.keys(kindIcons) as StepKindName[]).map((kind) => (
            <DropdownMenu.Item
              key={kind}
              className="menu-item"
              data-testid={`canvas-add-${kind}`}
              onSelect={() => onChoose(kind)}
            >
              <Icon name={kindIcons[kind]} />
              {t(`adminModes.kinds.${kind}`)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
