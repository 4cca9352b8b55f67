// @vitest-environment jsdom
import { deflateSync } from 'node:zlib';
import { type ComponentChild, render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Layer } from '../../../src/core/meaning/decode/index.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { Inside, isWorthShowing } from '../../../src/inspector/insight/inside.tsx';
import { JsonTree } from '../../../src/inspector/insight/json-tree.tsx';
import { isSigned } from '../../../src/inspector/insight/signature.tsx';
import type { Store } from '../../../src/inspector/store/types.ts';
import { eventually } from '../../eventually.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import { known, now, sessionid, show } from '../render.tsx';

afterEach(resetBrowser);

/** Shows what is inside the value of a cookie, which is followed. */
async function showInside(value: string) {
  const cookie = { ...sessionid, name: 'inner', value, httpOnly: false };
  const popup = show(
    known({ cookies: [cookie], settings: { ...defaultSettings, masked: 'none', watched: ['inner'] } }),
  );
  popup.openRow('inner');
  await eventually(() => popup.find('[data-inside] summary'));
  const inside = popup.find('[data-inside]');
  inside.setAttribute('open', '');
  inside.dispatchEvent(new Event('toggle'));
  await eventually(() => popup.find('[data-layer]'));
  return popup;
}

const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');
const jwt = (claims: object) => `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJl`;

describe('the claims of a JWT', () => {
  it.each([
    [now / 1000 - 3600, true, 'expired: '],
    [now / 1000 + 3600, false, 'expiry: '],
    // What was never valid, or a date that somebody forgot to set.
    [0, true, 'expired: '],
  ])('are a table, in which an exp of %i is past: %s', async (exp, isPast, words) => {
    const { find } = await showInside(jwt({ sub: '42', exp, scope: ['cart', 'order'] }));
    const cell = (claim: string) => find(`[data-claim=${claim}] td`);
    expect([cell('alg').textContent, cell('sub').textContent]).toEqual(['HS256', '42']);
    expect(cell('exp').textContent.startsWith(words)).toBe(true);
    expect(cell('exp').querySelector('.past') !== null).toBe(isPast);
    expect(cell('exp').title).toBe(String(exp));
    expect(cell('scope').textContent).toContain('"order"');
  });
});

describe('a value of which only a part was decoded', () => {
  const packed = (word: string) =>
    `.${deflateSync(Buffer.from(JSON.stringify({ word, fill: 'x'.repeat(400_000) }))).toString('base64url')}`;

  it('is decoded whole when a person asks for it, and what comes after it is another', async () => {
    const { find, store } = await showInside(packed('first'));
    find('[data-decode-whole]').click();
    await eventually(() => expect(document.querySelector('[data-decode-whole]')).toBeNull());
    store.learn({ cookies: [{ ...sessionid, name: 'inner', value: packed('second'), httpOnly: false }] });
    await eventually(() => expect(find('[data-inside]').hasAttribute('open')).toBe(false));
    expect(document.querySelector('[data-layer]')).toBeNull();
  });
});

describe('JSON', () => {
  it('folds from the second level on', async () => {
    const { find } = await showInside('{"cart":{"items":[{"sku":"hat"}]},"currency":"EUR"}');
    const text = () => find('.json').textContent;
    expect(text()).toContain('currency: "EUR"');
    expect(text()).toContain('items: [1]');
    expect(text()).not.toContain('hat');
    const folded = find('.json details:not([open])');
    folded.setAttribute('open', '');
    folded.dispatchEvent(new Event('toggle'));
    await eventually(() => expect(text()).toContain('0: {sku}'));
  });

  it('of many members is text', async () => {
    const { find } = await showInside(JSON.stringify(Array.from({ length: 3000 }, (_, n) => n % 7)));
    expect(find('[data-layer=json] pre').textContent).toContain('6');
    expect(document.querySelector('.json')).toBeNull();
  });
});

/** One hour ago, as it is written; and the rest of what names the moment. */
const past = now - 3_600_000;
const moment = /^.*Monday,? 23 November 2026 at 09:02:00.* \(1 hour ago\)/;

/** Shows nothing but this. */
function renderAlone(content: ComponentChild): void {
  const container = document.createElement('div');
  document.body.replaceChildren(container);
  render(content, container);
}

let anyStore: Store | null = null;
/** Shows layers; returns each as its name and the text of its content. */
function shown(...layers: readonly Layer[]) {
  anyStore ??= show(known()).store;
  renderAlone(<Inside layers={layers} store={anyStore} />);
  return Array.from(document.querySelectorAll<HTMLElement>('[data-layer]'), (each) => [
    each.querySelector('.layer-name')?.textContent,
    Array.from(each.children)
      .slice(1)
      .map(({ textContent }) => textContent)
      .join(' | '),
  ]);
}
const signed = { payload: 'a\u200Bb', signature: 's' };

