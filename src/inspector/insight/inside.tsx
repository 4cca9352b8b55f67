import type { Layer } from '../../core/meaning/decode/index.ts';
import { useWords } from '../../ui/use-words.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { Words } from '../../ui/words.ts';
import { nowFor } from '../store/report-time.ts';
import type { Store } from '../store/types.ts';
import { JsonTree } from './json-tree.tsx';
import { JwtClaims } from './jwt-claims.tsx';

/** Names of layers that stand for themselves in every language. */
const layerNames = {
  percent: 'percent-encoding',
  hex: 'hex',
  base64: 'base64',
  base64url: 'base64url',
  zlib: 'zlib',
  json: 'JSON',
  jwt: 'JWT',
  jwe: 'JWE',
  bearer: 'Bearer (RFC 6750)',
  itsdangerous: 'itsdangerous',
  uuid: 'UUID',
  tornado: 'Tornado',
  gorilla: 'gorilla/securecookie',
  'cookie-signature': 'cookie-signature',
  'flask-login': 'Flask-Login',
  bottle: 'Bottle',
  pyramid: 'Pyramid',
  mojolicious: 'Mojolicious',
  fernet: 'Fernet',
  iron: 'iron',
} as const;

const layerWords = {
  quoted: 'layerQuoted',
  'django-signed': 'layerDjangoSigned',
  'express-signed': 'layerExpressSigned',
  'express-json': 'layerExpressJson',
  'rails-signed': 'layerRailsSigned',
  'rails-encrypted': 'layerRailsEncrypted',
  'rails-envelope': 'layerRailsEnvelope',
  'laravel-encrypted': 'layerLaravelEncrypted',
  php: 'layerPhp',
  serialized: 'layerSerialized',
  'unix-time': 'layerUnixTime',
  date: 'layerDate',
  query: 'layerQuery',
  text: 'layerText',
} as const;

const nameOf = ({ kind }: Layer, { t }: Words) =>
  kind in layerNames
    ? layerNames[kind as keyof typeof layerNames]
    : t(layerWords[kind as keyof typeof layerWords]);

/** Whether a value has any layers beyond its plain text. */
export const isWorthShowing = (layers: readonly Layer[]) =>
  !layers.every(({ kind }) => kind === 'text' || kind === 'quoted');

/** What is inside a value, layer by layer, each under its name. */
export function Inside({ layers, store }: { readonly layers: readonly Layer[]; readonly store: Store }) {
  const words = useWords();
  return (
    <ol class="layers">
      {layers.map((layer, depth) => (
        <li key={depth} data-layer={layer.kind}>
          <span class="layer-name">{nameOf(layer, words)}</span>
          <Content layer={layer} store={store} />
        </li>
      ))}
    </ol>
  );
}

/** Characters of JSON that folds, each member an element of its own; more is text. */
const mostFolded = 8000;

const pretty = (value: unknown) => visible(JSON.stringify(value, null, 2)).replace(/‹U\+000A›/g, '\n');

function Json({ json }: { readonly json: unknown }) {
  const text = pretty(json);
  if (text.length > mostFolded) return <pre>{text}</pre>;
  return (
    <div class="json">
      <JsonTree value={json} />
    </div>
  );
}

function Content({ layer, store }: { readonly layer: Layer; readonly store: Store }) {
  const words = useWords();
  const { t } = words;
  const moment = (at: number) => `${words.exactMoment(at)} (${words.relative(at, nowFor(store, at))})`;
  switch (layer.kind) {
    case 'json':
      return <Json json={layer.json} />;
    case 'jwt':
      return <JwtClaims layer={layer} store={store} moment={moment} />;
    case 'jwe':
      return (
        <p>{t('layerEncrypted', `${layer.algorithm}, ${layer.encryption}`, words.number(layer.octets))}</p>
      );
    case 'rails-encrypted':
    case 'laravel-encrypted':
      return <p>{t('layerEncrypted', layer.mode.toUpperCase(), words.number(layer.octets))}</p>;
    case 'fernet':
    case 'iron':
      return <p>{t('layerEncrypted', 'CBC', words.number(layer.octets))}</p>;
    case 'django-signed':
    case 'itsdangerous':
    case 'tornado':
    case 'gorilla':
      return (
        <>
          <pre>{visible(layer.payload)}</pre>
          {layer.at !== null && <p>{t('layerSignedAt', moment(layer.at))}</p>}
        </>
      );
    case 'express-signed':
    case 'rails-signed':
    case 'cookie-signature':
    case 'flask-login':
    case 'bottle':
    case 'pyramid':
    case 'mojolicious':
      return <pre>{visible(layer.payload)}</pre>;
    case 'php':
      return <pre>{pretty(layer.php)}</pre>;
    case 'serialized':
      return <p>{t('layerObjects', layer.format)}</p>;
    case 'unix-time':
      return <p>{moment(layer.at)}</p>;
    case 'uuid':
      return (
        <p>
          {layer.at === null
            ? t('layerUuid', String(layer.version))
            : t('layerUuidAt', String(layer.version), moment(layer.at))}
        </p>
      );
    case 'date':
      return <p>{words.writtenDate(layer.date.wall)}</p>;
    case 'query':
      return (
        <pre>{layer.fields.map(([name, value]) => `${visible(name)} = ${visible(value)}`).join('\n')}</pre>
      );
    case 'rails-envelope':
      return (
        <pre>
          {[
            visible(layer.text),
            layer.purpose === null ? null : visible(layer.purpose),
            layer.expires === null ? null : moment(layer.expires),
          ]
            .filter(Boolean)
            .join('\n')}
        </pre>
      );
    default:
      return <pre>{visible(layer.text)}</pre>;
  }
}
