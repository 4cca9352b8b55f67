import { describe, expect, it } from 'vitest';
import {
  type AnswerFields,
  clearlyUndoes,
  ofSessions,
  type WatchedAnswer,
  withinRoom,
} from '../../../src/core/guard/watched-answers.ts';
import { then } from '../make.ts';

const [older, newer] = ['a', 'b'].map((one) => `${one}8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8`) as [string, string];

const fields = (news: Partial<AnswerFields> = {}): AnswerFields => ({
  ...{ url: 'https://app.test/in?key=k#part', method: 'POST', initiator: null, cookieHeader: null },
  ...{ startedAt: then - 50, time: then, setCookie: [`sessionid=${newer}; Path=/`], ...news },
});

describe('what is kept of an answer', () => {
  it('is the sessions that it set, and whatever it deleted', () => {
    const setCookie = [
      `sessionid=${newer}; Path=/`,
      'theme=dark; Path=/',
      'theme=; Max-Age=0',
      // Known by its value alone, which only a server could read.
      `ref=${older}; HttpOnly`,
    ];
    expect(ofSessions(fields({ setCookie }))?.lines).toEqual([
      { name: 'sessionid', value: newer },
      { name: 'theme', value: null },
      { name: 'ref', value: older },
    ]);
  });

  it('is nothing where it did neither', () => {
    expect(ofSessions(fields({ setCookie: ['theme=dark; Path=/'] }))).toBeNull();
    expect(ofSessions(fields({ setCookie: [] }))).toBeNull();
  });

  it('is of its request what has the same names, and the URL without query', () => {
    const cookieHeader = `sessionid=${older}; sessionid2=${newer}; theme=dark; sessionid=x`;
    expect(ofSessions(fields({ cookieHeader }))).toMatchObject({
      ...{ url: 'https://app.test/in', cookieHeader: `sessionid=${older}; sessionid=x` },
    });
    expect(ofSessions(fields({ url: 'https://app.test/in#part?key' }))?.url).toBe('https://app.test/in');
    expect(ofSessions(fields({ cookieHeader: '' }))?.cookieHeader).toBe('');
    // That it is not known is not that there was none.
    expect(ofSessions(fields({ cookieHeader: null }))?.cookieHeader).toBeNull();
  });
});

const answer = (
  value: string | null,
  { lines = [{ name: 'sessionid', value }], ...news }: Partial<WatchedAnswer> = {},
): WatchedAnswer => ({
  ...{ url: 'http://localhost:3000/in', method: 'POST', initiator: null, cookieHeader: '' },
  ...{ startedAt: then - 50, time: then, lines, store: '0', ...news },
});

it('the newest answers are kept, as many as there is room for', () => {
  const path = 'p'.repeat(1_000);
  const all = Array.from({ length: 200 }, (_, index) =>
    answer(newer, { url: `https://app.test/${path}`, time: then + index }),
  );
  const kept = withinRoom(all);
  expect(kept.at(-1)).toBe(all.at(-1));
  expect(kept.length).toBeGreaterThan(90);
  expect(JSON.stringify(kept).length).toBeLessThanOrEqual(131_072);
  expect(withinRoom(kept)).toBe(kept);
});

describe('an answer clearly undoes a session', () => {
  const sent = (value: string) => ({ cookieHeader: `visits=3; sessionid=${value}` });
  const port: Partial<WatchedAnswer> = { url: 'http://localhost:4000/in' };
  const both = { lines: [newer, older].map((value) => ({ name: 'sessionid', value })) };

  it.each<[what: string, one: WatchedAnswer, earlier: readonly WatchedAnswer[]]>([
    ['that sets the one with which it left, after a newer', answer(older, sent(older)), [answer(newer)]],
    ['that sets it after it was deleted', answer(older, sent(older)), [answer(null)]],
    ['in the place of another port’s', answer(older, port), [answer(newer)]],
    ['by deleting that of another port', answer(null, port), [answer(newer)]],
    ['that came last', answer(older, sent(older)), [answer(older), answer(newer)]],
    ['that came last of one answer', answer(newer, sent(newer)), [answer(null, both)]],
  ])('%s', (_, one, earlier) => {
    expect(clearlyUndoes(one, earlier)).toBe(true);
  });

  it.each<[what: string, one: WatchedAnswer, earlier: readonly WatchedAnswer[]]>([
    ['of which nothing is known', answer(older, sent(older)), []],
    ['that is there', answer(older, sent(older)), [answer(newer), answer(older)]],
    ['of another host', answer(older, sent(older)), [answer(newer, { url: 'http://127.0.0.1:3000/' })]],
    ['that was deleted before another port begins one', answer(older, port), [answer(null)]],
    ['with a new one', answer(newer, sent(older)), [answer(older)]],
    ['that another name ends in', answer(older, { cookieHeader: `my_sessionid=${older}` }), [answer(newer)]],
    ['that begins like it', answer(older, sent(`${older}0`)), [answer(newer)]],
    ['where the request left with none', answer(null), [answer(newer)]],
    [
      'of another name',
      answer(older, sent(older)),
      [answer(null, { lines: [{ name: 'sid', value: newer }] })],
    ],
  ])('is not one %s', (_, one, earlier) => {
    expect(clearlyUndoes(one, earlier)).toBe(false);
  });
});
