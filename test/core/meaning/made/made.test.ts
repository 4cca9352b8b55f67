import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../../src/core/meaning/decode/index.ts';
import { recognise } from '../../../../src/core/meaning/frameworks/index.ts';
import { checkSignature, type SignatureCheck } from '../../../../src/core/meaning/signature/index.ts';
import { contentOf } from './content.ts';
import { node } from './expected/node.ts';
import { others } from './expected/others.ts';
import { python } from './expected/python.ts';
import type { Expected, Table } from './expected/row.ts';

/** A cookie as a framework sent it; `inside`: what was put in, `null` where it is encrypted. */
interface Made {
  readonly id: string;
  readonly setCookie: string;
  readonly inside: unknown;
  readonly secret?: string;
  readonly salt?: string;
}

const tables: Readonly<Record<string, Table>> = { ...python, ...node, ...others };

const read = (table: string) => {
  const text = readFileSync(new URL(`${table}.json`, import.meta.url), 'utf8');
  return JSON.parse(text) as { readonly framework: string; readonly values: readonly Made[] };
};

/** What a browser keeps of a Set-Cookie header (RFC 6265bis 5.6), as far as it matters here. */
function cookieOf(setCookie: string) {
  const [pair = '', ...attributes] = setCookie.split(/; */);
  const [name = ''] = pair.split('=', 1);
  const httpOnly = attributes.some((attribute) => attribute.toLowerCase() === 'httponly');
  return { name, value: pair.slice(name.length + 1), httpOnly };
}

const reported = ({ verdict, scheme, algorithm, salt }: SignatureCheck) =>
  verdict === 'holds' ? [scheme, algorithm, salt].filter(Boolean).join(' ') : verdict;

const kindsOf = (value: string) => {
  const kinds = decode(value).map(({ kind }) => (kind === 'base64url' ? 'base64' : kind));
  return (
    kinds.filter((kind) => kind !== 'percent' && kind !== 'quoted' && kind !== 'text').join(' ') || 'text'
  );
};

it('every table of values has one of expectations, and every value is expected', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.json'));
  expect(files.map((file) => file.replace('.json', '')).sort()).toEqual(Object.keys(tables).sort());
  for (const [table, rows] of Object.entries(tables)) {
    const expected = rows.flatMap(([ids]) => ids.split(' '));
    expect(
      read(table)
        .values.map(({ id }) => id)
        .sort(),
    ).toEqual(expected.sort());
  }
});

describe.each(Object.entries(tables))('%s', (table, rows) => {
  const expectations = new Map(
    rows.flatMap(([ids, expected]) => ids.split(' ').map((id): [string, Expected] => [id, expected])),
  );
  const cases = read(table).values.flatMap((made) => {
    const expected = expectations.get(made.id);
    return expected ? [{ ...made, ...cookieOf(made.setCookie), expected }] : [];
  });

  it.each(cases)('$id: who issued it and what for', ({ name, value, httpOnly, expected }) => {
    expect(recognise({ name, value, httpOnly })).toEqual(expected.issuer);
  });

  it.each(cases)('$id: its layers, and in the innermost what was put in', ({ value, inside, expected }) => {
    expect(kindsOf(value)).toBe(expected.layers);
    if (inside !== null && !expected.unread) expect(contentOf(value, inside)).toEqual(inside);
  });

  it.each(cases.filter(({ secret }) => secret !== undefined))(
    '$id: its signature holds with the secret and with no other',
    async ({ name, value, secret = '', salt, expected }) => {
      const options = { name, ...(salt !== undefined && { salt }) };
      expect(reported(await checkSignature(value, secret, options))).toBe(expected.signature);
      expect((await checkSignature(value, `${secret}.`, options)).verdict).not.toBe('holds');
    },
  );

  it.each(cases.filter(({ secret }) => secret === undefined))(
    '$id: no signature is seen that could be checked',
    async ({ name, value, expected }) => {
      const { verdict } = await checkSignature(value, 'a secret', { name });
      expect(verdict).toBe(expected.signature ?? 'not-signed');
    },
  );
});
