// What else can be done with a waiting call: it's sent to leave a message, or hears an announcement and is over.

import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { CommandError } from '../../../contract/channels.ts';
import type { ConsoleCommand, Replies } from '../../../contract/commands.ts';
import { useText } from '../../i18n/text.ts';
import { command, commandOrNotice, errorText } from '../../state/commands.ts';
import { showNotice } from '../../state/notices.ts';
import { Icon } from '../../ui/icons.tsx';

interface RowMenuProps {
  readonly callId: string;
  /** In words. */
  readonly caller: string;
  /** Wants to be called back: nobody is there who could hear anything. */
  readonly kept: boolean;
}

/** Asked when it's opened: it depends on where the caller stands by then. */
type Asked =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly ways: Replies['waysOut'] }
  | { readonly kind: 'refused'; readonly error: CommandError };

export function RowMenu({ callId, caller, kept }: RowMenuProps) {
  const t = useText();
  const [asked, setAsked] = useState<Asked>({ kind: 'asking' });
  const ask = async () => {
    setAsked({ kind: 'asking' });
    const reply = await command({ kind: 'waysOut', call: callId });
    setAsked(reply.ok ? { kind: 'known', ways: reply.value } : { kind: 'refused', error: reply.error });
  };
  return (
    // Not modal: a modal one would inject a <style>, which our CSP forbids.
    <DropdownMenu.Root modal={false} onOpenChange={(open) => open && !kept && void ask()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className="button button-quiet row-more"
          title={t('callBar.away.more')}
          data-testid="row-more"
        >
          <span className="heard-only">{t('callBar.away.moreFor', { caller })}</span>
          <Icon name="more" />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          {kept ? (
            <Drop callId={callId} caller={caller} />
          ) : asked.kind === 'asking' ? (
            <div className="menu-label">{t('callBar.away.asking')}</div>
          ) : asked.kind === 'refused' ? (
            <div className="menu-label" data-testid="ways-refused">
              {errorText(asked.error).what}
            </div>
          ) : (
            <Ways callId={callId} caller={caller} ways={asked.ways} />
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Drop({ callId: call, caller }: Omit<RowMenuProps, 'kept'>) {
  const t = useText();
  const drop = async () => {
    if (await commandOrNotice({ kind: 'dropPlace', call }))
      showNotice('good', t('callBar.callBack.dropDone', { caller }));
  };
  return (
    <DropdownMenu.Item className="menu-item" data-testid="drop-place" onSelect={() => void drop()}>
      <Icon name="hangUp" />
      {t('callBar.callBack.drop')}
    </DropdownMenu.Item>
  );
}

function Ways({
  callId: call,
  caller,
  ways,
}: Omit<RowMenuProps, 'kept'> & { readonly ways: Replies['waysOut'] }) {
  const t = useText();
  const send = async (value: ConsoleCommand, done: string) => {
    if (await commandOrNotice(value)) showNotice('good', done);
  };
  return (
    <>
      <DropdownMenu.Item
        className="menu-item"
        disabled={!ways.voicemail}
        data-testid="to-voicemail"
        onSelect={() =>
          void send({ kind: 'sendToVoicemail', call }, t('callBar.away.toVoicemailDone', { caller }))
        }
      >
        <Icon name="message" />
        {t('callBar.away.toVoicemail')}
      </DropdownMenu.Item>
      {!ways.voicemail && <div className="menu-label">{t('callBar.away.noVoicemail')}</div>}
      <div className="menu-line" />
      <div className="menu-label">
        {t(ways.announcements.length === 0 ? 'callBar.away.noAnnouncement' : 'callBar.away.endWith')}
      </div>
      {ways.announcements.map(({ kind, id, name, text }) => (
        <DropdownMenu.Item
          key={`${kind} ${id}`}
          className="menu-item"
          data-testid="end-with"
          title={text}
          onSelect={() =>
            void send(
              { kind: 'endWithAnnouncement', call, announcement: { kind, id } },
              t('callBar.away.endDone', { caller }),
            )
          }
        >
          <Icon name="hangUp" />
          <span className="menu-words">
            {name !== null && <strong>{name}</strong>}
            <span className="menu-said">{text}</span>
          </span>
        </DropdownMenu.Item>
      ))}
    </>
  );
}
