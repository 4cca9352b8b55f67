// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import * as insight from '../../../src/inspector/insight/index.tsx';
import { known, sessionid, show } from '../render.tsx';

const csrftoken = { ...sessionid, name: 'csrftoken', value: 'a'.repeat(32) };
const shop = { ...sessionid, name: 'k', value: 'v' };

function showAll(facts = known()) {
  const popup = show(facts);
  popup.store.update({ insight });
  return popup;
}

const claimed = () => document.querySelectorAll('[data-no-session], [data-reason]').length;

describe('why no session-ID cookie is here', () => {
  it('has its room and claims nothing until all cookies were read', () => {
    const { store, find } = showAll(known({ cookies: [csrftoken], complete: false, journal: [] }));
    expect(claimed()).toBe(0);
    const rooms = document.querySelectorAll('[data-unsure]').length;
    store.learn({ complete: true });
    find('[data-no-session] [data-reason]');
    expect(rooms).toBeGreaterThan(0);
    expect(document.querySelectorAll('[data-unsure]')).toHaveLength(0);
  });

  it('is not said once the cookie that is stated to be the session is here', () => {
    const { store, find } = showAll(known({ cookies: [csrftoken, shop], journal: [] }));
    find('[data-no-session]');
    store.learn({ sessionName: 'k' });
    expect(claimed()).toBe(0);
    expect(find('[data-cookie=k] .role').textContent).toBe('session ID');
  });

  it('is what the developer tools saw refused, and what to change', () => {
    const refusal = {
      at: Date.now(),
      method: 'POST',
      path: '/login/',
      name: 'sessionid',
      rule: 'domain-other',
      facts: ['.mydomain.com', 'localhost'],
      fix: 'SESSION_COOKIE_DOMAIN = None',
    } as const;
    const { store, find } = showAll(known({ cookies: [csrftoken], journal: [] }));
    find('[data-reason=refused-unseen]');
    store.learn({ seenRefusals: [refusal] });
    const reason = find('[data-reason=refused-seen]');
    expect(document.querySelectorAll('[data-reason]')).toHaveLength(1);
    expect(reason.querySelector('code')?.textContent).toBe('SESSION_COOKIE_DOMAIN = None');
    expect(reason.textContent).toContain('Domain=.mydomain.com does not contain the host localhost.');
    store.learn({ cookies: [csrftoken, sessionid] });
    expect(claimed()).toBe(0);
  });
});
