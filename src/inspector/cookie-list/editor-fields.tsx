import type { ComponentChildren } from 'preact';
import { type Cookie, cookieHost, type SameSite } from '../../core/cookie/cookie.ts';
import { day } from '../../core/lib/time.ts';
import { useWords } from '../../ui/use-words.ts';
import type { CookieList } from './state.ts';
import { fromWallTime, toWallTime } from './wall-time.ts';

const sameSites: readonly (readonly [SameSite, string])[] = [
  ['unspecified', ''],
  ['lax', 'Lax'],
  ['strict', 'Strict'],
  ['no_restriction', 'None'],
];

interface Props {
  readonly draft: Cookie;
  readonly list: CookieList;
}

/** An attribute in the reader's language, with the name that the header has for it where that differs. */
export function attributeLabel(word: string, attribute: string): string {
  return word === attribute ? word : `${word} (${attribute})`;
}

/** The Domain attribute; without it a cookie is host-only (RFC 6265bis 5.7). */
export function DomainField({ draft, list }: Props) {
  const { t } = useWords();
  const place = (hostOnly: boolean, host: string) =>
    list.change({ hostOnly, domain: hostOnly ? host : `.${host}` });
  return (
    <>
      <TextInput
        name="domain"
        label={attributeLabel(t('bugDomain'), 'Domain')}
        value={cookieHost(draft)}
        set={(host) => place(draft.hostOnly, host.replace(/^\./, ''))}
      />
      <Checkbox
        name="hostOnly"
        label={t('hostOnlyChoice')}
        on={draft.hostOnly}
        set={(on) => place(on, cookieHost(draft))}
      />
    </>
  );
}

export function SameSiteField({ draft, list }: Props) {
  const { t } = useWords();
  return (
    <select
      name="sameSite"
      aria-label="SameSite"
      value={draft.sameSite}
      onChange={(event) => list.change({ sameSite: event.currentTarget.value as SameSite })}
    >
      {sameSites.map(([value, label]) => (
        <option key={value} value={value}>
          {label || t('sameSiteUnset')}
        </option>
      ))}
    </select>
  );
}

/** @param now milliseconds since the epoch; a lifetime that is switched on begins with 14 days from then */
export function ExpiryField({ draft, list, now }: Props & { readonly now: number }) {
  const { t } = useWords();
  const { expires } = draft;
  return (
    <>
      <select
        name="lifetime"
        aria-label={`${attributeLabel(t('bugExpires'), 'Expires')}: ${t('lifetime')}`}
        value={expires === null ? 'session' : 'persistent'}
        onChange={(event) =>
          list.change({ expires: event.currentTarget.value === 'session' ? null : now + 14 * day })
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
          value={toWallTime(expires)}
          onChange={(event) => list.change({ expires: fromWallTime(event.currentTarget.value, expires) })}
        />
      )}
    </>
  );
}

interface TextInputProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
}

export function TextInput({ name, label, value, set }: TextInputProps) {
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

interface CheckboxProps {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

export function Checkbox({ name, label, on, set }: CheckboxProps) {
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
