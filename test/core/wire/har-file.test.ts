import { describe, expect, it } from 'vitest';
import {
  asFarAsSaid,
  type HarFacts,
  type HarFailure,
  HarReader,
  mostHarRequests,
} from '../../../src/core/wire/har-file.ts';
import { HarScanner } from '../../../src/core/wire/har-file-scan.ts';
import type { SeenRequest } from '../../../src/core/wire/har-entry.ts';
import { bodyCanary, filesOfTools, harWith, oneEntry } from './har-files.ts';

/** Reads a text that comes in pieces of a size. */
function readText(text: string | Uint8Array, size = 65_536) {
  const octets = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reader = new HarReader();
  const requests: SeenRequest[] = [];
  for (let at = 0; at < octets.length; at += size)
    requests.push(...reader.push(octets.subarray(at, at + size)));
  return { requests, end: reader.end() };
}

function factsOf(end: HarFacts | HarFailure): HarFacts {
  if (typeof end === 'string') throw new Error(`Nothing was read: ${end}`);
  return end;
}

describe.each(filesOfTools)('a HAR of $name', ({ text, facts, lines, cookie }) => {
  it('is read', () => {
    const { requests, end } = readText(text);
    expect(end).toMatchObject({ requests: 1, isCut: false, endsEarly: false, ...facts });
    const [first] = requests.map((seen) => asFarAsSaid(seen, factsOf(end)).exchange);
    expect(first).toMatchObject({
      ...{ url: 'https://app.example.test/login', method: 'POST', status: 200 },
      ...{ setCookie: lines, cookieHeader: cookie },
    });
    expect(new Date(first?.startedAt ?? 0).toISOString()).toMatch(/^2026-11-27T10:00:00/);
  });

  it('is read the same, in whatever pieces it comes', () => {
    const whole = readText(text);
    for (const size of [1, 2, 3, 7, 64, 1000]) expect(readText(text, size)).toEqual(whole);
  });

  it('leaves no body behind, which is not even handed to who reads an entry', () => {
    expect(JSON.stringify(readText(text).requests)).not.toContain(bodyCanary);
    const pieces = new HarScanner().push(new TextEncoder().encode(text));
    expect(pieces.map(({ of }) => of)).toContain('entry');
    expect(JSON.stringify(pieces)).not.toContain(bodyCanary);
  });
});

const whole = JSON.stringify(harWith({ name: 'Any', version: '1' }, [oneEntry(), oneEntry(), oneEntry()]));

describe('what cannot be read', () => {
  it.each<readonly [string, string | Uint8Array, HarFailure]>([
    ['an empty file', '', 'empty'],
    ['a text', 'Not a HAR', 'not-json'],
    ['a page', '<!doctype html><p>{}', 'not-json'],
    ['a list, such as Charles’ own session', '[{"status":"COMPLETE"}]', 'not-har'],
    ['another object', '{"cookies":[],"origins":[]}', 'not-har'],
    ['another log', '{"log":{"lines":[{"a":1}]}}', 'not-har'],
    ['entries elsewhere', '{"data":{"entries":[{"request":{"url":"https://a.test/"}}]}}', 'not-har'],
    ['no entries', '{"log":{"entries":[]}}', 'no-requests'],
    ['entries of nothing', '{"log":{"entries":[{},{"request":{"url":"data:,"}},null,1]}}', 'no-requests'],
    ['an object that does not end', '{"log":{"entr', 'not-json'],
    ['brackets that do not fit', '{"log":{"entries":[}]}', 'not-json'],
    ['only openings', `{"a":${'['.repeat(5_000)}`, 'not-json'],
    ['a ZIP archive', Uint8Array.of(0x50, 0x4b, 3, 4), 'compressed'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), 'compressed'],
    ['zlib, as mitmproxy’s .zhar', Uint8Array.of(0x78, 0x9c, 1, 2), 'compressed'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0), 'not-json'],
  ])('%s', (_, text, failure) => {
    expect(readText(text).end).toBe(failure);
    expect(readText(text, 1).end).toBe(failure === 'compressed' ? 'not-json' : failure);
  });

  it('of a file that ends early, what stands before its end is shown', () => {
    for (let length = whole.indexOf('"entries"'); length < whole.length; length += 97) {
      const { requests, end } = readText(whole.slice(0, length));
      if (typeof end === 'string') expect([end, requests.length]).toEqual(['not-json', 0]);
      else expect(end).toMatchObject({ requests: requests.length, endsEarly: true });
    }
    expect(readText(whole.slice(0, -3)).requests).toHaveLength(3);
  });
});

describe('a request of a HAR', () => {
  it('is another than one that is alike', () => {
    const ids = readText(whole).requests.map(({ exchange }) => exchange.id);
    expect(new Set(ids).size).toBe(3);
  });

  it('is one of a bounded number, and more are counted', () => {
    const small = {
      startedDateTime: '2026-11-27T10:00:00Z',
      request: { method: 'GET', url: 'https://a.test/' },
    };
    const many = harWith(
      { name: 'Any' },
      Array.from({ length: mostHarRequests + 5 }, () => small),
    );
    const { requests, end } = readText(JSON.stringify(many));
    expect(requests).toHaveLength(mostHarRequests);
    expect(end).toMatchObject({ requests: mostHarRequests + 5, isCut: true });
  });

  it.each([
    ['WebInspector', 'page_3'],
    ['Firefox', null],
    ['WebKit Web Inspector', null],
    ['Playwright', null],
  ])('of %s belongs to a document where the file has a page for each', (name, pageRef) => {
    const { requests, end } = readText(
      JSON.stringify(harWith({ name }, [{ ...oneEntry(), pageref: 'page_3' }])),
    );
    expect(requests.map((seen) => asFarAsSaid(seen, factsOf(end)).pageRef)).toEqual([pageRef]);
  });

  it('has a text of bounded length', () => {
    const long = harWith({ name: 'Any' }, [oneEntry({ lines: [`a=${'x'.repeat(300_000)}`, 'b=1'] })]);
    expect(readText(JSON.stringify(long), 1_000).requests[0]?.exchange.setCookie).toEqual(['', 'b=1']);
  });

  it('keeps what a text is written with', () => {
    const lines = ['a="\\"; Path=/', 'café=€😀', 'x={"a":[1]}'];
    const text = JSON.stringify(harWith({ name: 'Any' }, [oneEntry({ lines })]));
    expect(readText(text, 1).requests[0]?.exchange.setCookie).toEqual(lines);
  });
});
