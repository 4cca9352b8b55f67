import { describe, expect, it } from 'vitest';
import { readChromiumDate, readNsprDate } from '../../../src/core/wire/dates.ts';

const at = (hours: number) => Date.UTC(2026, 11, 28, 12, 0, 0) + hours * 3_600_000;

// Each was sent to Firefox 153 with a date a month ahead, and the cookie's end read.
describe('a zone moves the time in Firefox, and never in Chromium', () => {
  it.each([
    ['GMT', 0],
    ['UTC', 0],
    ['UT', 0],
    ['Z', 0],
    ['CEST', 0],
    ['CET', 0],
    ['est', 5],
    ['EDT', 4],
    ['CST', 6],
    ['CDT', 5],
    ['MST', 7],
    ['MDT', 6],
    ['PST', 8],
    ['PDT', 7],
    ['AST', 4],
    ['NST', 3.5],
    ['BST', -1],
    ['MET', -1],
    ['EET', -2],
    ['JST', -9],
    ['+0100', -1],
    ['-01', 1],
    ['+1', -1],
    ['+010', 0],
    ['GMT+0100 (CET)', -1],
    ['-0800 (PST)', 8],
    ['PST+0100', 8],
    ['+0000 +0100', 0],
    ['ESTABLISH', 5],
    ['pm', 0],
  ])('%s', (zone, hours) => {
    const text = `28 Dec 2026 12:00:00 ${zone}`;
    expect(readNsprDate(text)).toBe(at(hours));
    expect(readChromiumDate(text)).toBe(at(0));
  });
});

// Times of day do not show in a life that is capped, so they are tried here.
describe('a time of day', () => {
  it.each([
    ['28 Dec 2026 7:8:9', 7, 8, 9],
    ['28 Dec 2026 007:028:001', 7, 28, 1],
    ['28 Dec 2026 23:59:59 PM', 23, 59, 59],
  ])('in Chromium: %s', (text, ...time) => {
    expect(readChromiumDate(text)).toBe(Date.UTC(2026, 11, 28, ...time));
  });

  it.each([
    ['28 Dec 2026 7:8', 7, 8, -48],
    ['28 Dec 2026 7:8 pm', 19, 8, -16],
    ['28 Dec 2026 12:08AM', 0, 8, 17],
    ['28 Dec 2026 12:08 PM', 12, 8, -16],
    ['28 Dec 2026 13:08 PM', 13, 8, -16],
    ['28 Dec 2026 7:8/', 7, 8, 0],
    ['28 Dec 2026 7:8é', 7, 8, -109],
    ['28 Dec 2026 7:8: GMT', 7, 8, -16],
    ['28 Dec 2026 7:8.5', 7, 8, -2],
    ['28 Dec 2026', 0, 0, 0],
    ['27 Dec 2026 24:00:00', 24, 0, 0],
    ['12/28/26 1:2:3', 1, 2, 3],
    ['28-12-2026 1:2:3', 1, 2, 3],
    ['28 Dec 2026 1:2:3 4:5:6', 1, 2, 3],
  ])('in Firefox: %s', (text, hour, minute, second) => {
    const day = text.startsWith('27') ? 27 : 28;
    expect(readNsprDate(text)).toBe(Date.UTC(2026, 11, day, hour, minute, second));
  });

  it('is none after a thousand tokens', () => {
    expect(readNsprDate(`${'x '.repeat(900)}28 Dec 2026`)).toBe(at(-12));
    expect(readNsprDate(`${'x '.repeat(1000)}28 Dec 2026`)).toBe(null);
  });
});

it('a T is no delimiter in Firefox, before a time or behind one', () => {
  for (const text of ['21 Oct 2027T07:28:00', '07:28:00T21 Oct 2027', 'GMTT21 Oct 2027', '21 OctT2027'])
    expect(readNsprDate(text)).toBe(null);
});
