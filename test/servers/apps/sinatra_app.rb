require 'sinatra'
set :port, ENV['PORT'].to_i
set :bind, '127.0.0.1'
set :server, 'webrick'
set :environment, :production
set :protection, false
use Rack::Session::Cookie, secret: 'magic' * 16, secure: !ENV['HARDENED'].nil?
before { request.env['HTTP_X_FORWARDED_PROTO'] = 'https' if ENV['HARDENED'] }
get('/') { session[:visits] = (session[:visits] || 0) + 1; 'hello' }
get('/plain') { 'hello' }
post('/log-in') { session.clear; session[:user] = 'ada'; 'in' }
post('/log-in-kept') { session[:user] = 'ada'; 'in' }
post('/log-out') { session.clear; 'out' }
