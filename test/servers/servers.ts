import type { Kind } from './start.ts';

/** A real server, and what is to be said of it. */
export interface Server {
  readonly name: string;
  readonly kind: Kind;
  readonly file: string;
  /** The modules of its language that it needs, as its language is asked for them. */
  readonly needs: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** A page with a form that has Django's token in it. */
  readonly form?: string;
  readonly cookie: string;
  /** Its name where the server is hardened, if that is another. */
  readonly hardenedCookie?: string;
  /** Who issued it and what for. */
  readonly issued: string;
  /** Whether the cookie holds the session itself, so that a new value is no new session. */
  readonly holdsData?: boolean;
  /** What the log-out leaves: nothing, the cookie as it was, or another value of it. */
  readonly logOut: 'removed' | 'left' | 'emptied';
  /** Other cookies, as they are told. */
  readonly beside?: readonly string[];
  /** What is found at plain http and where the server is hardened behind https, once one is signed in. */
  readonly findings: readonly string[];
  readonly hardened: readonly string[];
  /** What is found besides where the log-in kept the session ID. */
  readonly kept?: string;
}

const django = { kind: 'python', file: 'django_app.py', needs: 'django', form: '/log-in' } as const;

export const servers: readonly Server[] = [
  {
    name: 'Django',
    ...django,
    cookie: 'sessionid',
    issued: 'django session-id',
    logOut: 'removed',
    findings: ['session-over-http medium', 'session-long-lived info'],
    hardened: ['session-long-lived info', 'prefix-possible info'],
    kept: 'session-not-renewed medium',
  },
  {
    name: 'Django, with SESSION_COOKIE_NAME',
    ...django,
    environment: { SESSION_NAME: 'rango_sid' },
    cookie: 'rango_sid',
    issued: 'nobody’s',
    logOut: 'removed',
    findings: ['session-over-http low', 'session-long-lived info'],
    hardened: ['session-long-lived info', 'prefix-possible info'],
  },
  {
    name: 'Django, signed_cookies',
    ...django,
    environment: { ENGINE: 'signed_cookies' },
    cookie: 'sessionid',
    issued: 'django session-data',
    holdsData: true,
    logOut: 'removed',
    findings: ['session-over-http medium', 'session-in-cookie info', 'session-long-lived info'],
    hardened: ['session-in-cookie info', 'session-long-lived info', 'prefix-possible info'],
  },
  {
    name: 'Flask',
    kind: 'python',
    file: 'flask_app.py',
    needs: 'flask',
    cookie: 'session',
    issued: 'flask session-data',
    holdsData: true,
    logOut: 'removed',
    findings: ['session-over-http medium', 'session-samesite-unset low', 'session-in-cookie info'],
    hardened: ['session-samesite-unset low', 'session-in-cookie info', 'prefix-possible info'],
  },
  {
    name: 'Starlette',
    kind: 'python',
    file: 'starlette_app.py',
    needs: 'starlette, uvicorn, itsdangerous',
    cookie: 'session',
    issued: 'starlette session-data',
    holdsData: true,
    logOut: 'removed',
    findings: ['session-over-http medium', 'session-in-cookie info', 'session-long-lived info'],
    hardened: ['session-in-cookie info', 'session-long-lived info', 'prefix-possible info'],
  },
  {
    name: 'aiohttp-session',
    kind: 'python',
    file: 'aiohttp_app.py',
    needs: 'aiohttp_session',
    cookie: 'AIOHTTP_SESSION',
    issued: 'aiohttp session-data',
    holdsData: true,
    logOut: 'removed',
    findings: ['session-over-http medium', 'session-samesite-unset low'],
    hardened: ['session-samesite-unset low', 'prefix-possible info'],
  },
  {
    name: 'PHP',
    kind: 'php',
    file: 'php_app.php',
    needs: '',
    cookie: 'PHPSESSID',
    hardenedCookie: '__Host-PHPSESSID',
    issued: 'php session-id',
    logOut: 'left',
    findings: ['session-readable high', 'session-over-http medium', 'session-samesite-unset low'],
    hardened: [],
  },
  {
    name: 'Sinatra',
    kind: 'ruby',
    file: 'sinatra_app.rb',
    needs: 'sinatra/base webrick',
    cookie: 'rack.session',
    issued: 'rack session-data',
    holdsData: true,
    logOut: 'emptied',
    findings: [
      'session-over-http medium',
      'session-samesite-unset low',
      'serialized-object info',
      'session-in-cookie info',
    ],
    hardened: [
      'session-samesite-unset low',
      'serialized-object info',
      'session-in-cookie info',
      'prefix-possible info',
    ],
  },
  {
    name: 'Rack',
    kind: 'ruby',
    file: 'rack_app.rb',
    needs: 'rack webrick',
    cookie: 'rack.session',
    issued: 'rack session-id',
    logOut: 'left',
    findings: ['session-over-http medium', 'session-samesite-unset low'],
    hardened: ['session-samesite-unset low', 'prefix-possible info'],
  },
  {
    name: 'Tomcat',
    kind: 'java',
    file: 'TomcatApp.java',
    needs: '',
    cookie: 'JSESSIONID',
    issued: 'java-servlet session-id',
    logOut: 'left',
    findings: ['session-over-http medium', 'session-samesite-unset low'],
    hardened: ['session-samesite-unset low', 'prefix-possible info'],
  },
  {
    name: 'gorilla/sessions',
    kind: 'go',
    file: 'gorilla_app.go',
    needs: 'github.com/gorilla/sessions',
    cookie: 'session-name',
    issued: 'gorilla session-data',
    holdsData: true,
    logOut: 'removed',
    findings: ['session-over-http low', 'session-long-lived info'],
    hardened: ['session-long-lived info', 'prefix-possible info'],
  },
  {
    name: 'Mojolicious',
    kind: 'perl',
    file: 'mojolicious_app.pl',
    needs: 'Mojolicious',
    cookie: 'mojolicious',
    issued: 'mojolicious session-data',
    holdsData: true,
    logOut: 'removed',
    findings: ['session-over-http medium', 'session-in-cookie info'],
    hardened: ['session-in-cookie info', 'prefix-possible info'],
  },
  {
    name: 'Dancer',
    kind: 'perl',
    file: 'dancer_app.pl',
    needs: 'Dancer2',
    cookie: 'dancer.session',
    issued: 'nobody’s',
    logOut: 'removed',
    findings: ['session-over-http medium', 'session-samesite-unset low'],
    hardened: ['session-samesite-unset low', 'prefix-possible info'],
  },
  {
    name: 'express-session',
    kind: 'node',
    file: 'express_app.cjs',
    needs: 'express express-session',
    cookie: 'connect.sid',
    hardenedCookie: '__Host-sid',
    issued: 'express session-id',
    logOut: 'left',
    findings: ['session-over-http medium'],
    hardened: [],
  },
  {
    name: '@fastify/session',
    kind: 'node',
    file: 'fastify_app.cjs',
    needs: 'fastify @fastify/cookie @fastify/session',
    cookie: 'sessionId',
    issued: 'fastify session-id',
    logOut: 'removed',
    findings: ['session-over-http medium', 'session-samesite-unset low'],
    hardened: ['session-samesite-unset low', 'prefix-possible info'],
  },
  {
    name: 'iron-session',
    kind: 'node',
    file: 'iron_app.cjs',
    needs: 'iron-session',
    cookie: 'myapp_cookiename',
    issued: 'iron session-data',
    holdsData: true,
    logOut: 'removed',
    findings: ['session-over-http low', 'session-long-lived info'],
    hardened: ['session-long-lived info', 'prefix-possible info'],
  },
  {
    name: 'cookie-session',
    kind: 'node',
    file: 'cookie_session_app.cjs',
    needs: 'express cookie-session',
    cookie: 'session',
    issued: 'cookie-session session-data',
    holdsData: true,
    logOut: 'removed',
    beside: ['session.sig: other, cookie-session session-data'],
    findings: [
      'session-over-http medium',
      'session-samesite-unset low',
      'session-in-cookie info',
      'others-samesite-unset info',
    ],
    hardened: [
      'session-samesite-unset low',
      'session-in-cookie info',
      'prefix-possible info',
      'others-samesite-unset info',
    ],
  },
  {
    name: 'koa-session',
    kind: 'node',
    file: 'koa_app.cjs',
    needs: 'koa koa-session',
    cookie: 'koa.sess',
    issued: 'koa session-data',
    holdsData: true,
    logOut: 'removed',
    beside: ['koa.sess.sig: other, koa session-data'],
    findings: [
      'session-over-http medium',
      'session-samesite-unset low',
      'session-in-cookie info',
      'others-samesite-unset info',
    ],
    hardened: [
      'session-samesite-unset low',
      'session-in-cookie info',
      'prefix-possible info',
      'others-samesite-unset info',
    ],
  },
];