describe('a layer of a value', () => {
  it.each<[layer: Layer, name: string, content: string]>([
    [{ kind: 'percent', text: 'a\u200Bb' }, 'percent-encoding', 'a‹U+200B›b'],
    [{ kind: 'quoted', text: 'a' }, 'quoted string', 'a'],
    [{ kind: 'hex', text: 'a' }, 'hex', 'a'],
    [{ kind: 'base64', text: 'a' }, 'base64', 'a'],
    [{ kind: 'base64url', text: 'a' }, 'base64url', 'a'],
    [{ kind: 'bearer', text: 'a' }, 'Bearer (RFC 6750)', 'a'],
    [{ kind: 'zlib', text: 'a', truncated: false }, 'zlib', 'a'],
    [{ kind: 'express-json', text: '{}' }, 'Express JSON', '{}'],
    [{ kind: 'text', text: 'a' }, 'text', 'a'],
    [
      { kind: 'jwe', header: {}, algorithm: 'dir', encryption: 'A256GCM', octets: 1234 },
      'JWE',
      'dir, A256GCM, 1,234 bytes of ciphertext: only the server can read it',
    ],
    [
      { kind: 'rails-encrypted', mode: 'gcm', octets: 40 },
      'encrypted by Rails',
      'GCM, 40 bytes of ciphertext: only the server can read it',
    ],
    [
      { kind: 'laravel-encrypted', mode: 'cbc', octets: 40 },
      'encrypted by Laravel',
      'CBC, 40 bytes of ciphertext: only the server can read it',
    ],
    [
      { kind: 'fernet', at: past, octets: 40 },
      'Fernet',
      'CBC, 40 bytes of ciphertext: only the server can read it',
    ],
    [
      { kind: 'iron', expires: null, octets: 40 },
      'iron',
      'CBC, 40 bytes of ciphertext: only the server can read it',
    ],
    [{ kind: 'itsdangerous', at: null, compressed: false, ...signed }, 'itsdangerous', 'a‹U+200B›b'],
    [{ kind: 'express-signed', ...signed }, 'signed by Express', 'a‹U+200B›b'],
    [{ kind: 'rails-signed', ...signed }, 'signed by Rails', 'a‹U+200B›b'],
    [{ kind: 'cookie-signature', ...signed }, 'cookie-signature', 'a‹U+200B›b'],
    [{ kind: 'flask-login', ...signed }, 'Flask-Login', 'a‹U+200B›b'],
    [{ kind: 'bottle', ...signed }, 'Bottle', 'a‹U+200B›b'],
    [{ kind: 'pyramid', ...signed }, 'Pyramid', 'a‹U+200B›b'],
    [{ kind: 'mojolicious', ...signed }, 'Mojolicious', 'a‹U+200B›b'],
    [
      { kind: 'serialized', format: 'pickle' },
      'serialized objects',
      'Objects serialized by pickle: listed, not read',
    ],
    [{ kind: 'uuid', version: 4, at: null }, 'UUID', 'version 4'],
    [
      {
        kind: 'query',
        fields: [
          ['a', '1'],
          ['b\u200B', '2'],
        ],
      },
      'query string',
      'a = 1\nb‹U+200B› = 2',
    ],
    [
      { kind: 'rails-envelope', text: 'x\u200B', expires: null, purpose: 'cookie.x' },
      'Rails message',
      'x‹U+200B›\ncookie.x',
    ],
    [{ kind: 'rails-envelope', text: 'x', expires: null, purpose: null }, 'Rails message', 'x'],
  ])('$kind is named, and shown as far as it can be read', (layer, name, content) => {
    expect(shown(layer)).toEqual([[name, content]]);
  });

  it.each<[layer: Layer, name: string, before: string]>([
    [{ kind: 'unix-time', unit: 's', at: past }, 'possibly Unix time', ''],
    [
      { kind: 'django-signed', at: past, compressed: false, ...signed },
      'signed by Django',
      'a‹U+200B›b | signed on ',
    ],
    [
      { kind: 'itsdangerous', at: past, compressed: false, ...signed },
      'itsdangerous',
      'a‹U+200B›b | signed on ',
    ],
    [{ kind: 'tornado', at: past, ...signed }, 'Tornado', 'a‹U+200B›b | signed on '],
    [{ kind: 'gorilla', at: past, ...signed }, 'gorilla/securecookie', 'a‹U+200B›b | signed on '],
    [{ kind: 'uuid', version: 7, at: past }, 'UUID', 'version 7, created '],
    [{ kind: 'rails-envelope', text: 'x', expires: past, purpose: null }, 'Rails message', 'x\n'],
  ])('$kind has its moment in words', (layer, name, before) => {
    const [[found, content = ''] = []] = shown(layer);
    expect(found).toBe(name);
    expect(content.startsWith(before)).toBe(true);
    expect(content.slice(before.length)).toMatch(moment);
  });

  it('stands under the one that wraps it', () => {
    const [first, second] = shown({ kind: 'base64', text: '{"a":1}' }, { kind: 'json', json: { a: 1 } });
    expect([first?.[0], second?.[0]]).toEqual(['base64', 'JSON']);
  });

  it.each<[kinds: readonly Layer['kind'][], isWorth: boolean]>([
    [[], false],
    [['text'], false],
    [['quoted', 'text'], false],
    [['quoted', 'json'], true],
    [['base64', 'text'], true],
  ])('%j is worth unfolding: %s', (kinds, isWorth) => {
    expect(isWorthShowing(kinds.map((kind) => ({ kind, text: '' }) as Layer))).toBe(isWorth);
  });

  it.each<[kinds: readonly Layer['kind'][], can: boolean]>([
    [['percent', 'express-signed', 'text'], true],
    [['jwt'], true],
    [['django-signed'], true],
    [['itsdangerous'], true],
    [['rails-signed'], true],
    [['cookie-signature'], true],
    [['tornado'], true],
    [['gorilla'], true],
    [['flask-login'], true],
    [['bottle'], true],
    [['pyramid'], true],
    [['mojolicious'], true],
    [['fernet'], false],
    [['base64', 'json'], false],
  ])('%j can be checked with a secret: %s', (kinds, can) => {
    expect(isSigned(kinds.map((kind) => ({ kind }) as Layer))).toBe(can);
  });
});

