// The bell in the strip: notices that have vanished, to be read again, the newest first.

import { Popover } from 'radix-ui';
import { memo } from 'react';
import { localeOf, useLanguage, useText } from '../i18n/text.ts';
import { formatTimeOfDay } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { markSeen, unseenIn, useNoticeLog } from './notice-log.ts';

export const NoticeHistory = memo(function NoticeHistory() {
  const t = useText();
  const locale = localeOf(useLanguage());
  const list = useNoticeLog((state) => state.list);
  const unseen = unseenIn(list);
  const title = t('shell.notices');
  return (
    <Popover.Root onOpenChange={markSeen}>
      <Popover.Trigger asChild>
        <button type="button" className="health notice-bell" title={title} data-testid="notice-bell">
          <Icon name="bell" />
          <span className="heard-only">{title}</span>
          {unseen > 0 && (
            <span className="notice-unseen digits" data-testid="notice-unseen">
              <span aria-hidden="true">{unseen}</span>
              <span className="heard-only">{t('shell.noticesUnseen', { count: unseen })}</span>
            </span>
          )}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu notice-history scroll"
          aria-label={title}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          data-testid="notice-history"
        >
          {list.length === 0 && <p className="muted">{t('shell.noticesNone')}</p>}
          <ul>
            {list.toReversed().map(({ id, tone, title: what, hint, at }) => (
              <li key={id} className={`notice-${tone}`}>
                <Icon name={tone === 'bad' ? 'warning' : 'info'} />
                <div>
                  <p className="notice-title">{what}</p>
                  {hint && <p>{hint}</p>}
                  <p className="notice-about digits">{formatTimeOfDay(at, locale)}</p>
                </div>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
});
