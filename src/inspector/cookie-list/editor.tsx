import type { ComponentChildren } from 'preact';
import { type Cookie, cookieHost, type SameSite } from '../../core/cookie/cookie.ts';
import { type Field, isRefused, type Problem, problemsOf } from '../../core/edit/problems.ts';
import { isoMoment } from '../../core/lib/time.ts';
import { day } from '../../core/settings/settings.ts';
import { visible } from '../../core/cookie/visible.ts';
import { useWords } from '../../ui/use-words.ts';
import { problemWords, refusalWords } from './problem-words.ts';
import { QuestionView } from './question.tsx';
import type { Editing, Jar } from './state.ts';
import { ValueField } from './value-field.tsx';

interface Props {
  readonly jar: Jar;
  readonly editing: Editing;
  readonly now: number;
}

const sameSites: readonly (readonly [SameSite, string])[] = [
  ['unspecified', ''],
  ['lax', 'Lax'],
  ['strict', 'Strict'],
  ['no_restriction', 'None'],
];

/** Every attribute that a browser lets an extension set; what it would refuse is told while it is written. */
export function Editor({ jar, editing, now }: Props) {
  const words = useWords();
  const { t } = words;
  const { draft, original, refusal } = editing;
  const problems = problemsOf(draft, jar.store.now.value);
  const replaced = jar.replaced();
  const question = jar.question.value;
  const field = (name: Field, label: string, control: ComponentChildren) => (
    <FieldBox name={name} label={label} problems={problems}>
      {control}
    </FieldBox>
  );
  const place = (hostOnly: boolean, host: string) =>
    jar.change({ hostOnly, domain: hostOnly ? host : `.${host}` });
  return (
    <form
      class="editor"
      data-editor={original ? 'edit' : 'create'}
      aria-label={original ? t('editNamed', original.name) : t('newCookie')}
      onSubmit={(event) => {
        event.preventDefault();
        void jar.save();
      }}
    >
      {field(
        'name',
        'Name',
        <TextInput name="name" label="Name" value={draft.name} set={(name) => jar.change({ name })} />,
      )}
      {field('value', 'Value', <ValueField jar={jar} editing={editing} />)}
      {field(
        'domain',
        'Domain',
        <>
          <TextInput
            name="domain"
            label="Domain"
            value={cookieHost(draft)}
            set={(host) => place(draft.hostOnly, host.replace(/^\./, ''))}
          />
          <Check
            name="hostOnly"
            label={t('hostOnlyChoice')}
            on={draft.hostOnly}
            set={(on) => place(on, cookieHost(draft))}
          />
        </>,
      )}
      {field(
        'path',
        'Path',
        <TextInput name="path" label="Path" value={draft.path} set={(path) => jar.change({ path })} />,
      )}
      {field('expires', 'Expires', <Expiry draft={draft} jar={jar} now={now} />)}
      {field(
        'sameSite',
        'SameSite',
        <select
          name="sameSite"
          aria-label="SameSite"
          value={draft.sameSite}
          onChange={(event) => jar.change({ sameSite: event.currentTarget.value as SameSite })}
        >
          {sameSites.map(([value, label]) => (
            <option key={value} value={value}>
              {label || t('sameSiteUnset')}
            </option>
          ))}
        </select>,
      )}
      {field(
        'secure',
        '',
        <Check name="secure" label="Secure" on={draft.secure} set={(secure) => jar.change({ secure })} />,
      )}
      {field(
        'httpOnly',
        '',
        <Check
          name="httpOnly"
          label="HttpOnly"
          on={draft.httpOnly}
          set={(httpOnly) => jar.change({ httpOnly })}
        />,
      )}
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
      {question && (
        <div class="editor-wide">
          <QuestionView jar={jar} question={question} />
        </div>
      )}
      <div class="jar-tools editor-wide">
        <button type="submit" class="primary" disabled={isRefused(problems)}>
          {t('save')}
        </button>
        <button type="button" data-do="cancel" onClick={() => jar.cancel()}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

interface FieldBoxProps {
  readonly name: Field;
  readonly label: string;
  readonly problems: readonly Problem[];
  readonly children: ComponentChildren;
}

function FieldBox({ name, label, problems, children }: FieldBoxProps) {
  const words = useWords();
  return (
    <div class={`field field-${name}`} role="group" aria-label={label || undefined}>
      {label && <span class="field-label">{label}</span>}
      {children}
      {problems
        .filter(({ field }) => field === name)
        .map(({ code, refused }) => (
          <p key={code} role="status" class={refused ? 'problem' : 'faint'} data-problem={code}>
            {words.t(problemWords[code])}
          </p>
        ))}
    </div>
  );
}

interface TextInputProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
}

function TextInput({ name, label, value, set }: TextInputProps) {
  return (
    <input
      name={name}
      aria-label={label}
      value={value}
      spellcheck={false}
      autocomplete="off"
      autocapitalize="off"
      onInput={(event) => set(event.currentTarget.value)}
    />
  );
}

interface CheckProps {
  readonly name: string;
  readonly label: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

function Check({ name, label, on, set }: CheckProps) {
  return (
    <label class="check-line">
      <input
        type="checkbox"
        name={name}
        checked={on}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}

/** A moment as `datetime-local` writes it: the person's own clock, to the second. */
function toLocal(at: number): string {
  return isoMoment(at - new Date(at).getTimezoneOffset() * 60_000).slice(0, -5);
}

function Expiry({ draft, jar, now }: { readonly draft: Cookie; readonly jar: Jar; readonly now: number }) {
  const { t } = useWords();
  const { expires } = draft;
  return (
    <>
      <select
        name="lifetime"
        aria-label={t('lifetime')}
        value={expires === null ? 'session' : 'persistent'}
        onChange={(event) =>
          jar.change({ expires: event.currentTarget.value === 'session' ? null : now + 14 * day })
        }
      >
        <option value="session">{t('endsWithBrowser')}</option>
        <option value="persistent">{t('endsAt')}</option>
      </select>
      {expires !== null && (
        <input
          type="datetime-local"
          name="expires"
          aria-label={t('endsAt')}
          step="1"
          value={toLocal(expires)}
          onChange={(event) => jar.change({ expires: new Date(event.currentTarget.value).getTime() })}
        />
      )}
    </>
  );
}
