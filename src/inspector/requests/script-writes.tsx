import { visible } from '../../core/cookie/visible.ts';
import { parseLine } from '../../core/wire/parse.ts';
import { useWords } from '../../ui/use-words.ts';
import { placeWords } from './script-place.ts';
import type { Requests } from './state.ts';

/** Writes that are drawn at most: the newest. */
const mostDrawn = 100;

/** Which scripts write cookies: what is done to find out, the command, and what was found. */
export function ScriptWrites({ requests: { scripts } }: { readonly requests: Requests }) {
  const { t } = useWords();
  const [phase, writes, start] = [scripts.phase.value, scripts.writes.value, scripts.start.value];
  if (!start) return null;
  return (
    <details class="script-writes" data-watch={phase}>
      <summary>{t('watchScripts')}</summary>
      <p>{t('watchScriptsWhy')}</p>
      <button type="button" data-do="reload-watched" disabled={phase === 'asked'} onClick={start}>
        {t('watchScriptsReload')}
      </button>
      {phase === 'on' && (
        <p role="status">{t(writes.length === 0 ? 'watchScriptsNone' : 'watchScriptsOn')}</p>
      )}
      <ol>
        {writes.slice(-mostDrawn).map(({ id, setCookie, askedBy, channel }) => (
          <li key={id} data-written={channel}>
            <code class="name">{visible(parseLine(setCookie[0] ?? '').pair.name)}</code>{' '}
            <code class="faint">{askedBy ? visible(placeWords(askedBy)) : '?'}</code>
          </li>
        ))}
      </ol>
    </details>
  );
}
