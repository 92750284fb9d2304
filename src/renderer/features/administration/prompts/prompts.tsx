// What modes say and play: texts by language, pieces of music, and how they sound.

import { useId, useState } from 'react';
import { languagesOf } from '../../../../domain/call-flow/mode.ts';
import { type Language, languageWords } from '../../../../domain/languages.ts';
import { type MusicPart, type PromptPart, partsOfMode } from '../../../../domain/plan/parts.ts';
import type { ContentHash } from '../../../../domain/words/ids.ts';
import { useText } from '../../../i18n/text.ts';
import { bridge } from '../../../state/bridge.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject, useOpenObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft, useProblems } from '../draft/use-draft.ts';
import { ObjectList } from '../pieces/object-list.tsx';
import { PlanField } from '../pieces/plan-field.tsx';
import { Problems } from '../pieces/problems.tsx';

function Hear({ sound, of }: { readonly sound: ContentHash | undefined; readonly of: string }) {
  const t = useText();
  const [told, setTold] = useState('');
  const hear = async (hash: ContentHash) => {
    const answer = await bridge().call.workbench({ kind: 'sound', sound: hash });
    if (!answer.ok || answer.value === null) {
      setTold(t('adminPrompts.notHeard'));
      return;
    }
    setTold('');
    const url = URL.createObjectURL(new Blob([new Uint8Array(answer.value)], { type: 'audio/wav' }));
    const audio = new Audio(url);
    const done = () => URL.revokeObjectURL(url);
    audio.addEventListener('ended', done);
    await audio.play().catch(() => {
      done();
      setTold(t('adminPrompts.notPlayed'));
    });
  };
  return (
    <div>
      <Button
        icon="play"
        aria-label={t('adminPrompts.hearOf', { name: of })}
        blocked={sound === undefined ? t('adminPrompts.noSound') : null}
        data-testid="prompt-hear"
        onClick={() => sound !== undefined && void hear(sound)}
      >
        {t('adminPrompts.hear')}
      </Button>
      <p role="status">{told}</p>
    </div>
  );
}

interface PartProps<P> {
  readonly mode: string;
  readonly id: string;
  readonly part: P;
}

function PromptIn({
  mode,
  id,
  part,
  language,
  first,
}: PartProps<PromptPart> & { readonly language: Language; readonly first: boolean }) {
  const t = useText();
  const field = useId();
  const { base, plan } = useDraft();
  const was = base.plan.modes[mode];
  const textOf = ({ prompt }: PromptPart) => (first ? prompt?.text : prompt?.in?.[language]?.text) ?? '';
  const soundOf = ({ sound, soundIn }: PromptPart) => (first ? sound : soundIn?.[language]);
  const before = was === undefined ? undefined : partsOfMode(was).prompts[id];
  const place = first ? ['prompts', id] : ['promptsIn', language, id];
  const problems = [
    ...useProblems('modes', mode, 'mode', 'prompts', id),
    ...useProblems('modes', mode, 'sounds', ...place),
  ];
  const { prompt } = part;
  const [text, sound] = [textOf(part), soundOf(part)];
  const old =
    before !== undefined && sound !== undefined && sound === soundOf(before) && text !== textOf(before);
  const change = (typed: string) => {
    if (prompt === undefined) return;
    const file = prompt.in?.[language]?.file ?? `prompts/${id}-${language}.wav`;
    const to = first
      ? { ...prompt, text: typed }
      : { ...prompt, in: { ...prompt.in, [language]: { file, text: typed } } };
    edit({ of: 'prompt', id, mode, to: { ...part, prompt: to } });
  };
  return (
    <div className="field">
      <label htmlFor={field}>{languageWords[language].name}</label>
      <textarea
        id={field}
        className="input"
        rows={4}
        lang={language}
        value={text}
        data-testid="prompt-text"
        onChange={({ target }) => change(target.value)}
      />
      {old && <p className="plan-warning">{t('adminPrompts.old')}</p>}
      <Problems problems={problems} />
      <Hear
        sound={sound}
        of={`${id}, ${languageWords[language].name}, ${plan.modes[mode]?.mode.name ?? ''}`}
      />
    </div>
  );
}

function MusicForm({ mode, id, part }: PartProps<MusicPart>) {
  const t = useText();
  const { music, sound } = part;
  if (music === undefined) return null;
  return (
    <>
      <PlanField
        label={t('adminPrompts.title')}
        place={['modes', mode, 'mode', 'music', id]}
        value={music.title}
        onEdit={(title) => edit({ of: 'music', id, mode, to: { ...part, music: { ...music, title } } })}
      />
      <Hear sound={sound} of={music.title} />
    </>
  );
}

export function Prompts() {
  const t = useText();
  const { plan } = useDraft();
  const open = useOpenObject('prompts');
  const [mode = '', id = ''] = open?.split('/') ?? [];
  const planned = plan.modes[mode];
  const parts = planned === undefined ? null : partsOfMode(planned);
  const [prompt, piece] = [parts?.prompts[id], parts?.music[id]];
  const row = (of: string, each: string, about: string) => ({
    id: `${of}/${each}`,
    name: each,
    about: `${plan.modes[of]?.mode.name ?? of} · ${about.slice(0, 120)}`,
    changed: null,
    wrong: false,
  });
  const objects = Object.entries(plan.modes).flatMap(
    ([
      of,
      {
        mode: { prompts, music },
      },
    ]) => [
      ...Object.entries(prompts).map(([each, { text }]) => row(of, each, text)),
      ...Object.entries(music)
        .filter(([each]) => prompts[each] === undefined)
        .map(([each, { title }]) => row(of, each, t('adminPrompts.music', { title }))),
    ],
  );
  return (
    <ObjectList
      label={t('administration.names.prompts')}
      objects={objects}
      open={prompt === undefined && piece === undefined ? null : open}
      onOpen={(to) => openObject('prompts', to)}
      empty={t('administration.empty')}
    >
      <form key={open} className="object-form" aria-label={id} onSubmit={(event) => event.preventDefault()}>
        {prompt !== undefined &&
          planned !== undefined &&
          languagesOf(planned.mode).map((language, index) => (
            <PromptIn
              key={language}
              mode={mode}
              id={id}
              part={prompt}
              language={language}
              first={index === 0}
            />
          ))}
        {piece !== undefined && <MusicForm mode={mode} id={id} part={piece} />}
      </form>
    </ObjectList>
  );
}
