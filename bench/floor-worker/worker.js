/* global chrome */
chrome.cookies.onChanged.addListener(() => {});
