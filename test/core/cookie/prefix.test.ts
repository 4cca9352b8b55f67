import { describe, expect, it } from 'vitest';
import { isExactPrefix, namePrefix, withoutPrefix } from '../../../src/core/cookie/prefix.ts';
import fc from '../../properties.ts';

describe('the prefix of a name', () => {
  // https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3
  it.each([
    ['__Secure-id', { text: '__Secure-', hostOnly: false, httpOnly: false }],
    ['__Host-id', { text: '__Host-', hostOnly: true, httpOnly: false }],
    ['__Http-id', { text: '__Http-', hostOnly: false, httpOnly: true }],
    ['__Host-Http-id', { text: '__Host-Http-', hostOnly: true, httpOnly: true }],
    ['__HOST-id', { text: '__Host-', hostOnly: true, httpOnly: false }],
    ['__host-http-id', { text: '__Host-Http-', hostOnly: true, httpOnly: true }],
    ['__Host-', { text: '__Host-', hostOnly: true, httpOnly: false }],
  ])('of %s is seen by a browser', (name, prefix) => {
    expect(namePrefix(name)).toEqual(prefix);
  });

  it.each(['id', '__Hostid', '_Host-id', ' __Host-id', 'id__Host-', '__Other-id', ''])(
    'is not there in %s',
    (name) => {
      expect(namePrefix(name)).toBeNull();
      expect(withoutPrefix(name)).toBe(name);
    },
  );

  it.each([
    ['__Secure-id', true],
    ['__Host-Http-id', true],
    ['__SECURE-id', false],
    ['__Host-http-id', false],
  ])('%s is written as a server writes it: %s', (name, isExact) => {
    const prefix = namePrefix(name);
    expect(prefix && isExactPrefix(name, prefix)).toBe(isExact);
  });

  it.each([
    ['__Secure-sessionid', 'sessionid'],
    ['__Host-sessionid', 'sessionid'],
    ['__Http-sessionid', 'sessionid'],
    ['__Host-Http-sessionid', 'sessionid'],
    ['__Secure-__Host-id', '__Host-id'],
    // A server compares by case: these letters are of the name.
    ['__host-sessionid', '__host-sessionid'],
    ['__Host-http-sessionid', '__Host-http-sessionid'],
  ])('%s is %s without it', (name, bare) => {
    expect(withoutPrefix(name)).toBe(bare);
  });

  it('is taken off any name that it is put before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('__Secure-', '__Http-', '__Host-Http-'),
        fc.string(),
        (prefix, name) => withoutPrefix(prefix + name) === name,
      ),
    );
  });
});
