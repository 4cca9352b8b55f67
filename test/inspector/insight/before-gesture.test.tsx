// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import * as insight from '../../../src/inspector/insight/index.tsx';
import { known, now, sessionid, show } from '../render.tsx';

const ga = { ...sessionid, name: '_ga', value: 'GA1.1.1234567890.1795399337', httpOnly: false };

function showAll(facts: Parameters<typeof known>[0]) {
  const popup = show(known({ cookies: [sessionid, ga], visits: { count: 1, last: now }, ...facts }));
  popup.store.update({ insight });
  return popup;
}

describe('what was set before any gesture', () => {
  it('is listed by purpose, with its source and what cannot be seen', () => {
    const { find } = showAll({ load: { began: now, activated: false } });
    expect(find('[data-before-gesture] [data-purpose=session]').textContent).toContain('sessionid');
    expect(find('[data-before-gesture] [data-purpose=analytics]').textContent).toBe(
      'Analytics and advertising: _ga (Google Analytics)',
    );
    expect(find('[data-before-gesture]').textContent).toContain('not a legal assessment');
  });

  it('says of each purpose what it is, and which software set it where both name and value say so', () => {
    const cookies = [
      sessionid,
      { ...sessionid, name: 'csrftoken', value: 'a'.repeat(32) },
      { ...sessionid, name: 'OptanonAlertBoxClosed', value: '2026-11-23T09:02:17.123Z' },
      ga,
      { ...sessionid, name: 'a\u200bb', value: 'dark' },
      { ...sessionid, name: 'theirs', value: 'dark', domain: 'other.localhost' },
    ];
    showAll({ cookies, load: { began: now, activated: false } });
    const purposes = [...document.querySelectorAll('[data-purpose]')].map(({ textContent }) => textContent);
    expect(purposes).toEqual([
      'Session and security: sessionid (Django), csrftoken (Django)',
      'Consent: OptanonAlertBoxClosed (OneTrust)',
      'Analytics and advertising: _ga (Google Analytics)',
      'Purpose unknown: a‹U+200B›b',
    ]);
  });

  it.each([
    ['before all cookies were read', { load: { began: now, activated: false }, complete: false }],
    ['after a click', { load: { began: now, activated: true } }],
    ['before the page was asked', {}],
    ['at a later visit', { load: { began: now, activated: false }, visits: { count: 2, last: now } }],
  ])('is not told %s', (_, facts) => {
    showAll(facts);
    expect(document.querySelector('[data-before-gesture]')).toBeNull();
  });
});
