import { describe, expect, it } from 'vitest';
import {
  companions,
  defaultSettings,
  parseSettings,
  type SettingKey,
  settingKeys,
  type Settings,
  withWatched,
} from '../../../src/core/settings/settings.ts';
import { changedSettings } from '../../../src/core/settings/diff.ts';
import fc from '../../properties.ts';
import { day, hour } from '../make.ts';

/** Settings with everything else as it is by default. */
const whole = (chosen: Partial<Settings>): Settings => ({ ...defaultSettings, ...chosen });

const chapter = ['sessionid', 'csrftoken', 'visits', 'last_visit'];

describe('the defaults', () => {
  it("watch the chapter's four cookies and count a visit a day", () => {
    expect(defaultSettings).toEqual({
      version: 1,
      watched: chapter,
      unwatched: [],
      silenced: [],
      interval: day,
      masked: 'secrets',
      badge: 'count',
      language: null,
      theme: 'system',
    });
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
    expect(parseSettings(undefined)).toEqual({ settings: defaultSettings, fallen: [] });
  });

  it.each<[what: string, stored: object, settings: Settings]>([
    ['what was written', { watched: ['a'], interval: hour }, whole({ watched: ['a'], interval: hour })],
    ['the names alone', { watched: ['a'] }, whole({ watched: ['a'], interval: day })],
    ['the interval alone', { interval: hour }, whole({ watched: chapter, interval: hour })],
    ['no names at all', { watched: [] }, whole({ watched: [], interval: day })],
    ['no interval between visits', { interval: 0 }, whole({ watched: chapter, interval: 0 })],
    ['a name twice as once', { watched: ['b', 'a', 'b'] }, whole({ watched: ['b', 'a'], interval: day })],
    ['an empty record', {}, defaultSettings],
    ['a record with what a later version adds', { density: 'compact' }, defaultSettings],
    ['what is hidden', { masked: 'all' }, whole({ masked: 'all' })],
    ['the badge', { badge: 'state' }, whole({ badge: 'state' })],
    ['a language', { language: 'ru' }, whole({ language: 'ru' })],
    ['a language of a region', { language: 'pt_BR' }, whole({ language: 'pt_BR' })],
    ["the browser's language", { language: null }, whole({ language: null })],
    ['a theme', { theme: 'dark' }, whole({ theme: 'dark' })],
    [
      'a silenced finding without a name as one for good',
      { silenced: [{ rule: 'a' }] },
      whole({ silenced: [{ rule: 'a', name: null }] }),
    ],
  ])('reads %s', (_, stored, settings) => {
    expect(parseSettings(stored)).toEqual({ settings, fallen: [] });
  });

  it.each<[stored: unknown, fallen: readonly SettingKey[], settings: Settings]>([
    [null, settingKeys, defaultSettings],
    ['sessionid', settingKeys, defaultSettings],
    [7, settingKeys, defaultSettings],
    [[], settingKeys, defaultSettings],
    [{ watched: 'sessionid', interval: hour }, ['watched'], whole({ interval: hour })],
    [{ watched: ['sessionid', 7], interval: hour }, ['watched'], whole({ interval: hour })],
    [{ watched: null }, ['watched'], defaultSettings],
    [{ unwatched: [7] }, ['unwatched'], defaultSettings],
    [{ silenced: [{ name: 'a' }] }, ['silenced'], defaultSettings],
    [{ silenced: [{ rule: 7, name: null }] }, ['silenced'], defaultSettings],
    [{ silenced: [{ rule: 'a', name: 7 }] }, ['silenced'], defaultSettings],
    [{ silenced: [null] }, ['silenced'], defaultSettings],
    [{ watched: { 0: 'sessionid', length: 1 } }, ['watched'], defaultSettings],
    [{ watched: ['a'], interval: -1 }, ['interval'], whole({ watched: ['a'] })],
    [{ watched: ['a'], interval: '3600000' }, ['interval'], whole({ watched: ['a'] })],
    [{ watched: ['a'], interval: Number.NaN }, ['interval'], whole({ watched: ['a'] })],
    [{ watched: ['a'], interval: 1e308 }, ['interval'], whole({ watched: ['a'] })],
    [{ watched: ['a'], interval: 3654 * day }, ['interval'], whole({ watched: ['a'] })],
    [{ watched: Array(1001).fill('a') }, ['watched'], defaultSettings],
    [{ watched: ['a'], interval: Infinity }, ['interval'], whole({ watched: ['a'] })],
    [{ watched: ['a'], interval: null }, ['interval'], whole({ watched: ['a'] })],
    [{ masked: true, theme: 'dark' }, ['masked'], whole({ theme: 'dark' })],
    [{ badge: 'sparkle' }, ['badge'], defaultSettings],
    [{ language: 'Russian' }, ['language'], defaultSettings],
    [{ language: '../ru' }, ['language'], defaultSettings],
    [{ theme: 'Dark', badge: 'nothing' }, ['theme'], whole({ badge: 'nothing' })],
    [{ theme: 7, interval: 'often', badge: 'state' }, ['interval', 'theme'], whole({ badge: 'state' })],
  ])('falls back where %j is not valid, in %j, keeps what is, and says so', (stored, fallen, settings) => {
    expect(parseSettings(stored)).toEqual({ settings, fallen });
  });

  it.each([2, 0, '1', null])('reads version %j as far as it is understood, and says so', (version) => {
    expect(parseSettings({ version, theme: 'dark', badge: 'sparkle', density: 'compact' })).toEqual({
      settings: whole({ theme: 'dark' }),

      fallen: ['version', 'badge'],
    });
  });

  it('gives valid settings for whatever was stored', () => {
    const keys = fc.constantFrom(...settingKeys, 'density', '__proto__');
    const stored = fc.oneof(fc.anything(), fc.dictionary(keys, fc.anything()));
    fc.assert(
      fc.property(stored, (anything) => {
        const { settings } = parseSettings(anything);
        expect(parseSettings(settings)).toEqual({ settings, fallen: [] });
      }),
    );
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
    expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual({
      settings,

      fallen: [],
    });
  });
});

describe('changedSettings', () => {
  it.each<[what: string, change: Partial<Settings>]>([
    ['nothing', {}],
    ['a theme', { theme: 'dark' }],
    ['a name', { watched: ['sessionid'] }],
    ['the order', { watched: [...chapter].reverse() }],
    ['a language', { language: 'ru' }],
    ['two', { interval: 5000, masked: 'none' }],
  ])('names what differs: %s', (_, change) => {
    expect(changedSettings(defaultSettings, { ...defaultSettings, ...change })).toEqual(change);
  });

  it('finds no difference in copies', () => {
    expect(changedSettings(defaultSettings, structuredClone(defaultSettings))).toEqual({});
  });
});
