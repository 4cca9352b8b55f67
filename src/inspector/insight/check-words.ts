import { loginCheck, logoutCheck, type LoginVerdict, type LogoutVerdict } from '../../core/audit/index.ts';
import { visible } from '../../core/cookie/visible.ts';
import { domainMatches } from '../../core/site/page.ts';
import { currentWords } from '../../ui/use-words.ts';
import type { MessageKey } from '../../ui/words.ts';
import type { Store } from '../store/types.ts';

const loginWords = {
  waiting: 'loginWaiting',
  'made-anew': 'loginMadeAnew',
  renewed: 'loginRenewed',
  kept: 'loginKept',
  'kept-beside-new': 'loginKeptBesideNew',
  'no-session-before': 'loginNoneBefore',
  'no-session-after': 'loginNoneAfter',
} as const satisfies Record<LoginVerdict['verdict'], string>;

const logoutWords = {
  waiting: 'logoutWaiting',
  'made-anew': 'logoutMadeAnew',
  removed: 'logoutRemoved',
  replaced: 'logoutReplaced',
  kept: 'logoutKept',
  'no-session-before': 'logoutNoneBefore',
} as const satisfies Record<LogoutVerdict['verdict'], string>;

/** What a check has come to, with its words. */
export interface CheckResult {
  readonly verdict: LoginVerdict['verdict'] | LogoutVerdict['verdict'];
  /** The names of the cookies that it is about. */
  readonly names: readonly string[];
  readonly text: string;
}

/** What the check of the page that is shown has come to; `null` where none runs. */
export function checkResult(store: Store): CheckResult | null {
  const check = store.check.value;
  const known = store.known.value;
  if (!check || known?.page.kind !== 'site') return null;
  const { host } = known.page;
  const after = known.cookies.filter((cookie) => domainMatches(host, cookie));
  const evidence = { ...known, watched: known.settings.watched };
  const said = (verdict: CheckResult['verdict'], key: MessageKey, names: readonly string[]) => ({
    verdict,
    names,
    text: currentWords().t(key, names.map(visible).join(', ')),
  });
  if (check.kind === 'log-in') {
    const { verdict, names } = loginCheck(check.before, after, evidence);
    return said(verdict, loginWords[verdict], names);
  }
  const { verdict, names } = logoutCheck(check.before, after, evidence);
  return said(verdict, logoutWords[verdict], names);
}
