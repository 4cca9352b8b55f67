import { describe, expect, it } from 'vitest';
import { xrayOf } from '../../../src/core/xray/xray.ts';
import { verdictText } from '../../../src/inspector/xray/xray-words.ts';
import { createWords } from '../../../src/ui/words.ts';
import { played } from '../../core/xray/play.ts';
import { faults } from '../../e2e/xray/faults.ts';
import { fake } from '../../fakes/browser.ts';

const words = createWords((key, substitutions) => fake.i18n.getMessage(key, substitutions), 'en-GB');

/** What is said of the first recorded log-in whose session stayed behind. */
const stayed = faults
  .map((scenario) => xrayOf(played(scenario, 'chromium')).verdict)
  .find((verdict) => verdict.kind === 'stayed');

describe('a cookie that was not sent', () => {
  const details = (news: object) => {
    if (stayed?.kind !== 'stayed') throw new Error('No such fault');
    return verdictText({ ...stayed, ...news }, words).details;
  };
  const cameFrom = 'The browser came from idp.test.';
  const maySayHttp = 'The server may believe that the request used http: does the proxy forward the scheme?';

  it.each([
    [{ reason: 'same-site-strict', from: 'idp.test' }, [cameFrom]],
    [{ reason: 'same-site-strict', from: null }, []],
    [{ reason: 'path', from: 'idp.test' }, [cameFrom]],
    // Where plain http is why, it does not matter who led there.
    [{ reason: 'secure', from: 'idp.test' }, [maySayHttp]],
    [{ reason: 'secure', from: null }, [maySayHttp]],
  ])('by %j says after the reason: %j', (news, rest) => {
    expect(details(news).slice(1)).toEqual(rest);
  });

  it('has the answer that set it in the reason, where that was seen', () => {
    expect(details({ reason: 'path', from: null })[0]).toMatch(/^Set by .+, missing from .+: .+\.$/);
    expect(details({ reason: 'path', from: null, setBy: null })[0]).toMatch(/^Missing from .+: .+\.$/);
  });
});
