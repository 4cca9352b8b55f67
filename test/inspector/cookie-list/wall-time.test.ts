import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromWallTime, toWallTime } from '../../../src/inspector/cookie-list/wall-time.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe.each([
  // The hour from 1 to 2 comes twice on 7 November 2027, that from 2 to 3 not at all on 14 March.
  ['America/New_York', '2027-11-07T05:30:00Z', '2027-11-07T01:30:00', '2027-11-07T01:30:05', 5],
  ['America/New_York', '2027-11-07T06:30:00Z', '2027-11-07T01:30:00', '2027-11-07T01:30:05', 5],
  ['America/New_York', '2027-11-07T06:30:00Z', '2027-11-07T01:30:00', '2027-11-07T03:30:00', 7200],
  ['America/New_York', '2027-11-07T06:30:00Z', '2027-11-07T01:30:00', '2027-11-07T00:30:00', -7200],
  ['America/New_York', '2027-03-14T06:30:00Z', '2027-03-14T01:30:00', '2027-03-14T03:30:00', 3600],
  ['Australia/Lord_Howe', '2027-04-03T15:15:00Z', '2027-04-04T01:45:00', '2027-04-04T01:45:09', 9],
  ['Australia/Lord_Howe', '2027-04-03T14:45:00Z', '2027-04-04T01:45:00', '2027-04-04T01:45:09', 9],
  ['Europe/Berlin', '2026-12-31T00:00:00Z', '2026-12-31T01:00:00', '2027-06-30T01:00:00', 15634800],
  ['UTC', '2026-12-31T00:00:00Z', '2026-12-31T00:00:00', '2026-12-31T00:00:01', 1],
])('in %s %s', (place, moment, shown, edited, seconds) => {
  beforeEach(() => {
    process.env['TZ'] = place;
  });
  const at = Date.parse(moment);

  it(`is ${shown}, and stays where nothing is changed`, () => {
    expect(toWallTime(at)).toBe(shown);
    expect(fromWallTime(shown, at)).toBe(at);
  });

  it(`moves by ${seconds} seconds as ${edited}`, () => {
    expect(fromWallTime(edited, at) - at).toBe(seconds * 1000);
  });
});

it('is no time where the field is empty', () => {
  expect(fromWallTime('', 0)).toBeNaN();
});
