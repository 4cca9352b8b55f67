/*
 * Log-ins of a real Express with express-session over plain http, for each host of $SITES (JSON, by the first label of the
 * host): its `cookie`, and `trustProxy`, both as they are documented. Prints its port.
 */
const process = require('node:process');
const express = require('express');
const session = require('express-session');

const page = (body) =>
  `<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><body>${body}`;

function siteOf({ cookie, trustProxy }) {
  const app = express();
  if (trustProxy) app.set('trust proxy', 1);
  app.use(session({ secret: 'magic', resave: false, saveUninitialized: false, cookie }));
  app.get('/login', (request, response) =>
    response.send(page('<form method="post"><button>Go</button></form>')),
  );
  app.post('/login', (request, response) =>
    request.session.regenerate(() => {
      request.session.user = 'ada';
      response.redirect('/');
    }),
  );
  app.get('/', (request, response) => {
    if (request.session?.user) response.send(page('Ada'));
    else response.redirect('/login');
  });
  return app;
}

const sites = new Map(
  Object.entries(JSON.parse(process.env.SITES)).map(([label, site]) => [label, siteOf(site)]),
);
const server = express()
  .use((request, response) => sites.get(request.headers.host.split('.')[0])(request, response))
  .listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
