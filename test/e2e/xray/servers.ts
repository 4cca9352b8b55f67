import {
  type Ask,
  djangoValue,
  expressValue,
  jweValue,
  proxyValue,
  type Reply,
  valuesOf,
} from './scenario.ts';

export type Serve = (ask: Ask) => Reply;

interface FormOptions {
  /** Which host it answers; its origin. */
  readonly origin: string;
  readonly name: string;
  readonly value: (seed: string) => string;
  readonly attributes: string;
  readonly logoutLine?: string;
}

/** A site with a form at /login: its session is new at each log-in, and / is for whoever is signed in. */
export function formSite({ origin, name, value, attributes, logoutLine }: FormOptions): Serve {
  const known = new Set<string>();
  let count = 0;
  return (ask) => {
    if (ask.path === '/login' && ask.method === 'POST') {
      const made = value(`${origin}${(count += 1)}`);
      known.add(made);
      return { location: `${origin}/`, lines: [`${name}=${made}; ${attributes}`] };
    }
    if (ask.path === '/login') return {};
    if (ask.path === '/logout') {
      return { location: `${origin}/login`, lines: logoutLine === undefined ? [] : [logoutLine] };
    }
    return known.has(valuesOf(ask, name)[0] ?? '') ? {} : { location: `${origin}/login` };
  };
}

/** As express-session and a form. */
export const expressSite = (origin: string, attributes: string): Serve => {
  const site = formSite({ origin, name: 'connect.sid', value: expressValue, attributes });
  return (ask) => ({ ...site(ask), software: 'Express' });
};

/** As Django's log-in and log-out. */
export const djangoSite = (origin: string, attributes: string, logoutLine: string): Serve => {
  const site = formSite({ origin, name: 'sessionid', value: djangoValue, attributes, logoutLine });
  const token = 'csrftoken=aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF; Max-Age=31449600; Path=/; SameSite=Lax';
  return (ask) => {
    const reply = site(ask);
    return ask.path === '/login' ? { ...reply, lines: [...(reply.lines ?? []), token] } : reply;
  };
};

/** An identity provider: whoever asks it is to sign in with a form, and is sent on to the `redirect_uri`. */
const provider = (origin: string): Serve => {
  const site = formSite({
    origin,
    name: 'idp_session',
    value: expressValue,
    attributes: 'Path=/; HttpOnly; Secure; SameSite=Lax',
  });
  return (ask) => {
    const back = ask.query.get('redirect_uri') ?? '';
    if (ask.path === '/authorize') {
      const isKnown = valuesOf(ask, 'idp_session').length > 0;
      return { location: isKnown ? `${back}?code=c0de&state=st4te` : `${origin}/form?redirect_uri=${back}` };
    }
    if (ask.method === 'GET') return {};
    const lines = site({ ...ask, path: '/login' }).lines ?? [];
    return { location: `${back}?code=c0de&state=st4te`, lines };
  };
};

interface ProviderOptions {
  readonly app: string;
  readonly idp: string;
  /** Where the app begins, ends and fails a log-in. */
  readonly paths: { readonly start: string; readonly callback: string; readonly failed: string };
  readonly stateName: string;
  readonly stateAttributes: string;
  readonly sessionName: string;
  readonly value: (seed: string) => string;
  readonly sessionAttributes: string;
  /** By which name it reads the session. */
  readonly readName?: string;
  /** The name under which it deletes an invalid one. */
  readonly clears?: string;
}

/** An app that lets an identity provider sign people in. */
function providedSite(options: ProviderOptions): Serve {
  const { app, idp, paths, stateName, stateAttributes, sessionName, sessionAttributes } = options;
  const idpSite = provider(idp);
  const sessions = new Set<string>();
  let count = 0;
  const begin = (): Reply => ({
    location: `${idp}/authorize?redirect_uri=${app}${paths.callback}&state=st4te`,
    lines: [`${stateName}=${expressValue(`state${(count += 1)}`).slice(2, 34)}; ${stateAttributes}`],
  });
  return (ask) => {
    if (ask.host === new URL(idp).hostname) return idpSite(ask);
    if (ask.path === paths.start) return begin();
    if (ask.path === paths.callback) {
      if (valuesOf(ask, stateName).length === 0)
        return paths.failed === '' ? { status: 403 } : { location: `${app}${paths.failed}` };
      const made = options.value(`${app}${(count += 1)}`);
      sessions.add(made);
      const lines = [
        `${sessionName}=${made}; ${sessionAttributes}`,
        `${stateName}=; Max-Age=0; Path=/; Secure`,
      ];
      return { location: `${app}/`, lines };
    }
    if (
      ask.path === '/login' ||
      (paths.failed !== '' && paths.failed.startsWith(ask.path) && ask.path !== '/')
    )
      return {};
    if (sessions.has(valuesOf(ask, options.readName ?? sessionName)[0] ?? '')) return {};
    const lines = options.clears ? [`${options.clears}=; Max-Age=0; Path=/`] : [];
    return { location: `${app}${options.readName === undefined ? paths.start : '/login'}`, lines };
  };
}

const secure = 'Path=/; HttpOnly; Secure';

/** As Auth.js (NextAuth) with one provider. */
export const authjsSite = (app: string, idp: string, more: Partial<ProviderOptions> = {}): Serve =>
  providedSite({
    app,
    idp,
    paths: {
      start: '/api/auth/signin/idp',
      callback: '/api/auth/callback/idp',
      failed: '/api/auth/error?error=OAuthCallback',
    },
    stateName: '__Secure-authjs.state',
    stateAttributes: `${secure}; SameSite=Lax`,
    sessionName: '__Secure-authjs.session-token',
    value: jweValue,
    sessionAttributes: `${secure}; SameSite=Lax`,
    ...more,
  });

/** As oauth2-proxy before an app that knows nothing of log-ins. */
export const proxySite = (app: string, idp: string, more: Partial<ProviderOptions> = {}): Serve =>
  providedSite({
    app,
    idp,
    paths: { start: '/oauth2/start', callback: '/oauth2/callback', failed: '' },
    stateName: '_oauth2_proxy_csrf',
    stateAttributes: `${secure}; SameSite=Lax`,
    sessionName: '_oauth2_proxy',
    value: proxyValue,
    sessionAttributes: `${secure}; SameSite=Lax`,
    ...more,
  });
