// Notices at the lower left: read out politely, gone by themselves.

import { useText } from '../i18n/text.ts';
import { dismissNotice, useNotices } from '../state/notices.ts';
import { IconButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icons.tsx';

export function NoticeList() {
  const t = useText();
  const list = useNotices((state) => state.list);
  return (
    <section className="notices" aria-label={t('common.notices')} aria-live="polite" data-testid="notices">
      {list.map((notice) => (
        <div
          key={notice.id}
          className={`notice notice-${notice.tone}`}
          data-testid="notice"
          data-tone={notice.tone}
        >
          <Icon name={notice.tone === 'good' ? 'check' : notice.tone === 'bad' ? 'warning' : 'info'} />
          <div className="notice-words">
            <p className="notice-title">{notice.title}</p>
            {notice.hint && <p>{notice.hint}</p>}
          </div>
          <IconButton icon="cross" label={t('common.dismiss')} onClick={() => dismissNotice(notice.id)} />
        </div>
      ))}
    </section>
  );
}
