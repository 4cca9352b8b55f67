/** Names a private window's store: Chromium's off-the-record profile, Firefox's private browsing. */
export function isPrivateStore(store: string): boolean {
  return store === '1' || store === 'firefox-private';
}