describe('the times of a JWT', () => {
  const at = past / 1000;
  const layer: Layer = {
    ...{ kind: 'jwt', header: { alg: 'HS256' }, signature: 's' },
    claims: { iat: at, nbf: at, sub: '42', admin: true },
    times: { iat: past, nbf: past },
  };

  it('are in words, each as what it is, with the number beside it', () => {
    shown(layer);
    const cell = (claim: string) => document.querySelector<HTMLElement>(`[data-claim=${claim}] td`);
    expect(cell('iat')?.textContent).toMatch(/^issued Monday,? 23 November 2026/);
    expect(cell('nbf')?.textContent).toMatch(/^valid from Monday,? 23 November 2026/);
    expect([cell('iat')?.title, cell('sub')?.title]).toEqual([String(at), '']);
    expect([cell('sub')?.textContent, cell('admin')?.textContent]).toEqual(['42', 'true']);
    expect(document.querySelector('.past')).toBeNull();
  });

  it.each([
    [now - 1, true],
    [now, true],
    [now + 1, false],
  ])('that end at %i are past: %s', (exp, isPast) => {
    shown({ ...layer, claims: { exp: exp / 1000 }, times: { exp } });
    expect(document.querySelector('[data-claim=exp] .past') !== null).toBe(isPast);
  });

  it('that are no numbers stand as they are written', () => {
    shown({ ...layer, claims: { exp: 'soon', toString: 'x' }, times: {} });
    expect(document.querySelector('[data-claim=exp] td')?.textContent).toBe('soon');
    expect(document.querySelector('[data-claim=toString] td')?.textContent).toBe('x');
  });
});

describe('a tree of JSON', () => {
  const summaries = () => Array.from(document.querySelectorAll('summary'), ({ textContent }) => textContent);
  function showTree(value: unknown): void {
    renderAlone(<JsonTree value={value} />);
  }

  it.each([
    [
      [1, [2], { a: 1 }],
      ['[3]', '1: [1]', '2: {a}'],
    ],
    [{ 'a\u200B': {} }, ['{a‹U+200B›}', 'a‹U+200B›: {}']],
    [{ ['n'.repeat(60)]: 1 }, [`{${'n'.repeat(60)}}`]],
    [{ ['n'.repeat(61)]: 1 }, [`{${'n'.repeat(60)}…}`]],
  ])('stands for what it folds by its size or its names: %j', (value, expected) => {
    showTree(value);
    expect(summaries()).toEqual(expected);
  });

  it.each([
    ['a\u200B', '"a‹U+200B›"'],
    [null, 'null'],
    [false, 'false'],
  ])('%j is written as it is', (value, text) => {
    showTree(value);
    expect([document.body.textContent, summaries()]).toEqual([text, []]);
  });

  it('is unfolded two levels deep, and at a click', () => {
    showTree({ a: { b: { c: 1 } } });
    const folds = () => Array.from(document.querySelectorAll('details'), ({ open }) => open);
    expect(folds()).toEqual([true, true, false]);
    expect(document.querySelectorAll('code')).toHaveLength(3);
    const [outer] = document.querySelectorAll('details');
    outer?.removeAttribute('open');
    outer?.dispatchEvent(new Event('toggle'));
    expect(folds()).toEqual([false]);
  });
});
