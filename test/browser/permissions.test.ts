import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  grantedPatterns,
  installedPatterns,
  isGranted,
  onGrantsChanged,
  removePatterns,
  requestPatterns,
} from '../../src/browser/permissions.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const installed = ['*://localhost/*', '*://*.localhost/*', '*://127.0.0.1/*', '*://[::1]/*'];
const site = '*://*.example.org/*';
const { permissions } = fake;

beforeEach(resetBrowser);

describe('what is granted', () => {
  it('is all that the browser names, that of the install among it', async () => {
    permissions.granted = [...installed, site];
    expect(await grantedPatterns()).toEqual([...installed, site]);
    expect(installedPatterns()).toEqual(installed);
  });

  it('is nothing where the browser names no hosts', async () => {
    const getAll = vi.spyOn(permissions, 'getAll').mockResolvedValue({ permissions: [] } as never);
    expect(await grantedPatterns()).toEqual([]);
    getAll.mockRestore();
  });

  it('came with no install whose manifest has none', () => {
    const manifest = vi.spyOn(fake.runtime, 'getManifest').mockReturnValue({ version: '1' } as never);
    expect(installedPatterns()).toEqual([]);
    manifest.mockRestore();
  });

  it.each([
    [site, true],
    ['*://a.example.org/*', true],
    ['https://example.org/*', true],
    ['*://example.net/*', false],
    ['https://*.other.org/*', false],
  ])('covers %s: %s', async (pattern, covered) => {
    permissions.granted = [...installed, site];
    expect(await isGranted(pattern)).toBe(covered);
  });
});

describe('hosts', () => {
  it.each([true, false])(
    'are asked for as they are given, in the very turn of the click; agreed: %s',
    async (answer) => {
      permissions.answer = answer;
      const asked = requestPatterns([site, '*://example.net/*']);
      expect(permissions.requested).toEqual([[site, '*://example.net/*']]);
      expect(await asked).toBe(answer);
      expect(permissions.granted).toEqual(answer ? [...installed, site, '*://example.net/*'] : installed);
    },
  );

  it('that the manifest does not name cannot be asked for', async () => {
    await expect(requestPatterns(['ftp://example.org/*'])).rejects.toThrow('specified in the manifest');
  });

  it('are given back, those that are named and no others', async () => {
    permissions.granted = [...installed, site, '*://example.net/*'];
    await removePatterns([site]);
    expect(permissions.granted).toEqual([...installed, '*://example.net/*']);
  });

  it('of the install are not, which is told', async () => {
    await expect(removePatterns(['*://localhost/*'])).rejects.toThrow('required permissions');
    expect(permissions.granted).toEqual(installed);
  });
});

it('a change of what is granted is told, and which way, until it is to be told no more', () => {
  const reported: boolean[] = [];
  const stop = onGrantsChanged((granted) => reported.push(granted));
  permissions.onAdded.trigger({ origins: [site] });
  permissions.onRemoved.trigger({ origins: [site] });
  expect(reported).toEqual([true, false]);
  stop();
  expect([permissions.onAdded.count(), permissions.onRemoved.count()]).toEqual([0, 0]);
});
