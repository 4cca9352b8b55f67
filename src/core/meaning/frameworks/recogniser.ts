export type FrameworkId =
  | 'django'
  | 'flask'
  | 'starlette'
  | 'itsdangerous'
  | 'tornado'
  | 'pyramid'
  | 'aiohttp'
  | 'bottle'
  | 'rails'
  | 'rack'
  | 'express'
  | 'cookie-session'
  | 'koa'
  | 'authjs'
  | 'better-auth'
  | 'react-router'
  | 'fastify'
  | 'iron'
  | 'csrf'
  | 'csrf-csrf'
  | 'php'
  | 'laravel'
  | 'symfony'
  | 'wordpress'
  | 'java-servlet'
  | 'spring'
  | 'play'
  | 'asp'
  | 'aspnet'
  | 'aspnet-core'
  | 'phoenix'
  | 'gorilla'
  | 'mojolicious'
  | 'jwt'
  | 'google-analytics'
  | 'google-ads'
  | 'matomo'
  | 'hotjar'
  | 'meta-pixel'
  | 'clarity'
  | 'microsoft-ads'
  | 'hubspot'
  | 'segment'
  | 'mixpanel'
  | 'amplitude'
  | 'vwo'
  | 'application-insights'
  | 'datadog-rum'
  | 'onetrust'
  | 'cookiebot'
  | 'iab-tcf'
  | 'us-privacy'
  | 'cookieyes'
  | 'didomi'
  | 'complianz'
  | 'borlabs'
  | 'cookie-script'
  | 'cookieconsent'
  | 'osano'
  | 'aws-elb'
  | 'azure-arr'
  | 'heroku'
  | 'google-cloud'
  | 'haproxy'
  | 'nginx-ingress'
  | 'f5-big-ip';

/** What a recognised cookie is for. `session-data`: the session itself, not only the number of one. */
export type FrameworkRole =
  | 'session-id'
  | 'session-data'
  | 'csrf'
  | 'messages'
  | 'language'
  | 'preference'
  | 'auth'
  | 'analytics'
  | 'consent'
  | 'affinity';

/** What else the shape shows. */
export type Detail =
  | 'server-side'
  | 'signed'
  | 'signed-value'
  | 'encrypted'
  | 'signature'
  | 'chunk'
  | 'secret'
  | 'masked'
  | 'remember-me';

/** One row of a family's table: a cookie of this name (in full), whose value has this shape, is this. */
export interface Recogniser {
  readonly framework: FrameworkId;
  readonly role: FrameworkRole;
  /** The default name, without `__Host-` and the like; absent where the shape alone is telling. */
  readonly name?: string | RegExp;
  /** Tested on the value without quoting and percent-encoding. */
  readonly shape: RegExp | ((value: string) => boolean);
  /** Where the framework always sets HttpOnly, or never does, and the rest would not be telling enough. */
  readonly httpOnly?: boolean;
  readonly detail?: Detail;
}
