import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { checkEntry, withEntries, withoutEntry } from '../../../src/core/settings/watch-entry.ts';
import { isWatched } from '../../../src/core/settings/watched.ts';

const watched = ['sessionid', 'wp-*'];

describe('what is typed to be watched', () => {
  it.each<[text: string, entry: string]>([
    ['theme', 'theme'],
    ['  theme\n', 'theme'],
    ['Sessionid', 'Sessionid'],
    ['*', '*'],
    ['_*_session', '_*_session'],
    ['.AspNetCore.*', '.AspNetCore.*'],
    ['ключ', 'ключ'],
    ['two words', 'two words'],
    ['__proto__', '__proto__'],
    ['a'.repeat(4096), 'a'.repeat(4096)],
  ])('%j is taken as %j', (text, entry) => expect(checkEntry(text, watched)).toEqual({ ok: true, entry }));

  it.each<[text: string, why: object]>([
    ['', { problem: 'empty' }],
    [' \t', { problem: 'empty' }],
    ['sessionid', { problem: 'already', entry: 'sessionid' }],
    [' wp-* ', { problem: 'already', entry: 'wp-*' }],
    ['a=b', { problem: 'forbidden', character: '=' }],
    ['a;b=', { problem: 'forbidden', character: ';' }],
    ['a\u0000b', { problem: 'forbidden', character: '\u0000' }],
    ['a\nb', { problem: 'forbidden', character: '\n' }],
    ['a\u007fb', { problem: 'forbidden', character: '\u007f' }],
    ['a'.repeat(4097), { problem: 'too-long', octets: 4097 }],
    ['ж'.repeat(2049), { problem: 'too-long', octets: 4098 }],
  ])('%j is refused: %j', (text, why) => expect(checkEntry(text, watched)).toEqual({ ok: false, ...why }));
});

describe('entries', () => {
  it('are watched beside those that are, each entry once, and excepted no longer', () => {
    const before = { ...defaultSettings, watched: ['b', 'a'], unwatched: ['c', 'd'] };
    expect(withEntries(before, ['a', 'c', 'e*'])).toEqual({
      ...before,
      watched: ['b', 'a', 'c', 'e*'],
      unwatched: ['d'],
    });
  });

  it.each<[entry: string, watched: readonly string[], left: readonly string[], excepted: readonly string[]]>([
    ['theme', ['theme', 'lang'], ['lang'], []],
    ['theme', ['theme', 'the*'], ['the*'], ['theme']],
    ['the*', ['theme', 'the*'], ['theme'], []],
    // Followed by itself: its name is that of a session ID.
    ['sessionid', ['sessionid', 'lang'], ['lang'], ['sessionid']],
    ['absent', ['lang'], ['lang'], []],
  ])('%s of %j is watched no longer: %j are, and %j are excepted', (entry, watched, left, excepted) => {
    const after = withoutEntry({ ...defaultSettings, watched }, entry);
    expect(after).toEqual({ ...defaultSettings, watched: left, unwatched: excepted });
    expect(isWatched(entry, after)).toBe(false);
  });

  it('is no exception where it is a pattern, though another one fits it', () => {
    const after = withoutEntry({ ...defaultSettings, watched: ['*', '*_session'] }, '*_session');
    expect(after).toEqual({ ...defaultSettings, watched: ['*'] });
  });
});
