const process = require('node:process');
const express = require('express');
const session = require('express-session');
const app = express();
const hardened = Boolean(process.env.HARDENED);
app.set('trust proxy', 1);
app.use((request, response, next) => (request.path === '/plain' ? response.send('hello') : next()));
app.use(
  session({
    secret: 'magic',
    resave: false,
    saveUninitialized: false,
    ...(hardened && { name: '__Host-sid' }),
    cookie: { secure: hardened, sameSite: 'lax' },
  }),
);
app.get('/', (request, response) => {
  request.session.visits = (request.session.visits ?? 0) + 1;
  response.send('hello');
});
app.post('/log-in', (request, response) =>
  request.session.regenerate(() => {
    request.session.user = 'ada';
    response.send('in');
  }),
);
app.post('/log-in-kept', (request, response) => {
  request.session.user = 'ada';
  response.send('in');
});
app.post('/log-out', (request, response) => request.session.destroy(() => response.send('out')));
app.listen(Number(process.env.PORT), '127.0.0.1');
