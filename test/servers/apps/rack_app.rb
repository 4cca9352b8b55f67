# Sessions that Rack keeps on the server.
require 'rack'
require 'rack/session/pool'
require 'webrick'
app = lambda do |env|
  session = env['rack.session']
  case env['PATH_INFO']
  when '/' then session[:visits] = (session[:visits] || 0) + 1
  when '/log-in'
    session[:user] = 'ada'
    env['rack.session.options'][:renew] = true
  when '/log-in-kept' then session[:user] = 'ada'
  when '/log-out'
    session.clear
    env['rack.session.options'][:drop] = true
  end
  [200, { 'Content-Type' => 'text/plain' }, ['hello']]
end
app = Rack::Session::Pool.new(app, secure: !ENV['HARDENED'].nil?)
Rack::Handler::WEBrick.run(app, Host: '127.0.0.1', Port: ENV['PORT'].to_i, AccessLog: [], Logger: WEBrick::Log.new(File::NULL))
