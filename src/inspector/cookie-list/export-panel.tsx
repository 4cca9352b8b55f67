import { useState } from 'preact/hooks';
import type { Cookie } from '../../core/cookie/cookie.ts';
import { fileName, formats } from '../../core/formats/index.ts';
import type { Format, FormatId, Omission, ExportContext } from '../../core/formats/types.ts';
import { useWords } from '../../ui/use-words.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { MessageKey } from '../../ui/words.ts';
import type { CookieList } from './state.ts';

export const formatWords = {
  json: 'formatJson',
  netscape: 'formatNetscape',
  header: 'formatHeader',
  curl: 'formatCurl',
  'storage-state': 'formatStorageState',
  requests: 'formatRequests',
} as const satisfies Record<FormatId, MessageKey>;

const omissionWords = {
  'other-host': 'omittedOtherHost',
  path: 'omittedPath',
  secure: 'omittedSecure',
  partition: 'omittedPartition',
  expired: 'omittedExpired',
  unwritable: 'omittedUnwritable',
  nameless: 'omittedNameless',
} as const satisfies Record<Omission, MessageKey>;

interface Props {
  readonly list: CookieList;
  /** What is exported: the selected cookies, or all that are shown. */
  readonly cookies: readonly Cookie[];
}

/** Cookies as text, to copy or to save; with their values only where the person asks for them. */
export function ExportPanel({ list, cookies }: Props) {
  const [wanted, setFormat] = useState<FormatId>('json');
  const [values, setValues] = useState(false);
  const { store } = list;
  const { t, plural } = useWords();
  const { page } = store.known.value ?? {};
  const format = formats.find(({ id }) => id === wanted);
  if (page?.kind !== 'site' || !format) return null;
  const context = { page, now: store.now.value };
  const text = format.write(cookies, { ...context, values });
  const id = `take-along ${text}`;
  return (
    <section class="card drawer" aria-label={t('takeAlong')} data-take-along={format.id}>
      <div class="jar-tools">
        <select
          name="format"
          aria-label={t('format')}
          value={format.id}
          onChange={(event) => setFormat(event.currentTarget.value as FormatId)}
        >
          {formats.map(({ id: each }) => (
            <option key={each} value={each}>
              {t(formatWords[each])}
            </option>
          ))}
        </select>
        <span class="faint">{plural('cookieCount', cookies.length)}</span>
        <CopyCurl list={list} cookies={cookies} context={context} />
      </div>
      <label class="check-line">
        <input
          type="checkbox"
          name="values"
          checked={values}
          onChange={(event) => setValues(event.currentTarget.checked)}
        />
        {t('withValues')}
      </label>
      <p class={values ? 'problem' : 'faint'}>{t(values ? 'valuesWorth' : 'valuesLeftOut')}</p>
      <textarea readOnly rows={7} aria-label={t('takeAlong')} value={text} spellcheck={false} />
      <Omissions format={format} cookies={cookies} context={context} />
      <div class="jar-tools">
        <button type="button" class="primary" data-do="copy-all" onClick={() => void store.copy(id, text)}>
          {t(store.copied.value === id ? 'copied' : 'copy')}
        </button>
        <button
          type="button"
          data-do="save-file"
          onClick={() => list.saveFile(fileName(format, page.host, context.now), format.mediaType, text)}
        >
          {t('saveFile')}
        </button>
        <button
          type="button"
          data-do="bug-report"
          title={t('bugReportWhy')}
          onClick={() => void store.copyText('bug-report', () => list.bugReport())}
        >
          {t(store.copied.value === 'bug-report' ? 'copied' : 'bugReport')}
        </button>
      </div>
    </section>
  );
}

/** The most used of all exports by one click, which says that the values are in it. */
function CopyCurl({ list, cookies, context }: Props & { readonly context: ExportContext }) {
  const { t } = useWords();
  const { store } = list;
  const write = () =>
    formats.find(({ id }) => id === 'curl')?.write(cookies, { ...context, values: true }) ?? '';
  return (
    <button type="button" data-do="copy-curl" onClick={() => void store.copyText('copy-curl', write)}>
      {t(store.copied.value === 'copy-curl' ? 'copied' : 'copyCurl')}
    </button>
  );
}

interface OmissionsProps {
  readonly format: Format;
  readonly cookies: readonly Cookie[];
  readonly context: ExportContext;
}

/** The cookies that a format cannot express, and why. */
function Omissions({ format, cookies, context }: OmissionsProps) {
  const { t } = useWords();
  const names = new Map<Omission, string[]>();
  for (const cookie of cookies) {
    const why = format.omits(cookie, context);
    if (why) names.set(why, [...(names.get(why) ?? []), visible(cookie.name) || t('nameless')]);
  }
  if (names.size === 0) return null;
  return (
    <ul class="trouble" data-left-out={[...names.values()].flat().length}>
      {[...names].map(([why, left]) => (
        <li key={why}>
          {t('leftOut', left.join(', '))} {t(omissionWords[why])}
        </li>
      ))}
    </ul>
  );
}
