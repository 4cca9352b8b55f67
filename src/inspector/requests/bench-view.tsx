import { useState } from 'preact/hooks';
import { remedyIn, serverFrameworkOf, serverFrameworks } from '../../core/wire/remedy.ts';
import type { ServerFramework } from '../../core/wire/remedy-code.ts';
import { useWords } from '../../ui/use-words.ts';
import { Fix, placeNames, spansOf } from './line-item.tsx';
import { LineText } from './line-text.tsx';
import { Verdicts } from './bench-verdicts.tsx';
import { storedAs } from './verdict-words.ts';
import { AttributeFields, SituationFields } from './bench-fields.tsx';
import { visible } from '../../core/cookie/visible.ts';
import type { Bench, TriedLine } from './bench-state.ts';

interface Props {
  readonly bench: Bench;
  /** Whether the jar can be written here. */
  readonly isWritable: boolean;
}

/** Any Set-Cookie line in any situation: what each browser does with it, what to change, and the way to use it. */
export function BenchView({ bench, isWritable }: Props) {
  const { t } = useWords();
  const tried = bench.tried.value;
  const own = tried.find(({ setting }) => setting === bench.setting);
  return (
    <section class="bench" aria-label={t('bench')}>
      <div class="bench-grid">
        <div class="bench-line">
          <p class="faint">{t('benchWhy')}</p>
          <LineField bench={bench} />
        </div>
        <div class="bench-result">
          {own && <Marked bench={bench} tried={tried} own={own} />}
          {tried.length > 0 && <Verdicts tried={tried} />}
          {isWritable && <UseLine bench={bench} />}
          {own && <Setting bench={bench} tried={tried} />}
        </div>
        <div class="bench-boxes">
          <AttributeFields bench={bench} />
          <SituationFields bench={bench} />
        </div>
      </div>
    </section>
  );
}

function LineField({ bench }: { readonly bench: Bench }) {
  const { t } = useWords();
  return (
    <>
      <textarea
        rows={3}
        name="line"
        aria-label={t('benchLine')}
        placeholder="sessionid=abc; Path=/; Secure; HttpOnly; SameSite=Lax"
        spellcheck={false}
        value={bench.text.value}
        onInput={(event) => bench.write(event.currentTarget.value)}
      />
      {bench.isHidden.value && (
        <button type="button" class="quiet" data-reveal-line onClick={() => bench.reveal()}>
          {t('reveal')}
        </button>
      )}
    </>
  );
}

const isWhole = ({ verdict }: TriedLine['judgement']) =>
  verdict.kind === 'kept' || verdict.kind === 'deleted';

/** The line with what the browsers object to marked: this browser's objections, else those of another. */
function Marked({
  bench: { store, isHidden },
  tried,
  own,
}: {
  readonly bench: Bench;
  readonly tried: readonly TriedLine[];
  readonly own: TriedLine;
}) {
  const objecting = isWhole(own.judgement) ? tried.find(({ judgement }) => !isWhole(judgement)) : own;
  if (!objecting) return null;
  const { text, verdict } = objecting.judgement;
  return (
    <LineText text={text} spans={spansOf(text, verdict)} requests={{ store }} isShown={!isHidden.value} />
  );
}

/** The corrected cookie, and the button that stores it. */
function UseLine({ bench }: { readonly bench: Bench }) {
  const { t } = useWords();
  const found = bench.usable.value;
  const List = bench.store.jar.value;
  return (
    <div class="bench-use">
      {found && (
        <>
          <button type="button" class="primary" data-do="use-line" onClick={() => bench.use()}>
            {t(found.command.kind === 'delete' ? 'benchDelete' : 'benchUse')}
          </button>
          <span class="faint">{t(found.command.kind === 'delete' ? 'benchDeleteWhy' : 'benchUseWhy')}</span>
          {found.command.kind !== 'delete' && (
            <code data-used>{visible(storedAs(found.judgement.verdict) ?? '')}</code>
          )}
        </>
      )}
      {List && <List.Undo />}
    </div>
  );
}

interface SettingProps {
  readonly bench: Bench;
  readonly tried: readonly TriedLine[];
}

/** What to write in a framework so that the line is kept; the framework that made it is chosen first. */
function Setting({ bench, tried }: SettingProps) {
  const [chosen, setChosen] = useState<ServerFramework | null>(null);
  const { t } = useWords();
  const judgements = tried.map(({ judgement }) => judgement);
  const target = chosen ?? serverFrameworkOf(bench.line.value, '') ?? 'django';
  // What this browser objects to comes first.
  const ordered = [...judgements].sort(
    (a, b) => Number(b.browser.name === bench.setting) - Number(a.browser.name === bench.setting),
  );
  const fix = ordered.map((judgement) => remedyIn(target, judgement)).find((one) => one !== null);
  if (!fix) return null;
  return (
    <div class="bench-setting">
      <label>
        <span class="faint">{t('benchSetting')}</span>
        <select
          name="framework"
          value={target}
          onChange={(event) => setChosen(event.currentTarget.value as ServerFramework)}
        >
          {serverFrameworks.map((each) => (
            <option key={each} value={each}>
              {placeNames[each]}
            </option>
          ))}
        </select>
      </label>
      <Fix fix={fix} requests={{ store: bench.store }} />
    </div>
  );
}
