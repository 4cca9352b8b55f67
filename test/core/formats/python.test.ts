import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { literal } from '../../../src/core/formats/literal.ts';
import fc from '../../properties.ts';
import { anyCookie, hostile, page, wellFormed, write } from './make.ts';

/**
 * Reads a snippet without running it: what stands in it but the calls that set a cookie, and the strings and
 * numbers of each of these. Strings are octets, as they go over the wire.
 */
const reader = `
import ast, json, sys
def text(value):
    return value.encode('latin-1').decode('utf-8') if isinstance(value, str) else value
calls, others = [], []
for statement in ast.parse(sys.stdin.read()).body:
    node = statement.value if isinstance(statement, ast.Expr) else None
    while isinstance(node, ast.Call) and isinstance(node.args[0], ast.Call): node = node.args[0]
    if isinstance(node, ast.Call):
        given = [text(ast.literal_eval(each)) for each in node.args]
        named = {each.arg: text(ast.literal_eval(each.value)) for each in node.keywords}
        calls.append([ast.unparse(node.func), given, named])
    else:
        others.append(ast.unparse(statement))
json.dump([calls, others], sys.stdout)
`;

function parse(snippet: string): unknown {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', reader], {
    input: snippet,
    encoding: 'utf8',
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return JSON.parse(stdout) as unknown;
}

const hasPython = spawnSync('python3', ['-c', 'import ast; ast.unparse']).status === 0;

it('gives Python the cookies and nothing else to do', (context) => {
  if (!hasPython) context.skip('There is no python3 of 3.9 or newer here.');
  const own = { topLevelSite: 'https://example.org', hasCrossSiteAncestor: false };
  const cookies = fc
    .sample(anyCookie, { numRuns: 1000, seed: 20261123 })
    .map((cookie) => ({ ...cookie, partition: cookie.partition && own }))
    .filter(
      ({ name, value }) => !(name + value).includes(';') && !(/^".*"$/s.test(value) && value.includes('\\"')),
    );
  expect(cookies.length).toBeGreaterThan(300);
  const calls = cookies.map(({ name, value, domain, path, secure, expires }) => [
    name === '' ? 'requests.cookies.create_cookie' : 'session.cookies.set',
    (name === '' ? [value, null] : [name, value]).map((text) => text && wellFormed(text)),
    {
      domain: domain === 'localhost' || domain === '[::1]' ? `${domain}.local` : domain,
      path: wellFormed(path),
      ...(secure ? { secure: true } : {}),
      ...(expires === null ? {} : { expires: Math.floor(expires / 1000) }),
    },
  ]);
  expect(parse(write('requests', cookies))).toEqual([
    calls,
    ['import requests', 'session = requests.Session()', `response = session.get('${page.url}')`],
  ]);
});

it('has comments that stay comments', (context) => {
  if (!hasPython) context.skip('There is no python3 of 3.9 or newer here.');
  const cookies = fc
    .sample(anyCookie, { numRuns: 200, seed: 20261123 })
    .map((cookie) => ({ ...cookie, name: `${cookie.name}\nimport os;` }));
  expect(parse(write('requests', cookies))).toMatchObject([[], { length: 3 }]);
});

it('writes ASCII without control characters', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (text) => {
      expect(literal(text)).toMatch(/^"(?:[ !#-[\]-~]|\\["\\]|\\x[\da-f]{2})*"$/);
    }),
  );
});
