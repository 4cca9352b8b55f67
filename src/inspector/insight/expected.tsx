import type { Expected } from '../../core/audit/index.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';

/** Presets: what Django does by itself, and what a hardened site states. */
const presets = {
  expectDefaults: {
    sessionCookieName: 'sessionid',
    sessionCookieAge: 1_209_600,
    sessionCookieSecure: false,
    sessionCookieSameSite: 'Lax',
    sessionCookieDomain: null,
    sessionExpireAtBrowserClose: false,
  },
  expectHardened: {
    sessionCookieSecure: true,
    sessionCookieSameSite: 'Lax',
    sessionCookieDomain: null,
  },
} as const satisfies Record<string, Expected>;

const save = (store: Store, expected: Expected | null) =>
  store.attempt('failedExpected', async () => store.late.value?.saveExpected(expected));

/** The settings this site should have: the person states them, findings say what differs. */
export function ExpectedForm({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const expected = store.expected.value;
  const submit = (event: Event) => {
    event.preventDefault();
    void save(store, read(new FormData(event.currentTarget as HTMLFormElement)));
  };
  return (
    <details class="expected" data-expected={expected ? 'stated' : 'none'}>
      <summary>{t('expected')}</summary>
      <p class="faint">{t('expectedWhy')}</p>
      <div class="finding-tools">
        {(['expectDefaults', 'expectHardened'] as const).map((preset) => (
          <button
            key={preset}
            type="button"
            data-preset={preset}
            onClick={() => void save(store, presets[preset])}
          >
            {t(preset)}
          </button>
        ))}
      </div>
      <form key={JSON.stringify(expected)} onSubmit={submit}>
        <Field name="SESSION_COOKIE_NAME" value={expected?.sessionCookieName} />
        <Field name="SESSION_COOKIE_AGE" value={expected?.sessionCookieAge} numeric />
        <Choice
          name="SESSION_COOKIE_SECURE"
          value={flag(expected?.sessionCookieSecure)}
          options={['True', 'False']}
        />
        <Choice
          name="SESSION_COOKIE_SAMESITE"
          value={expected?.sessionCookieSameSite}
          options={['Lax', 'Strict', 'None']}
        />
        <Field
          name="SESSION_COOKIE_DOMAIN"
          value={expected?.sessionCookieDomain === null ? 'None' : expected?.sessionCookieDomain}
        />
        <Choice
          name="SESSION_EXPIRE_AT_BROWSER_CLOSE"
          value={flag(expected?.sessionExpireAtBrowserClose)}
          options={['True', 'False']}
        />
        <div class="finding-tools">
          <button type="submit">{t('expectSave')}</button>
          {expected && (
            <button type="button" class="quiet" onClick={() => void save(store, null)}>
              {t('expectNothing')}
            </button>
          )}
        </div>
      </form>
    </details>
  );
}

const flag = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'True' : 'False');

interface FieldProps {
  readonly name: string;
  readonly value: string | number | undefined;
  readonly numeric?: boolean;
}

/** The field is the person's: what is stated only begins it, since all is rendered again every second. */
function Field({ name, value, numeric = false }: FieldProps) {
  return (
    <label>
      <code>{name}</code>
      <input
        name={name}
        defaultValue={value ?? ''}
        {...(numeric ? { type: 'number', min: 1, step: 1 } : {})}
      />
    </label>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly options: readonly string[];
}

function Choice({ name, value, options }: ChoiceProps) {
  return (
    <label>
      <code>{name}</code>
      <select name={name}>
        <option value="">–</option>
        {options.map((option) => (
          <option key={option} value={option} selected={option === value}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What a filled-in form expects; an empty field compares nothing. */
function read(form: FormData): Expected | null {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const name = text('SESSION_COOKIE_NAME');
  const age = Number(text('SESSION_COOKIE_AGE') ?? Number.NaN);
  const secure = text('SESSION_COOKIE_SECURE');
  const sameSite = text('SESSION_COOKIE_SAMESITE');
  const domain = text('SESSION_COOKIE_DOMAIN');
  const browserLength = text('SESSION_EXPIRE_AT_BROWSER_CLOSE');
  const expected: Expected = {
    ...(name !== null && { sessionCookieName: name }),
    ...(Number.isSafeInteger(age) && { sessionCookieAge: age }),
    ...(secure !== null && { sessionCookieSecure: secure === 'True' }),
    ...(isSameSite(sameSite) && { sessionCookieSameSite: sameSite }),
    ...(domain !== null && { sessionCookieDomain: domain === 'None' ? null : domain }),
    ...(browserLength !== null && { sessionExpireAtBrowserClose: browserLength === 'True' }),
  };
  return Object.keys(expected).length > 0 ? expected : null;
}

const isSameSite = (text: string | null): text is 'Lax' | 'Strict' | 'None' =>
  text === 'Lax' || text === 'Strict' || text === 'None';
