# Sessions of Rack: kept in the cookie, signed (Rack::Session::Cookie), or in the server's memory (Pool).
require_relative 'show'
require 'rack'
require 'rack/mock'
require 'rack/session/cookie'
require 'rack/session/pool'

SECRET = 'rack-test-secret-of-more-than-sixty-four-characters-as-rack-3-asks-for'.freeze

def sent(store, data, **options)
  inner = lambda do |env|
    data.each { |name, value| env['rack.session'][name] = value }
    [200, {}, []]
  end
  Rack::MockRequest.new(store.new(inner, **options)).get('/')['Set-Cookie']
end

def signed(id, data, inside, **options)
  kept = sent(Rack::Session::Cookie, data, secret: SECRET, **options)
  ROWS << { id: id, setCookie: kept, inside: inside, secret: SECRET }
end

signed('session-marshal', { 'user' => 'ada' }, 'ruby-marshal')
signed('session-marshal-unicode', UNICODE, 'ruby-marshal')
signed('session-sha256', { 'user' => 'ada' }, 'ruby-marshal', hmac: OpenSSL::Digest::SHA256)
# The ID that Rack puts in is random: what is inside is read back with Rack's own coder.
json = Rack::Session::Cookie::Base64::JSON.new
zip = Rack::Session::Cookie::Base64::ZipJSON.new
{ 'session-json' => json, 'session-zip-json' => zip }.each do |id, coder|
  signed(id, UNICODE, nil, coder: coder)
  value = Rack::Utils.unescape(ROWS.last[:setCookie][/=([^;]+)/, 1])
  ROWS.last[:inside] = coder.decode(value.rpartition('--').first)
end
pooled = sent(Rack::Session::Pool, { 'user' => 'ada' })
ROWS << { id: 'session-on-the-server', setCookie: pooled, inside: pooled[/=([^;]+)/, 1] }

response = Rack::Response.new
response.set_cookie('note', value: 'a "b", c; d é', path: '/')
ROWS << { id: 'plain', setCookie: response['Set-Cookie'], inside: 'a "b", c; d é' }
show("Rack #{Rack.release}")
