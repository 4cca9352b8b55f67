// Node 20 compiles a call that is made often into one that calls a URL with an umlaut invalid. Browsers do not.
URL.canParse = (url, base) => {
  try {
    return Boolean(new URL(url, base));
  } catch {
    return false;
  }
};
