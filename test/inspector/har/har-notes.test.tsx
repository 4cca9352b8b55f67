// @vitest-environment jsdom
import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import type { HarFacts } from '../../../src/core/wire/har-file.ts';
import { HarNotes } from '../../../src/inspector/har/har-notes.tsx';
import { known, show } from '../render.tsx';

/** A file that lacks nothing. */
const whole: HarFacts = {
  tool: null,
  browser: 'chromium',
  requests: 12_345,
  isCut: false,
  endsEarly: false,
  hasNoCookies: false,
  hasSentCookies: true,
  redacted: 0,
};

function notesOf(news: Partial<HarFacts>) {
  show(known({}), 'en-GB');
  const place = document.createElement('div');
  render(<HarNotes facts={{ ...whole, ...news }} />, place);
  return {
    notes: Array.from(place.querySelectorAll('.har-notes li'), ({ textContent }) => textContent),
    lacksCookies: place.querySelector('[data-no-cookies] p')?.textContent,
    isInMemory: place.querySelector('.har-memory') !== null,
  };
}

describe('what a HAR lacks', () => {
  const unknown = 'The file does not name the browser: Chromium’s rules are applied. Choose another above.';
  const incomplete = 'The file is incomplete: requests after the break are missing.';
  const cut = 'To limit memory, only the first 10,000 of 12,345 requests are shown.';

  it.each([
    [{}, []],
    [{ browser: null }, [unknown]],
    // Where there is nothing to judge, no rules are applied.
    [{ browser: null, hasNoCookies: true }, []],
    [{ endsEarly: true }, [incomplete]],
    [{ isCut: true }, [cut]],
    [{ redacted: 1 }, ['1 redacted header is not judged.']],
    [{ redacted: 2 }, ['2 redacted headers are not judged.']],
    [
      { browser: null, endsEarly: true, isCut: true, redacted: 2 },
      [unknown, incomplete, cut, '2 redacted headers are not judged.'],
    ],
  ])('is said where it is %j', (news, notes) => {
    const said = notesOf(news);
    expect(said.notes).toEqual(notes);
    expect(said.isInMemory).toBe(true);
  });

  it('is all of its cookies, by what its browser does where that is known', () => {
    expect(notesOf({}).lacksCookies).toBeUndefined();
    expect(notesOf({ hasNoCookies: true }).lacksCookies).toMatch(/^Chromium leaves them out by default\./);
    const either =
      'Either no cookies were used, or the file was sanitised. Ask for a HAR with these headers.';
    expect(notesOf({ hasNoCookies: true, browser: 'firefox' }).lacksCookies).toBe(either);
    expect(notesOf({ hasNoCookies: true, browser: null }).lacksCookies).toBe(either);
  });
});
