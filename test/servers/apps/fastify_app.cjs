const process = require('node:process');
const fastify = require('fastify')({ trustProxy: true });
// A browser asks for the icon beside all else, and the session of then may be over.
fastify.addHook('onRequest', async (request, reply) => {
  if (request.url === '/favicon.ico') return reply.code(404).send();
});
fastify.register(require('@fastify/cookie'));
fastify.register(require('@fastify/session'), {
  secret: 'magic'.repeat(8),
  cookie: { secure: Boolean(process.env.HARDENED) },
  saveUninitialized: false,
});
fastify.get('/', async (request) => {
  request.session.visits = (request.session.visits ?? 0) + 1;
  return 'hello';
});
fastify.get('/plain', async () => 'hello');
fastify.post('/log-in', async (request) => {
  await request.session.regenerate();
  request.session.user = 'ada';
  return 'in';
});
fastify.post('/log-in-kept', async (request) => {
  request.session.user = 'ada';
  return 'in';
});
fastify.post('/log-out', async (request) => {
  await request.session.destroy();
  return 'out';
});
fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
