const process = require('node:process');
const { createServer } = require('node:http');
const { getIronSession } = require('iron-session');
const options = {
  cookieName: 'myapp_cookiename',
  password: 'magic'.repeat(8),
  cookieOptions: { secure: Boolean(process.env.HARDENED) },
};
createServer(async (request, response) => {
  if (['/plain', '/favicon.ico'].includes(request.url)) return response.end('hello');
  const session = await getIronSession(request, response, options);
  if (request.url === '/log-out') session.destroy();
  else {
    if (request.url === '/') session.visits = (session.visits ?? 0) + 1;
    else session.user = 'ada';
    await session.save();
  }
  response.end('hello');
}).listen(Number(process.env.PORT), '127.0.0.1');
