import type { ComponentChildren, VNode } from 'preact';
import { identity } from '../../core/cookie/cookie.ts';
import { visible } from '../../core/cookie/visible.ts';
import { type Field, isRefused, type Problem, problemsOf } from '../../core/edit/problems.ts';
import { focusEditorSoon, focusRowSoon } from './focus.ts';
import { useWords } from '../../ui/use-words.ts';
import {
  attributeLabel,
  Checkbox,
  DomainField,
  ExpiryField,
  SameSiteField,
  TextInput,
} from './editor-fields.tsx';
import { problemWords, refusalWords } from './problem-words.ts';
import { QuestionView } from './question.tsx';
import type { CookieList, Editing } from './state.ts';
import { ValueField } from './value-field.tsx';

interface Props {
  readonly list: CookieList;
  readonly editing: Editing;
  readonly now: number;
}

/** The form for every attribute that a browser lets an extension set; it shows beforehand what would be refused. */
export function Editor({ list, editing, now }: Props) {
  const { t } = useWords();
  const { draft, original } = editing;
  const problems = problemsOf(draft, list.store.now.value, list.browser.value ?? undefined);
  return (
    <form
      class="editor"
      data-editor={original ? 'edit' : 'create'}
      aria-label={original ? t('editNamed', original.name) : t('newCookie')}
      onSubmit={(event) => {
        event.preventDefault();
        void list.save().then((id) => id !== null && focusRowSoon(id));
      }}
    >
      <Fields list={list} editing={editing} now={now} problems={problems} />
      <Notices list={list} editing={editing} />
      <div class="jar-tools editor-wide editor-save">
        <button type="submit" class="primary" disabled={isRefused(problems)}>
          {t('save')}
        </button>
        <button type="button" data-do="cancel" onClick={() => list.cancel()}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

/** The editor of the cookie of an identity; `null` where another or none is being changed. */
export function editorOf(list: CookieList, id: string): VNode | null {
  const editing = list.editing.value;
  if (!editing?.original || identity(editing.original) !== id) return null;
  return <Editor list={list} editing={editing} now={list.store.coarseNow.value} />;
}

/** One field for each attribute, with its problems. */
function Fields({ list, editing, now, problems }: Props & { readonly problems: readonly Problem[] }) {
  const words = useWords();
  const { draft } = editing;
  const field = (name: Field, label: string, control: ComponentChildren) => (
    <FieldBox name={name} label={label} problems={problems}>
      {control}
    </FieldBox>
  );
  const text = (name: 'name' | 'path', label: string) =>
    field(
      name,
      label,
      <TextInput
        name={name}
        label={label}
        value={draft[name]}
        set={(value) => list.change({ [name]: value })}
      />,
    );
  const flag = (name: 'secure' | 'httpOnly', label: string) =>
    field(
      name,
      '',
      <Checkbox name={name} label={label} on={draft[name]} set={(on) => list.change({ [name]: on })} />,
    );
  const name = text('name', words.t('bugName'));
  return (
    <>
      {!editing.original && name}
      {field('value', words.t('bugValue'), <ValueField list={list} editing={editing} />)}
      {editing.original && name}
      {field(
        'domain',
        attributeLabel(words.t('bugDomain'), 'Domain'),
        <DomainField draft={draft} list={list} />,
      )}
      {text('path', attributeLabel(words.t('bugPath'), 'Path'))}
      {field(
        'expires',
        attributeLabel(words.t('bugExpires'), 'Expires'),
        <ExpiryField draft={draft} list={list} now={now} />,
      )}
      {field('sameSite', 'SameSite', <SameSiteField draft={draft} list={list} />)}
      {flag('secure', 'Secure')}
      {flag('httpOnly', 'HttpOnly')}
    </>
  );
}

/** What saving would overwrite, the partition, the browser's refusal, and the confirmation. */
function Notices({ list, editing }: Omit<Props, 'now'>) {
  const words = useWords();
  const { t } = words;
  const { draft, original, refusal } = editing;
  const replaced = list.replaced();
  const question = list.question.value;
  return (
    <>
      {replaced && (
        <p role="status" class="problem editor-wide" data-replaces={replaced.name}>
          {t('replacesNamed', visible(replaced.name))}
        </p>
      )}
      {draft.partition && <p class="faint editor-wide">{t('partition', draft.partition.topLevelSite)}</p>}
      {refusal && (
        <p role="alert" class="problem editor-wide" data-refusal={refusal.code}>
          {t('refusedByBrowser')} {refusalWords(refusal, words)}
        </p>
      )}
      {list.leaving.value && <DraftQuestion list={list} name={original?.name ?? draft.name} />}
      {question && (
        <div class="editor-wide">
          <QuestionView list={list} question={question} />
        </div>
      )}
    </>
  );
}

/** Asked before a changed draft is lost. */
function DraftQuestion({ list, name }: { readonly list: CookieList; readonly name: string }) {
  const { t } = useWords();
  const keep = () => {
    list.leaving.value = null;
    focusEditorSoon();
  };
  return (
    <div class="question editor-wide" role="alert" data-question="draft">
      <p>{t('draftQuestion', visible(name))}</p>
      <div class="jar-tools">
        <button type="button" data-answer="discard" onClick={() => list.discardDraft()}>
          {t('discardDraft')}
        </button>
        <button type="button" data-answer="keep" onClick={keep}>
          {t('keepEditing')}
        </button>
      </div>
    </div>
  );
}

interface FieldBoxProps {
  readonly name: Field;
  readonly label: string;
  readonly problems: readonly Problem[];
  readonly children: ComponentChildren;
}

function FieldBox({ name, label, problems, children }: FieldBoxProps) {
  const { t } = useWords();
  return (
    <div class={`field field-${name}`} role="group" aria-label={label || undefined}>
      {label && <span class="field-label">{label}</span>}
      {children}
      {problems
        .filter(({ field }) => field === name)
        .map(({ code, refused }) => (
          <p key={code} role="status" class={refused ? 'problem' : 'faint'} data-problem={code}>
            {t(problemWords[code])}
          </p>
        ))}
    </div>
  );
}
