/** What a server has to do otherwise, whatever it is written in. */
export type Need =
  | 'no-domain'
  | 'no-secure'
  | 'secure'
  | 'cross-site'
  | 'smaller'
  | 'host-prefix'
  | 'http-only'
  | 'delete'
  | 'lifetime';

/** The software whose settings are known. */
export type ServerFramework =
  | 'django'
  | 'flask'
  | 'rails'
  | 'express'
  | 'laravel'
  | 'authjs'
  | 'php'
  | 'spring'
  | 'aspnet-core';

/** The cookie that the code sets. */
export interface Subject {
  readonly name: string;
  readonly path: string;
  /** Without a leading dot; `null` for a host-only one. */
  readonly domain: string | null;
}

type Code = (subject: Subject) => string;
type CodeOf = Readonly<Record<Need, Code>>;

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
const doubled = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;
const list = (...texts: readonly (string | null | false)[]) => texts.filter(Boolean).join(', ');

/** Names of settings, by the cookies that Django itself sets. */
const djangoPrefixes: Readonly<Record<string, string>> = {
  sessionid: 'SESSION_COOKIE',
  csrftoken: 'CSRF_COOKIE',
  django_language: 'LANGUAGE_COOKIE',
};

/** A Django setting, or the argument of `set_cookie` for a cookie that has no setting. */
function djangoLine({ name }: Subject, setting: string, value: string): string {
  const prefix = djangoPrefixes[name.replace(/^__(?:Host|Secure)-/i, '')];
  return prefix
    ? `${prefix}_${setting} = ${value}`
    : `response.set_cookie(${quoted(name)}, …, ${setting.toLowerCase()}=${value})`;
}

const django: CodeOf = {
  'no-domain': (subject) => djangoLine(subject, 'DOMAIN', 'None'),
  'no-secure': (subject) => djangoLine(subject, 'SECURE', 'False'),
  secure: (subject) => djangoLine(subject, 'SECURE', 'True'),
  'cross-site': (subject) =>
    `${djangoLine(subject, 'SAMESITE', "'None'")}\n${djangoLine(subject, 'SECURE', 'True')}`,
  smaller: () => `SESSION_ENGINE = 'django.contrib.sessions.backends.db'`,
  'host-prefix': (subject) =>
    `${djangoLine(subject, 'DOMAIN', 'None')}\n${djangoLine(subject, 'PATH', "'/'")}`,
  'http-only': (subject) => djangoLine(subject, 'HTTPONLY', 'True'),
  lifetime: ({ name }) => `response.set_cookie(${quoted(name)}, …, max_age=…)`,
  delete: ({ name, path, domain }) =>
    `response.delete_cookie(${list(quoted(name), `path=${quoted(path)}`, domain !== null && `domain=${quoted(domain)}`)})`,
};

const flask: CodeOf = {
  'no-domain': () => 'SESSION_COOKIE_DOMAIN = None',
  'no-secure': () => 'SESSION_COOKIE_SECURE = False',
  secure: () => 'SESSION_COOKIE_SECURE = True',
  'cross-site': () => `SESSION_COOKIE_SAMESITE = 'None'\nSESSION_COOKIE_SECURE = True`,
  smaller: () => `SESSION_TYPE = 'cachelib'  # Flask-Session`,
  'host-prefix': () => `SESSION_COOKIE_DOMAIN = None\nSESSION_COOKIE_PATH = '/'`,
  'http-only': () => 'SESSION_COOKIE_HTTPONLY = True',
  lifetime: ({ name }) => `response.set_cookie(${quoted(name)}, …, max_age=…)`,
  delete: django.delete,
};

const railsStore = (options: string) => (subject: Subject) =>
  `config.session_store :cookie_store, key: ${quoted(subject.name)}, ${options}`;

const rails: CodeOf = {
  'no-domain': railsStore('domain: nil'),
  'no-secure': railsStore('secure: Rails.env.production?'),
  secure: railsStore('secure: true'),
  'cross-site': railsStore('same_site: :none, secure: true'),
  smaller: () => 'config.session_store :cache_store',
  'host-prefix': railsStore(`domain: nil, path: '/', secure: true`),
  'http-only': railsStore('httponly: true'),
  lifetime: ({ name }) => `cookies[${quoted(name)}] = { value: …, expires: 30.minutes }`,
  delete: ({ name, path, domain }) =>
    `cookies.delete(${list(quoted(name), `path: ${quoted(path)}`, domain !== null && `domain: ${quoted(domain)}`)})`,
};

const express: CodeOf = {
  'no-domain': () => 'cookie: { domain: undefined }',
  'no-secure': () => `cookie: { secure: 'auto' }\napp.set('trust proxy', 1)`,
  secure: () => 'cookie: { secure: true }',
  'cross-site': () => `cookie: { sameSite: 'none', secure: true }`,
  smaller: () => `session({ store: new MemoryStore(), … })  // express-session`,
  'host-prefix': () => `cookie: { path: '/', secure: true, domain: undefined }`,
  'http-only': () => 'cookie: { httpOnly: true }',
  lifetime: ({ name }) => `res.cookie(${quoted(name)}, …, { maxAge: … })`,
  delete: ({ name, path, domain }) =>
    `res.clearCookie(${quoted(name)}, { ${list(`path: ${quoted(path)}`, domain !== null && `domain: ${quoted(domain)}`)} })`,
};

