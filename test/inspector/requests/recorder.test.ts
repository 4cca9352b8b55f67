import { describe, expect, it } from 'vitest';
import { navigationTo } from '../../../src/core/wire/exchange.ts';
import { Recorder } from '../../../src/inspector/requests/recorder.ts';
import { cookie, then } from '../../core/make.ts';
import { chromium } from '../../core/wire/make.ts';
import { harEntry } from './har.ts';

const site = 'http://localhost:8000';

function recording(isJarRead = true) {
  const recorder = new Recorder(chromium, '0', isJarRead);
  recorder.begin(then, [cookie({ name: 'there' })], () => true);
  return recorder;
}

describe('the document of a tab', () => {
  it('is the one that it went to last, in whatever order that was reported', () => {
    const recorder = recording();
    expect(recorder.page()).toBeNull();
    recorder.navigated(`${site}/b`, then + 20);
    recorder.navigated(`${site}/a`, then + 10);
    expect(recorder.page()).toBe(`${site}/b`);
  });

  it('is known though all else is forgotten', () => {
    const recorder = recording();
    recorder.navigated(`${site}/a`, then + 10);
    recorder.clear(then + 20);
    expect(recorder.page()).toBe(`${site}/a`);
  });
});

describe('what was recorded', () => {
  it.each([
    [true, ['set', 'there']],
    [false, []],
  ])('is forgotten but for the jar, where that is read: %s', (isJarRead, names) => {
    const recorder = recording(isJarRead);
    expect(recorder.record(harEntry(`${site}/a`, ['set=1'], { at: then + 5 }))).toBe(true);
    recorder.changed({ at: then + 20, cookie: cookie({ name: 'set' }), removed: false, cause: 'explicit' });
    recorder.judge(then + 50);
    expect(recorder.replayed.value.judged).toHaveLength(1);
    recorder.clear(then + 100);
    expect(recorder.replayed.value.judged).toEqual([]);
    expect(recorder.replayed.value.changes).toEqual([]);
    expect(recorder.replayed.value.jar.map(({ name }) => name).sort()).toEqual(names);
  });

  it('counts what scripts wrote among the makers of changes', () => {
    const recorder = recording();
    const set = cookie({ name: 'theme', value: 'dark', sameSite: 'unspecified' });
    recorder.scripts.wrote([
      { ...navigationTo(`${site}/`, then + 10), channel: 'script', setCookie: ['theme=dark; Path=/'] },
    ]);
    recorder.changed({ at: then + 12, cookie: set, removed: false, cause: 'explicit' });
    recorder.judge(then + 50);
    expect(recorder.replayed.value.makers).toMatchObject([{ by: 'script' }]);
  });

  it('is compared with what the browser reports of the sites that it does report', () => {
    const confirmed = (isReported: boolean) => {
      const recorder = new Recorder(chromium, '0', true);
      recorder.begin(then, [], () => isReported);
      recorder.record(harEntry(`${site}/a`, ['set=1'], { at: then + 5 }));
      recorder.judge(then + 5_000);
      return recorder.replayed.value.judged[0]?.lines[0]?.confirmed;
    };
    expect([confirmed(true), confirmed(false)]).toEqual([false, null]);
  });
});
