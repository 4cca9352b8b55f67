import { withoutPrefix } from '../cookie/prefix.ts';
import type { ServerFramework } from '../wire/remedy-code.ts';

/**
 * What a log-in needs of a server's settings: SameSite=Lax or None, Path=/, no Domain, no Secure, less in the cookie, or
 * to know by which scheme it was asked.
 */
export type Option = 'lax' | 'none' | 'path' | 'scheme' | 'no-domain' | 'no-secure' | 'smaller';

/** The cookie, and the origin by which the browser asks. */
interface Subject {
  readonly name: string;
  readonly origin: string;
}

type FrameworkOption = Exclude<Option, 'no-domain' | 'no-secure' | 'smaller'>;
type OptionCode = Readonly<Record<FrameworkOption, (subject: Subject) => string>>;

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

const djangoSetting =
  (setting: string, value: string) =>
  ({ name }: Subject) =>
    `${withoutPrefix(name) === 'csrftoken' ? 'CSRF' : 'SESSION'}_COOKIE_${setting} = ${value}`;

const authOption =
  (option: string) =>
  ({ name }: Subject) =>
    `cookies: { ${name.endsWith('session-token') ? 'sessionToken' : name.endsWith('state') ? 'state' : 'pkceCodeVerifier'}: { options: { ${option} } } }`;

const springOption = (option: string, value: string) => () =>
  `server.servlet.session.cookie.${option}=${value}`;

/** What to write in each framework, by its documentation. */
export const optionCode: Readonly<Record<ServerFramework, OptionCode>> = {
  django: {
    lax: djangoSetting('SAMESITE', "'Lax'"),
    none: djangoSetting('SAMESITE', "'None'"),
    path: djangoSetting('PATH', "'/'"),
    scheme: () => `SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')`,
  },
  flask: {
    lax: () => `SESSION_COOKIE_SAMESITE = 'Lax'`,
    none: () => `SESSION_COOKIE_SAMESITE = 'None'`,
    path: () => `SESSION_COOKIE_PATH = '/'`,
    scheme: () => 'app.wsgi_app = ProxyFix(app.wsgi_app, x_proto=1)',
  },
  rails: {
    lax: ({ name }) => `config.session_store :cookie_store, key: ${quoted(name)}, same_site: :lax`,
    none: ({ name }) =>
      `config.session_store :cookie_store, key: ${quoted(name)}, same_site: :none, secure: true`,
    path: ({ name }) => `config.session_store :cookie_store, key: ${quoted(name)}, path: '/'`,
    scheme: () => 'config.assume_ssl = true',
  },
  express: {
    lax: () => `cookie: { sameSite: 'lax' }`,
    none: () => `cookie: { sameSite: 'none', secure: true }`,
    path: () => `cookie: { path: '/' }`,
    scheme: () => `app.set('trust proxy', 1)`,
  },
  laravel: {
    lax: () => 'SESSION_SAME_SITE=lax',
    none: () => 'SESSION_SAME_SITE=none',
    path: () => 'SESSION_PATH=/',
    scheme: () => `$middleware->trustProxies(at: '*');`,
  },
  authjs: {
    lax: authOption(`sameSite: 'lax'`),
    none: authOption(`sameSite: 'none', secure: true`),
    path: authOption(`path: '/'`),
    scheme: ({ origin }) => `AUTH_URL=${origin}\nAUTH_TRUST_HOST=true`,
  },
  php: {
    lax: () => 'session.cookie_samesite = "Lax"',
    none: () => 'session.cookie_samesite = "None"',
    path: () => 'session.cookie_path = "/"',
    scheme: () => `if (($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https') $_SERVER['HTTPS'] = 'on';`,
  },
  spring: {
    lax: springOption('same-site', 'lax'),
    none: springOption('same-site', 'none'),
    path: springOption('path', '/'),
    scheme: () => 'server.forward-headers-strategy=framework',
  },
  'aspnet-core': {
    lax: () => 'options.Cookie.SameSite = SameSiteMode.Lax;',
    none: () => 'options.Cookie.SameSite = SameSiteMode.None;',
    path: () => 'options.Cookie.Path = "/";',
    scheme: () => 'app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedProto });',
  },
};

/** The options of oauth2-proxy, by its documentation. */
export const proxyOptions: Readonly<Record<Option, string>> = {
  lax: '--cookie-samesite=lax',
  none: '--cookie-samesite=none',
  path: '--cookie-path=/',
  scheme: '--reverse-proxy=true',
  'no-domain': '--cookie-domain=',
  'no-secure': '--cookie-secure=false',
  smaller: '--session-store-type=redis',
};
