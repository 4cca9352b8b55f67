import { createHash } from 'node:crypto';

/** A request as a scenario's server reads it. */
export interface Ask {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The pairs of its Cookie field, in order. */
  readonly cookies: readonly (readonly [name: string, value: string])[];
}

/** What a scenario's server answers: `location` makes it a redirect. */
export interface Reply {
  readonly status?: number;
  /** A whole URL without a port, which the server that plays it adds; or a path. */
  readonly location?: string;
  readonly lines?: readonly string[];
  /** Milliseconds before the answer. */
  readonly wait?: number;
  /** X-Powered-By. */
  readonly software?: string;
}

/** What a person does in the tab, or a script of its page. URLs without a port. */
export type Act =
  | { readonly do: 'open'; readonly url: string }
  /** Sends a form of the page that is shown. */
  | { readonly do: 'submit'; readonly url: string }
  /** Fetches, all of one act at once. */
  | {
      readonly do: 'call';
      readonly calls: readonly {
        readonly url: string;
        readonly method?: string;
        readonly credentials?: 'include' | 'omit';
      }[];
    };

export interface Scenario {
  readonly id: string;
  /** What kind of server it is made after. */
  readonly server: 'Express' | 'Auth.js' | 'oauth2-proxy' | 'Django';
  readonly acts: readonly Act[];
  /** The verdict, and what of it is shown besides. */
  readonly expected: {
    readonly kind: string;
    readonly detail?: Readonly<Record<string, string>>;
    /** What the setting that is named begins with. */
    readonly setting?: string;
  };
  /** A new server. */
  readonly start: () => (ask: Ask) => Reply;
}

export const open = (url: string): Act => ({ do: 'open', url });
export const submit = (url: string): Act => ({ do: 'submit', url });

const base64url = (text: string) => createHash('sha256').update(text).digest('base64url');

/** A value as express-session writes it: `s:`, an ID of 32 characters, a signature of 43. */
export const expressValue = (seed: string) => `s:${base64url(seed).slice(0, 32)}.${base64url(`${seed}.`)}`;
/** A value as Django writes it. */
export const djangoValue = (seed: string) => `${createHash('md5').update(seed).digest('hex').slice(0, 31)}z`;
/** A value as Auth.js encrypts it, a JWE of a given size. */
export const jweValue = (seed: string, size = 300) =>
  `eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..${base64url(`iv${seed}`).slice(0, 16)}.${base64url(seed).repeat(120).slice(0, size)}.${base64url(`${seed}.`).slice(0, 22)}`;
/** A value as oauth2-proxy writes it: data, a time, a signature. */
export const proxyValue = (seed: string) => `${base64url(seed)}|1796000000|${base64url(`${seed}.`)}`;

/** The values of a cookie that a request brought, the first first. */
export const valuesOf = ({ cookies }: Ask, name: string): readonly string[] =>
  cookies.flatMap(([each, value]) => (each === name ? [value] : []));
