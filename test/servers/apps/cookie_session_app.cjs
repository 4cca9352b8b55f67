const process = require('node:process');
const express = require('express');
const app = express();
app.set('trust proxy', 1);
app.use(require('cookie-session')({ keys: ['magic'], secure: Boolean(process.env.HARDENED) }));
app.get('/', (request, response) => {
  request.session.visits = (request.session.visits ?? 0) + 1;
  response.send('hello');
});
app.get('/plain', (request, response) => response.send('hello'));
const signIn = (request, response) => {
  request.session.user = 'ada';
  response.send('in');
};
app.post('/log-in', signIn);
app.post('/log-in-kept', signIn);
app.post('/log-out', (request, response) => {
  request.session = null;
  response.send('out');
});
app.listen(Number(process.env.PORT), '127.0.0.1');
