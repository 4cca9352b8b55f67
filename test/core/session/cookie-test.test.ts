import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import {
  cookieTest,
  type DocumentAnswer,
  probesFor,
  type RefusalReason,
} from '../../../src/core/session/cookie-test.ts';
import { type ProbeId, probeNames } from '../../../src/core/session/probe-names.ts';
import { cookie, sitePage } from '../make.ts';

const secure = sitePage('https://shop.example.test/cart');
const insecure = sitePage('http://shop.example.test/cart');
const local = sitePage('http://localhost:8000/');
const address = sitePage('http://192.0.2.7/');

const ids: readonly ProbeId[] = [
  'plain',
  'persistent',
  'secure',
  'cross-site',
  'secure-prefix',
  'host-prefix',
  'domain',
];

/** What was observed when the browser kept some kinds and refused the rest. */
function observe(page = secure, kept: readonly ProbeId[] = ids, news: Partial<DocumentAnswer> = {}) {
  const probes = probesFor(page, 't0k3n');
  const keptProbes = probes.filter(({ id }) => kept.includes(id));
  const top: DocumentAnswer = {
    url: page.url,
    isTop: true,
    cookiesAllowed: true,
    error: null,
    seen: keptProbes.map(({ name }) => name),
    ...news,
  };
  const jar: readonly Cookie[] = keptProbes.map(({ name }) => cookie({ name, domain: page.host }));
  return { probes, observed: { page, documents: [top], complete: true, jar, left: [] as readonly string[] } };
}

const reasonsOf = ({ probes, observed }: ReturnType<typeof observe>) =>
  Object.fromEntries(cookieTest(probes, observed).probes.map(({ id, reason }) => [id, reason]));

describe('the cookies that are tried', () => {
  it('are one of each kind, under names that no site uses', () => {
    const probes = probesFor(secure, 't0k3n');
    expect(probes.map(({ id }) => id)).toEqual(ids);
    expect(new Set(probes.map(({ name }) => name)).size).toBe(ids.length);
    expect(probes.every(({ name }) => /^(__Host-|__Secure-)?magic_cookie_test_\w+_t0k3n$/.test(name))).toBe(
      true,
    );
  });

  it('are told by the token of their test', () => {
    expect(probesFor(secure, 't').map(({ name }) => name)).toEqual(probeNames('t'));
  });

  it('keep the rules of their prefixes', () => {
    const prefixed = probesFor(secure, 't').filter(({ name }) => name.startsWith('__'));
    expect(prefixed).toHaveLength(2);
    for (const { attributes } of prefixed) expect(attributes).toMatch(/Secure/);
    const host = prefixed.find(({ name }) => name.startsWith('__Host-'));
    expect(host?.attributes).toMatch(/^Path=\/;(?!.*Domain)/);
  });
});

describe('what came of it', () => {
  it('is that it worked, where page and jar have them all', () => {
    const { probes, observed } = observe();
    const result = cookieTest(probes, observed);
    expect(result.worked).toBe(true);
    expect(result.probes.every(({ script, jar, reason }) => script && jar && reason === null)).toBe(true);
  });

  const all = (reason: RefusalReason) => Object.fromEntries(ids.map((id) => [id, reason]));
  const onHttp = {
    plain: null,
    persistent: null,
    secure: 'insecure',
    'cross-site': 'insecure',
    'secure-prefix': 'prefix-insecure',
    'host-prefix': 'prefix-insecure',
    domain: null,
  };
  it.each([
    [
      'the document says that cookies are blocked',
      observe(secure, [], { cookiesAllowed: false }),
      all('blocked'),
    ],
    ['not even a plain one is kept', observe(secure, []), all('blocked')],
    ['the document is sandboxed', observe(secure, [], { error: 'SecurityError' }), all('sandboxed')],
    ['the page is insecure', observe(insecure, ['plain', 'persistent', 'domain']), onHttp],
    [
      'nothing explains it',
      observe(local, ['plain']),
      { ...all('unknown'), plain: null, domain: 'public-suffix' },
    ],
    [
      'the host is a public suffix',
      observe(secure, ids.slice(0, -1)),
      { ...Object.fromEntries(ids.map((id) => [id, null])), domain: 'public-suffix' },
    ],
    ['the host is an address', observe(address, ['plain', 'persistent']), { ...onHttp, domain: 'address' }],
  ] as const)('names the likely reason when %s', (_, seen, reasons) => {
    expect(reasonsOf(seen)).toEqual(reasons);
  });

  it('is that it vanished, where the page has it and the jar has not', () => {
    const { probes, observed } = observe();
    const [result] = cookieTest(probes, { ...observed, jar: [] }).probes;
    expect(result).toEqual({ id: 'plain', script: true, jar: false, reason: 'vanished' });
  });

  it('is unknown, where the page did not answer', () => {
    const { probes, observed } = observe();
    const silent = cookieTest(probes, { ...observed, documents: [], complete: false });
    expect(silent).toEqual({ worked: null, probes: [], frames: [], complete: false, left: [] });
  });

  it('holds for the page, where a frame did not answer', () => {
    const { probes, observed } = observe();
    expect(cookieTest(probes, { ...observed, complete: false })).toMatchObject({
      worked: true,
      complete: false,
    });
  });

  it('does not take a cookie of a partition for the page’s', () => {
    const { probes, observed } = observe();
    const partition = { topLevelSite: 'https://example.test', hasCrossSiteAncestor: true };
    const jar = observed.jar.map((each) => ({ ...each, partition }));
    expect(cookieTest(probes, { ...observed, jar }).worked).toBe(false);
  });

  it('does not take another host’s cookie of the same name for the page’s', () => {
    const { probes, observed } = observe();
    const jar = observed.jar.map((kept) => ({ ...kept, domain: 'frame.example.net' }));
    expect(cookieTest(probes, { ...observed, jar }).worked).toBe(false);
  });

  it('tells frames of other origins apart from the page, once an origin', () => {
    const { probes, observed } = observe();
    const [top] = observed.documents;
    if (!top) throw new Error('There is a top document');
    const frame = (url: string, seen: readonly string[], error: string | null = null) => ({
      ...top,
      isTop: false,
      url,
      seen,
      error,
    });
    const plain = probes[0]?.name ?? '';
    const documents = [
      top,
      frame(`${secure.url}#self`, []),
      frame('https://blocked.example.net/', []),
      frame('https://blocked.example.net/again', []),
      frame('https://kept.example.net/', [plain]),
      frame('https://apart.example.net/', [plain]),
      frame('https://boxed.example.net/', [], 'SecurityError'),
      frame('about:srcdoc', []),
    ];
    const partition = { topLevelSite: 'https://example.test', hasCrossSiteAncestor: true };
    const jar = [...observed.jar, cookie({ name: plain, domain: 'apart.example.net', partition })];
    expect(cookieTest(probes, { ...observed, documents, jar }).frames).toEqual([
      { origin: 'https://blocked.example.net', script: false, partitioned: false, reason: 'third-party' },
      { origin: 'https://kept.example.net', script: true, partitioned: false, reason: null },
      { origin: 'https://apart.example.net', script: true, partitioned: true, reason: null },
      { origin: 'https://boxed.example.net', script: false, partitioned: false, reason: 'sandboxed' },
    ]);
  });

  it('names what could not be taken out again', () => {
    const { probes, observed } = observe();
    expect(cookieTest(probes, { ...observed, left: ['x'] }).left).toEqual(['x']);
  });
});
