import type { ComponentChildren } from 'preact';
import { visible } from '../../core/cookie/visible.ts';
import type { Maker } from '../../core/wire/maker.ts';
import type { MakingRequest } from '../../core/wire/seen-change.ts';
import { useWords } from '../../ui/use-words.ts';
import { placeWords } from './script-place.ts';

interface Props {
  readonly by: Maker['by'];
  /** Whether the change ended the cookie. */
  readonly isRemoval: boolean;
  /** `null` where no request did it. */
  readonly request: Pick<MakingRequest, 'askedBy' | 'line' | 'lines'> | null;
  /** What names the request. */
  readonly children: ComponentChildren;
}

/** Who made a change of a cookie: the request, which of its lines and what asked for it; a script; the person; nobody seen. */
export function MakerWords({ by, isRemoval, request, children }: Props) {
  const { t, number } = useWords();
  switch (by) {
    case 'answer':
    case 'clear-site-data':
    case 'script': {
      const { askedBy = null, line = 0, lines = 0 } = request ?? {};
      return (
        <>
          <span class="faint">{t(isRemoval ? 'deletedBy' : 'setBy')}</span>{' '}
          {by === 'script' ? askedBy === null && <code>document.cookie / CookieStore</code> : children}
          {by === 'clear-site-data' && <span class="faint"> (Clear-Site-Data)</span>}
          {lines > 1 && <span class="faint">, {t('lineOf', number(line), number(lines))}</span>}
          {askedBy && by !== 'script' && ' '}
          {askedBy && <code class="faint">{visible(placeWords(askedBy))}</code>}
        </>
      );
    }
    case 'own':
      return <span class="faint">{t('byYou')}</span>;
    case 'not-seen':
      return <span class="faint">{t('makerNotSeen')}</span>;
    // The timeline says so of itself.
    case 'browser':
    case 'successor':
      return null;
  }
}
