import { describe, expect, it } from 'vitest';
import {
  companions,
  defaultSettings,
  parseSettings,
  type Settings,
  withWatched,
} from '../../src/core/settings.ts';
import { day, hour } from './make.ts';

/** Settings with everything else as it is by default. */
const whole = (chosen: Partial<Settings>): Settings => ({ ...defaultSettings, ...chosen });

const chapter = ['sessionid', 'csrftoken', 'visits', 'last_visit'];

describe('the defaults', () => {
  it("watch the chapter's four cookies and count a visit a day", () => {
    expect(defaultSettings).toEqual({ watched: chapter, unwatched: [], silenced: [], interval: day });
    expect(companions).toEqual(chapter);
  });
});

describe('withWatched', () => {
  const settings = whole({ watched: ['sessionid', 'theme'], interval: hour });

  it.each<[verb: string, name: string, watch: boolean, watched: readonly string[]]>([
    ['adds', 'lang', true, ['sessionid', 'theme', 'lang']],
    ['does not double', 'theme', true, ['sessionid', 'theme']],
    ['takes out', 'sessionid', false, ['theme']],
    ['misses nothing without', 'lang', false, ['sessionid', 'theme']],
    // Cookie names are case-sensitive.
    ['tells apart', 'Theme', true, ['sessionid', 'theme', 'Theme']],
    ['takes as a name', '__proto__', true, ['sessionid', 'theme', '__proto__']],
  ])('%s %s', (_, name, watch, watched) => {
    expect(withWatched(settings, name, watch)).toEqual({
      ...settings,
      watched,
      unwatched: watch ? [] : [name],
    });
  });

  it('takes back that a name is not to be followed', () => {
    const without = withWatched(settings, 'PHPSESSID', false);
    expect(without.unwatched).toEqual(['PHPSESSID']);
    expect(withWatched(without, 'PHPSESSID', true)).toMatchObject({
      watched: ['sessionid', 'theme', 'PHPSESSID'],
      unwatched: [],
    });
  });

  it('leaves the settings given to it as they are', () => {
    const before = structuredClone(settings);
    withWatched(settings, 'lang', true);
    withWatched(settings, 'theme', false);
    expect(settings).toEqual(before);
  });
});

describe('parseSettings', () => {
  it('takes nothing stored for the defaults, and finds nothing wrong with it', () => {
    expect(parseSettings(undefined)).toEqual({ settings: defaultSettings, valid: true });
  });

  it.each<[what: string, stored: object, settings: Settings]>([
    ['what was written', { watched: ['a'], interval: hour }, whole({ watched: ['a'], interval: hour })],
    ['the names alone', { watched: ['a'] }, whole({ watched: ['a'], interval: day })],
    ['the interval alone', { interval: hour }, whole({ watched: chapter, interval: hour })],
    ['no names at all', { watched: [] }, whole({ watched: [], interval: day })],
    ['no interval between visits', { interval: 0 }, whole({ watched: chapter, interval: 0 })],
    ['a name twice as once', { watched: ['b', 'a', 'b'] }, whole({ watched: ['b', 'a'], interval: day })],
    ['an empty record', {}, defaultSettings],
    ['a record with what a later version adds', { theme: 'dark' }, defaultSettings],
  ])('reads %s', (_, stored, settings) => {
    expect(parseSettings(stored)).toEqual({ settings, valid: true });
  });

  it.each<[stored: unknown, settings: Settings]>([
    [null, defaultSettings],
    ['sessionid', defaultSettings],
    [7, defaultSettings],
    [{ watched: 'sessionid', interval: hour }, whole({ watched: chapter, interval: hour })],
    [{ watched: ['sessionid', 7], interval: hour }, whole({ watched: chapter, interval: hour })],
    [{ watched: null }, defaultSettings],
    [{ unwatched: [7] }, defaultSettings],
    [{ silenced: [{ rule: 'a' }] }, defaultSettings],
    [{ silenced: [{ rule: 7, name: null }] }, defaultSettings],
    [{ watched: { 0: 'sessionid', length: 1 } }, defaultSettings],
    [{ watched: ['a'], interval: -1 }, whole({ watched: ['a'], interval: day })],
    [{ watched: ['a'], interval: '3600000' }, whole({ watched: ['a'], interval: day })],
    [{ watched: ['a'], interval: Number.NaN }, whole({ watched: ['a'], interval: day })],
    [{ watched: ['a'], interval: Infinity }, whole({ watched: ['a'], interval: day })],
    [{ watched: ['a'], interval: null }, whole({ watched: ['a'], interval: day })],
  ])('falls back where %j is not valid, keeps what is, and says so', (stored, settings) => {
    expect(parseSettings(stored)).toEqual({ settings, valid: false });
  });

  it('reads what went through storage as it was', () => {
    const settings = whole({
      watched: ['sessionid', 'ключ'],
      unwatched: ['PHPSESSID'],
      silenced: [
        { rule: 'a', name: null },
        { rule: 'b', name: 'x' },
      ],
      interval: 90 * 60_000,
    });
    expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual({ settings, valid: true });
  });
});
