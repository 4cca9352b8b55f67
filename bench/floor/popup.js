/* global chrome, document */
chrome.tabs.query({ active: true, currentWindow: true }, ([tab]) => {
  chrome.cookies.getAll({ url: tab.url }, (cookies) => {
    const list = document.getElementById('cookies');
    for (const { name, value } of cookies) {
      const row = document.createElement('li');
      row.textContent = `${name}=${value}`;
      list.append(row);
    }
  });
});
