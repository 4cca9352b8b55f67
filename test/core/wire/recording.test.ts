import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { mostBytes, mostRequests, Recording } from '../../../src/core/wire/recording.ts';
import { exchange, seenRequest } from './make.ts';

const seen = (id: string, setCookie: readonly string[] = [], cookieHeader = '') =>
  seenRequest(exchange({ id, setCookie, cookieHeader }));

describe('a recording', () => {
  it('takes each request once, as it is known best', () => {
    const recording = new Recording();
    expect(recording.add(seen('a'))).toBe(true);
    expect(recording.add(seen('a', ['sid=v']))).toBe(true);
    expect(recording.add(seen('a'))).toBe(false);
    expect(recording.requests.map((one) => one.exchange.setCookie)).toEqual([['sid=v']]);
  });

  it('takes the number of a page that was told last', () => {
    const recording = new Recording();
    const ofPage = (pageRef: string) => ({ ...seen('a', ['sid=v']), pageRef });
    expect(recording.add(ofPage('page_1'))).toBe(true);
    expect(recording.add(ofPage('page_2'))).toBe(true);
    expect(recording.add(ofPage('page_2'))).toBe(false);
    expect(recording.requests.map(({ pageRef }) => pageRef)).toEqual(['page_2']);
  });

  it('forgets the oldest where there is no room', () => {
    const recording = new Recording();
    const large = 'x'.repeat(mostBytes / 4);
    for (const id of ['a', 'b', 'c', 'd', 'e']) recording.add(seen(id, [large]));
    expect(recording.requests.map((one) => one.exchange.id)).toEqual(['c', 'd', 'e']);
    expect(recording.isCut).toBe(true);
  });

  it('holds a bounded number of requests', () => {
    const recording = new Recording();
    for (let number = 0; number < mostRequests + 5; number++) recording.add(seen(String(number)));
    expect(recording.requests.length).toBe(mostRequests);
  });

  const ended = (id: string, setCookie: readonly string[] = []) =>
    seenRequest(exchange({ id, setCookie, status: 200 }));

  it('is empty once it was cleared, though the developer tools hand all out once more', () => {
    const recording = new Recording();
    recording.add(ended('a', ['sid=v']));
    recording.clear();
    expect(recording.requests).toEqual([]);
    expect([recording.add(ended('a', ['sid=v'])), recording.add(ended('b'))]).toEqual([false, true]);
    recording.clear();
    expect([recording.add(ended('a')), recording.add(ended('b'))]).toEqual([false, false]);
  });

  it('takes what was cleared once more where more is known of it, and its end', () => {
    const recording = new Recording();
    recording.add(ended('a'));
    recording.add(seenRequest(exchange({ id: 'b', status: null })));
    recording.clear();
    expect([recording.add(ended('a', ['sid=v'])), recording.add(ended('b'))]).toEqual([true, true]);
    expect([recording.add(ended('a', ['sid=v'])), recording.add(ended('b'))]).toEqual([false, false]);
    recording.clear();
    expect([recording.add(ended('a', ['sid=v'])), recording.add(ended('b'))]).toEqual([false, false]);
  });

  it('does not take in again what it had no room for, which would cost it the next', () => {
    const recording = new Recording();
    const large = 'x'.repeat(mostBytes / 4);
    const all = ['a', 'b', 'c', 'd', 'e'].map((id) => ended(id, [large]));
    all.forEach((one) => recording.add(one));
    expect(all.map((one) => recording.add(one))).toEqual(Array(5).fill(false));
    expect(recording.requests.map((one) => one.exchange.id)).toEqual(['c', 'd', 'e']);
  });

  it('holds nothing of what was cleared that was anybody’s', () => {
    const recording = new Recording();
    recording.add(ended('a', ['sid=secret']));
    recording.clear();
    expect(inspect(recording, { depth: 9, showHidden: true })).not.toContain('secret');
  });
});
