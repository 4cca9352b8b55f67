// @vitest-environment jsdom
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { eventually } from '../../eventually.ts';
import { known, sessionid, show } from '../render.tsx';

describe('values of which too much is packed in the cookies of a page', () => {
  /** Such as no compression makes short: the longest value is the last one that there is room for. */
  const long = Array.from({ length: 300 }, (_, index) => ((index * index * 7919) % 36).toString(36)).join('');
  const packed = (word: string) =>
    `.${deflateSync(Buffer.from(JSON.stringify({ word, fill: 'x'.repeat(400_000) }))).toString('base64url')}`;

  it('are decoded one at a time when a person asks for it, and findings say that they are not all', async () => {
    const cookies = Array.from({ length: 120 }, (_, index) => ({
      ...{ ...sessionid, name: `inner${index}`, httpOnly: false },
      value: packed(index === 0 ? long : `${index}`),
    }));
    const settings = { ...defaultSettings, masked: 'none', watched: ['*'] } as const;
    const { find, openRow, text } = show(known({ cookies, settings }));
    openRow('inner0');
    const inside = await eventually(() => find('[data-cookie=inner0] [data-inside]') as HTMLDetailsElement);
    inside.open = true;
    inside.dispatchEvent(new Event('toggle'));
    const limit = await eventually(() => find('[data-inside-limit=budget]'));
    expect(limit.textContent).toContain('Not decoded: the cookies of this page hold too much data.');
    expect(document.querySelector('[data-layer]')).toBeNull();
    expect(text()).toContain('findings may be missing');
    find('[data-decode-whole]').click();
    await eventually(() => find('[data-layer]'));
    expect(document.querySelector('[data-inside-limit=budget]')).toBeNull();
  });
});