const laravel: CodeOf = {
  'no-domain': () => 'SESSION_DOMAIN=null',
  'no-secure': () => 'SESSION_SECURE_COOKIE=false',
  secure: () => 'SESSION_SECURE_COOKIE=true',
  'cross-site': () => 'SESSION_SAME_SITE=none\nSESSION_SECURE_COOKIE=true',
  smaller: () => 'SESSION_DRIVER=database',
  'host-prefix': () => 'SESSION_DOMAIN=null\nSESSION_PATH=/',
  'http-only': () => 'SESSION_HTTP_ONLY=true',
  lifetime: ({ name }) => `Cookie::queue(${quoted(name)}, …, minutes: 30);`,
  delete: ({ name, path, domain }) =>
    `Cookie::queue(Cookie::forget(${list(quoted(name), quoted(path), domain !== null && quoted(domain))}));`,
};

const authOptions = (options: string) => () => `cookies: { sessionToken: { options: { ${options} } } }`;

const authjs: CodeOf = {
  'no-domain': authOptions('domain: undefined'),
  'no-secure': () => 'useSecureCookies: false',
  secure: () => 'useSecureCookies: true',
  'cross-site': authOptions(`sameSite: 'none', secure: true`),
  smaller: () => `session: { strategy: 'database' }`,
  'host-prefix': authOptions(`path: '/', secure: true, domain: undefined`),
  'http-only': authOptions('httpOnly: true'),
  lifetime: ({ name }) => `cookies().set(${quoted(name)}, …, { maxAge: … })`,
  delete: ({ name, path }) => `cookies().set(${quoted(name)}, '', { path: ${quoted(path)}, maxAge: 0 })`,
};

const php: CodeOf = {
  'no-domain': () => 'session.cookie_domain = ""',
  'no-secure': () => 'session.cookie_secure = 0',
  secure: () => 'session.cookie_secure = 1',
  'cross-site': () => 'session.cookie_samesite = "None"\nsession.cookie_secure = 1',
  smaller: () => 'session.save_handler = files',
  'host-prefix': () => 'session.cookie_domain = ""\nsession.cookie_path = "/"',
  'http-only': () => 'session.cookie_httponly = 1',
  lifetime: ({ name }) => `setcookie(${quoted(name)}, …, ['expires' => time() + 1800]);`,
  delete: ({ name, path, domain }) =>
    `setcookie(${quoted(name)}, '', [${list(`'expires' => 1`, `'path' => ${quoted(path)}`, domain !== null && `'domain' => ${quoted(domain)}`)}]);`,
};

const springOption = (option: string, value: string) => `server.servlet.session.cookie.${option}=${value}`;

const spring: CodeOf = {
  'no-domain': () => springOption('domain', ''),
  'no-secure': () => springOption('secure', 'false'),
  secure: () => springOption('secure', 'true'),
  'cross-site': () => `${springOption('same-site', 'none')}\n${springOption('secure', 'true')}`,
  smaller: () => 'spring.session.store-type=jdbc',
  'host-prefix': () => `${springOption('domain', '')}\n${springOption('path', '/')}`,
  'http-only': () => springOption('http-only', 'true'),
  lifetime: ({ name }) => `ResponseCookie.from(${doubled(name)}, …).maxAge(Duration.ofMinutes(30)).build()`,
  delete: ({ name, path, domain }) =>
    `ResponseCookie.from(${doubled(name)}, "").path(${doubled(path)})${domain === null ? '' : `.domain(${doubled(domain)})`}.maxAge(0).build()`,
};

const aspnet: CodeOf = {
  'no-domain': () => 'options.Cookie.Domain = null;',
  'no-secure': () => 'options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;',
  secure: () => 'options.Cookie.SecurePolicy = CookieSecurePolicy.Always;',
  'cross-site': () =>
    'options.Cookie.SameSite = SameSiteMode.None;\noptions.Cookie.SecurePolicy = CookieSecurePolicy.Always;',
  smaller: () => 'options.SessionStore = new MemoryCacheTicketStore();',
  'host-prefix': () => 'options.Cookie.Domain = null;\noptions.Cookie.Path = "/";',
  'http-only': () => 'options.Cookie.HttpOnly = true;',
  lifetime: ({ name }) =>
    `Response.Cookies.Append(${doubled(name)}, …, new CookieOptions { MaxAge = TimeSpan.FromMinutes(30) });`,
  delete: ({ name, path, domain }) =>
    `Response.Cookies.Delete(${doubled(name)}, new CookieOptions { ${list(`Path = ${doubled(path)}`, domain !== null && `Domain = ${doubled(domain)}`)} });`,
};

/** What to write in each framework, by its documentation. */
export const settingsCode: Readonly<Record<ServerFramework, CodeOf>> = {
  django,
  flask,
  rails,
  express,
  laravel,
  authjs,
  php,
  spring,
  'aspnet-core': aspnet,
};
