// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { jarCommands } from '../../../src/inspector/cookie-list/commands.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a file', () => {
  it('is handed to the person under its name, and let go of later', () => {
    const made = vi.fn((_blob: Blob) => 'blob:one');
    const revoked = vi.fn();
    Object.assign(URL, { createObjectURL: made, revokeObjectURL: revoked });
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      clicked.push(`${this.download} ${this.href}`);
    });
    vi.useFakeTimers();
    jarCommands('0', 'localhost', () => null).saveFile('cookies.json', 'application/json', '[]');
    expect(clicked).toEqual(['cookies.json blob:one']);
    expect(made.mock.calls[0]?.[0]).toMatchObject({ type: 'application/json', size: 2 });
    expect(revoked).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(revoked).toHaveBeenCalledExactlyOnceWith('blob:one');
  });
});
