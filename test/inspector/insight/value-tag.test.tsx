// @vitest-environment jsdom
import { render } from 'preact';
import { expect, it } from 'vitest';
import { fromHex } from '../../../src/core/lib/octets.ts';
import { fingerprints } from '../../../src/core/share/fingerprint.ts';
import { freshSalt, keepTagsUnder, ValueTag } from '../../../src/inspector/insight/value-tag.tsx';
// Subscribes components to signals.
import '../../../src/ui/signal.ts';
import { eventually } from '../../eventually.ts';

const tagOf = async (value: string) => {
  const place = document.createElement('div');
  render(<ValueTag value={value} />, place);
  return eventually(() => {
    expect(place.textContent).toMatch(/^#[\da-f]{6}$/);
    return place.textContent;
  });
};

it('a tag stays while its site is shown, and is forgotten with its salt when another is', async () => {
  const [one, other] = [freshSalt(), freshSalt()];
  keepTagsUnder(one);
  const first = await tagOf('k3v9x1q7');
  expect(await tagOf('other')).not.toBe(first);
  keepTagsUnder(one);
  expect(await tagOf('k3v9x1q7')).toBe(first);
  keepTagsUnder(other);
  expect(await tagOf('k3v9x1q7')).not.toBe(first);
  // As in the next popup: the same salt was kept.
  keepTagsUnder(one);
  expect(await tagOf('k3v9x1q7')).toBe(first);
});

it('a tag that is made while another site comes is not taken for one of that site’s', async () => {
  const [one, other] = [freshSalt(), freshSalt()];
  const under = async (salt: string) => fingerprints(fromHex(salt) ?? new Uint8Array())('late');
  keepTagsUnder(one);
  const place = document.createElement('div');
  render(<ValueTag value="late" />, place);
  render(null, place);
  keepTagsUnder(other);
  // Made after it.
  await tagOf('later');
  expect(await tagOf('late')).toBe(await under(other));
  expect(await under(one)).not.toBe(await under(other));
});
