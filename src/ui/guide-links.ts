/** The book whose chapter on cookies and sessions the demo follows. */
export const bookUrl = 'https://www.tangowithdjango.com/';

/** Where `npm start` and `npm run demo` serve the demo site, and where the book's own server listens. */
export const demoUrl = 'http://localhost:8000/rango/';
