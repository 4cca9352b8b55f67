import type { ComponentChildren } from 'preact';
import type { AttributeName } from '../../core/wire/parse.ts';
import { attributeOf, withAttribute } from '../../core/wire/line-edit.ts';
import { movedTo, situationWays, type SituationWay } from '../../core/wire/situation.ts';
import { useWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import type { Bench } from './bench-state.ts';

interface Props {
  readonly bench: Bench;
}

interface AttributeProps extends Props {
  readonly name: AttributeName;
  readonly label: string;
}

function TextAttribute({ bench, name, label }: AttributeProps) {
  const { value } = bench.text;
  return (
    <label>
      <code>{label}</code>
      <input
        type="text"
        name={name}
        spellcheck={false}
        value={attributeOf(value, name) ?? ''}
        onInput={({ currentTarget: field }) =>
          bench.write(withAttribute(value, name, field.value === '' ? null : field.value))
        }
      />
    </label>
  );
}

function FlagAttribute({ bench, name, label }: AttributeProps) {
  const { value } = bench.text;
  return (
    <label class="bench-flag">
      <input
        type="checkbox"
        name={name}
        checked={attributeOf(value, name) !== null}
        onChange={({ currentTarget: box }) =>
          bench.write(withAttribute(value, name, box.checked ? '' : null))
        }
      />
      <code>{label}</code>
    </label>
  );
}

const sameSites = ['Strict', 'Lax', 'None'] as const;

/** A box for each attribute of the line, which writes it into the line. */
export function AttributeFields({ bench }: Props) {
  const { t } = useWords();
  const { value } = bench.text;
  const sameSite = attributeOf(value, 'samesite')?.toLowerCase();
  return (
    <fieldset class="bench-fields" disabled={value.trim() === ''}>
      <legend class="unseen">{t('benchAttributes')}</legend>
      <TextAttribute bench={bench} name="domain" label="Domain" />
      <TextAttribute bench={bench} name="path" label="Path" />
      <TextAttribute bench={bench} name="max-age" label="Max-Age" />
      <TextAttribute bench={bench} name="expires" label="Expires" />
      <label>
        <code>SameSite</code>
        <select
          name="samesite"
          value={sameSites.find((each) => each.toLowerCase() === sameSite) ?? ''}
          onChange={({ currentTarget: field }) =>
            bench.write(withAttribute(value, 'samesite', field.value === '' ? null : field.value))
          }
        >
          <option value="">{t('sameSiteUnset')}</option>
          {sameSites.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <div class="bench-flags bench-wide">
        <FlagAttribute bench={bench} name="secure" label="Secure" />
        <FlagAttribute bench={bench} name="httponly" label="HttpOnly" />
        <FlagAttribute bench={bench} name="partitioned" label="Partitioned" />
      </div>
    </fieldset>
  );
}

const wayKeys = {
  navigation: 'benchNavigation',
  frame: 'benchFrame',
  subresource: 'benchSubresource',
  script: 'benchScript',
} as const satisfies Record<SituationWay, MessageKey>;

/** Where the line is tried: the URL of its answer, how it comes, and from which page. */
export function SituationFields({ bench }: Props) {
  const { t } = useWords();
  const { url, way, isCrossSite } = bench.situation.value;
  return (
    <fieldset class="bench-fields">
      <legend class="unseen">{t('benchSituation')}</legend>
      <Wide>
        <label class="bench-url">
          <span>{t('benchUrl')}</span>
          <input
            type="url"
            name="url"
            spellcheck={false}
            aria-invalid={bench.exchange.value === null}
            value={url}
            onInput={({ currentTarget: field }) => bench.change({ url: field.value })}
          />
        </label>
        <span class="bench-schemes" role="group" aria-label={t('benchUrl')}>
          {(['https', 'http', 'localhost'] as const).map((where) => (
            <button
              key={where}
              type="button"
              data-scheme={where}
              onClick={() => bench.change({ url: movedTo(url, where) })}
            >
              <code>{where}</code>
            </button>
          ))}
        </span>
      </Wide>
      {bench.exchange.value === null && (
        <p class="problem bench-wide" role="status">
          {t('benchBadUrl')}
        </p>
      )}
      <label>
        <span>{t('benchWay')}</span>
        <select
          name="way"
          value={way}
          onChange={({ currentTarget: field }) => bench.change({ way: field.value as SituationWay })}
        >
          {situationWays.map((each) => (
            <option key={each} value={each}>
              {t(wayKeys[each])}
            </option>
          ))}
        </select>
      </label>
      <label class="bench-flag">
        <input
          type="checkbox"
          name="cross-site"
          checked={isCrossSite}
          onChange={({ currentTarget: box }) => bench.change({ isCrossSite: box.checked })}
        />
        <span>{t('benchOtherSite')}</span>
      </label>
    </fieldset>
  );
}

const Wide = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="bench-wide bench-where">{children}</div>
);
