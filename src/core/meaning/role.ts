/** What a cookie is for, as far as its name says. */
export type Role = 'session-id' | 'csrf' | 'visits' | 'last-visit' | 'other';

const roles: Readonly<Record<string, Role>> = {
  sessionid: 'session-id',
  csrftoken: 'csrf',
  visits: 'visits',
  last_visit: 'last-visit',
};

export function roleOf(name: string): Role {
  return Object.hasOwn(roles, name) ? (roles[name] ?? 'other') : 'other';
}

const tellingName = /sess|sid$|token|auth|csrf|xsrf|jwt|secret|passw|api_?key|login|remember/i;

/** Long, of one piece, letters and digits mixed: what a generated key looks like and a preference does not. */
const generated = /^(?=.*\d)(?=.*[a-z])[\w+/=.:%~-]{20,}$/i;

/** Whether whoever holds the value could act as its owner, so that it is masked until revealed. */
export function isSecret(name: string, value: string): boolean {
  const role = roleOf(name);
  if (role === 'visits' || role === 'last-visit') return false;
  return role !== 'other' || tellingName.test(name) || generated.test(value);
}
