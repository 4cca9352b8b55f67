import { visible } from '../../core/cookie/visible.ts';
import { parseLine } from '../../core/wire/parse.ts';
import type { JudgedLine } from '../../core/wire/replay.ts';
import type { Rung, Xray, XrayVerdict } from '../../core/xray/types.ts';
import { useWords } from '../../ui/use-words.ts';
import { verdictKeys } from '../requests/verdict-words.ts';
import { toneOf, stayReasonText } from './xray-words.ts';

/** Steps that are drawn at most: the newest. */
const mostDrawn = 100;
/** Sites that have a column of their own; the others share the last. */
const mostLanes = 2;

interface LadderProps {
  readonly xray: Xray;
  readonly isOpen: boolean;
}

/** The steps of a log-in from top to bottom, each site's in a column of its own. */
export function Ladder({ xray: { rungs, verdict, names }, isOpen }: LadderProps) {
  const { t } = useWords();
  const sites = [...new Set(rungs.map(({ site }) => site))];
  const shown = rungs.slice(-mostDrawn);
  return (
    <ol class="ladder" aria-label={t('xraySteps')}>
      {shown.map((rung, index) => (
        <Step
          key={rung.judged.exchange.id}
          rung={rung}
          lane={Math.min(sites.indexOf(rung.site), mostLanes)}
          isFirst={index === 0 || shown[index - 1]?.site !== rung.site}
          mark={isOpen ? null : markOf(rung, verdict)}
          names={names}
        />
      ))}
    </ol>
  );
}

/** How a step is marked: by the verdict that it shows. */
function markOf({ judged }: Rung, verdict: XrayVerdict): string | null {
  return 'at' in verdict && verdict.at.exchange.id === judged.exchange.id ? toneOf(verdict) : null;
}

interface StepProps {
  readonly rung: Rung;
  readonly lane: number;
  readonly isFirst: boolean;
  readonly mark: string | null;
  /** The cookies that the log-in needs. */
  readonly names: ReadonlySet<string>;
}

function Step({ rung, lane, isFirst, mark, names }: StepProps) {
  const words = useWords();
  const { t } = words;
  const { judged, site, sent, stayed } = rung;
  const { method, url, status } = judged.exchange;
  const { pathname, host } = new URL(url);
  const seen = [...new Set(sent)].map((name) => [name, sent.filter((each) => each === name).length] as const);
  return (
    <li class="rung" data-rung={url} data-lane={lane} data-mark={mark ?? undefined}>
      {isFirst && <strong class="rung-site">{visible(site)}</strong>}
      <p class="rung-head">
        <code class="method">{visible(method)}</code>
        <code class="url" title={host}>
          {visible(pathname)}
        </code>
        <span class={`status status-${status === null || status >= 400 ? 'bad' : 'good'}`}>
          {status ?? '–'}
        </span>
      </p>
      <ul class="rung-cookies">
        {seen.map(([name, times]) => (
          <Chip key={`sent ${name}`} way="sent" name={name} isOther={!names.has(name)} word={t('xraySent')}>
            {times > 1 ? ` ×${times}` : ''}
          </Chip>
        ))}
        {stayed.map(({ cookie, reason }) => (
          <Chip
            key={`stayed ${cookie.name} ${cookie.domain} ${cookie.path}`}
            way="stayed"
            name={cookie.name}
            isOther={!names.has(cookie.name)}
            word={t('stayedCookies')}
          >
            {` ${stayReasonText(reason, cookie, words)}`}
          </Chip>
        ))}
        {judged.lines.map((line, index) => (
          <SetChip key={`${index}`} line={line} names={names} />
        ))}
      </ul>
    </li>
  );
}

interface ChipProps {
  readonly way: string;
  readonly name: string;
  readonly word: string;
  readonly isOther: boolean;
  readonly children?: string;
}

/** A cookie of a step, and what became of it there. */
function Chip({ way, name, word, isOther, children = '' }: ChipProps) {
  const { t } = useWords();
  return (
    <li class="rung-cookie" data-way={way} data-other={isOther || undefined}>
      <span class="rung-word">{word}</span> <code>{name === '' ? t('nameless') : visible(name)}</code>
      {children !== '' && <span class="faint">{children}</span>}
    </li>
  );
}

function SetChip({ line, names }: { readonly line: JudgedLine; readonly names: ReadonlySet<string> }) {
  const { t } = useWords();
  const { name } = parseLine(line.text).pair;
  return (
    <Chip
      way={line.verdict.kind}
      name={name}
      isOther={!names.has(name)}
      word={t(verdictKeys[line.verdict.kind])}
    />
  );
}
