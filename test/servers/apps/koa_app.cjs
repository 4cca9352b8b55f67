const process = require('node:process');
const Koa = require('koa');
const loaded = require('koa-session');
const app = new Koa();
app.keys = ['magic'];
app.proxy = true;
app.use((loaded.default ?? loaded.createSession ?? loaded)({ secure: Boolean(process.env.HARDENED) }, app));
app.use(async (context) => {
  const { session, path } = context;
  if (path === '/') session.visits = (session.visits ?? 0) + 1;
  if (path.startsWith('/log-in')) session.user = 'ada';
  if (path === '/log-out') context.session = null;
  context.body = 'hello';
});
app.listen(Number(process.env.PORT), '127.0.0.1');
