import { beforeEach, describe, expect, it } from 'vitest';
import { appendToJournal } from '../../src/storage/journal-write.ts';
import { loadLost } from '../../src/storage/journal-lost.ts';
import { loadJournal } from '../../src/storage/journal.ts';
import { writeSession } from '../../src/storage/write-session.ts';
import { event, second, sessionid, then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const { session } = fake.storage;

beforeEach(resetBrowser);

const happen = (domain: string, at: number, value = 'x'.repeat(1000)) =>
  appendToJournal([event({ cookie: sessionid({ domain, value }), at })]);

const octets = () => JSON.stringify(session.dump()).length;

describe('what a person made, where the memory of a session is full', () => {
  it('is written, and the journals go that were quiet longest', async () => {
    await happen('c.test', then);
    await happen('a.test', then + second);
    await happen('b.test', then + 2 * second);
    session.limitTo(octets() + 10);
    await writeSession({ 'snapshots/0/a.test': 'y'.repeat(900) });
    expect(session.dump()['snapshots/0/a.test']).toHaveLength(900);
    expect(await loadJournal('0', 'c.test')).toEqual([]);
    expect(await loadLost('0', 'c.test')).toBeGreaterThan(then);
    expect(await loadJournal('0', 'b.test')).toHaveLength(1);
    expect(await loadLost('0', 'b.test')).toBeNull();
  });

  it('takes the room of what can be undone elsewhere last, and of nothing else a person made', async () => {
    await happen('a.test', then);
    await session.set({
      'undo-history/0/b.test': 'd'.repeat(500),
      'undo-history/0/c.test': 'd'.repeat(500),
      'snapshots/0/b.test': 's'.repeat(500),
      'check/0/b.test': 'c'.repeat(500),
    });
    session.limitTo(octets());
    const ofJournal = JSON.stringify(session.dump()['journal/0/a.test']).length;
    await writeSession({ 'undo-history/0/c.test': 'd'.repeat(ofJournal + 800) });
    expect(Object.keys(session.dump()).sort()).toEqual([
      'check/0/b.test',
      'journal-kept/0/a.test',
      'journal-total',
      'snapshots/0/b.test',
      'undo-history/0/c.test',
    ]);
  });

  it('takes the room of what was cleared of timelines first', async () => {
    await happen('a.test', then);
    await session.set({
      'cleared-timeline/0': 'c'.repeat(900),
      'seen-requests/0/b.test': 'r'.repeat(900),
    });
    session.limitTo(octets());
    await writeSession({ 'undo-history/0/c.test': 'd'.repeat(700) });
    expect(Object.keys(session.dump()).sort()).toEqual([
      'journal-kept/0/a.test',
      'journal-total',
      'journal/0/a.test',
      'seen-requests/0/b.test',
      'undo-history/0/c.test',
    ]);
  });

  it('leaves what can be undone elsewhere where the journals make room enough', async () => {
    await happen('a.test', then);
    await session.set({ 'undo-history/0/b.test': 'd'.repeat(900) });
    session.limitTo(octets());
    await writeSession({ 'undo-history/0/c.test': 'd'.repeat(500) });
    expect(session.dump()).toMatchObject({
      'undo-history/0/b.test': 'd'.repeat(900),
      'undo-history/0/c.test': 'd'.repeat(500),
    });
    expect(await loadJournal('0', 'a.test')).toEqual([]);
  });

  it('takes the room of what the developer tools showed of other hosts first', async () => {
    await happen('a.test', then);
    await session.set({
      'seen-requests/0/b.test': 'r'.repeat(500),
      'seen-requests/0/c.test': 'r'.repeat(500),
    });
    session.limitTo(octets());
    await writeSession({ 'seen-requests/0/c.test': 'r'.repeat(900) });
    expect(session.dump()['seen-requests/0/c.test']).toHaveLength(900);
    expect(session.dump()['seen-requests/0/b.test']).toBeUndefined();
    expect(await loadJournal('0', 'a.test')).toHaveLength(1);
  });

  it('fails in the browser’s words where even that makes no room, and leaves what was there', async () => {
    await session.set({ 'snapshots/0/b.test': 's'.repeat(500) });
    session.limitTo(600);
    const before = session.dump();
    await expect(writeSession({ 'undo-history/0/c.test': 'd'.repeat(500) })).rejects.toThrow('quota');
    expect(session.dump()).toEqual(before);
  });

  it('forgets nothing where a write fails for another reason', async () => {
    await happen('a.test', then);
    session.failWritesWith(new Error('IO error'));
    await expect(writeSession({ 'undo-history/0/c.test': [] })).rejects.toThrow('IO error');
    expect(await loadJournal('0', 'a.test')).toHaveLength(1);
  });
});
