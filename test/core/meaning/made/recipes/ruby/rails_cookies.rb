# What the cookie jars and the cookie store of Rails write, with the settings of its several defaults.
require_relative 'show'
require 'active_support/all'
require 'active_support/messages/rotation_configuration'
require 'action_dispatch'
require 'rails/version'

SECRET = 'b' * 128
DEFAULTS = {
  'action_dispatch.secret_key_base' => SECRET,
  'action_dispatch.key_generator' => ActiveSupport::KeyGenerator.new(SECRET, iterations: 1000),
  'action_dispatch.signed_cookie_salt' => 'signed cookie',
  'action_dispatch.encrypted_cookie_salt' => 'encrypted cookie',
  'action_dispatch.encrypted_signed_cookie_salt' => 'signed encrypted cookie',
  'action_dispatch.authenticated_encrypted_cookie_salt' => 'authenticated encrypted cookie',
  'action_dispatch.use_authenticated_cookie_encryption' => true,
  'action_dispatch.use_cookies_with_metadata' => true,
  'action_dispatch.cookies_serializer' => :json,
  'action_dispatch.cookies_rotations' => ActiveSupport::Messages::RotationConfiguration.new,
  'action_dispatch.cookies_same_site_protection' => ->(_) { :lax }
}.freeze

def sent(settings, app)
  env = Rack::MockRequest.env_for('/', DEFAULTS.merge(settings))
  _, headers, = app.call(env)
  headers['Set-Cookie']
end

def jar(id, kind, inside, settings = {}, value: { value: 42 })
  app = ActionDispatch::Cookies.new(lambda do |env|
    cookies = ActionDispatch::Request.new(env).cookie_jar
    (kind == :plain ? cookies : cookies.public_send(kind))[:user_id] = value
    [200, {}, []]
  end)
  secret = kind == :plain ? {} : { secret: SECRET }
  ROWS << { id: id, setCookie: sent(settings, app), inside: inside, **secret }
end

def session(id, data, settings = {})
  inner = lambda do |env|
    data.each { |name, value| env['rack.session'][name] = value }
    [200, {}, []]
  end
  store = ActionDispatch::Session::CookieStore.new(inner, key: '_shop_session')
  ROWS << { id: id, setCookie: sent(settings, ActionDispatch::Cookies.new(store)), inside: nil, secret: SECRET }
end

bare = { 'action_dispatch.use_cookies_with_metadata' => false }
cbc = { 'action_dispatch.use_authenticated_cookie_encryption' => false }
marshal = { 'action_dispatch.cookies_serializer' => :marshal }
sha256 = { 'action_dispatch.signed_cookie_digest' => 'SHA256' }
hour = { value: 42, expires: Time.now + 3600 }

session('session', { 'user' => 'ada' })
session('session-unicode', UNICODE)
session('session-long', { 'squares' => (0...250).map { |number| number * number } })
session('session-marshal', { 'user' => 'ada' }, marshal)
session('session-cbc', { 'user' => 'ada' }, cbc)
# Without secret_key_base, as before Rails 4, it is only signed. The ID that Rails puts in is random.
session('session-signed', { 'user' => 'ada' }, 'action_dispatch.secret_key_base' => nil)
payload = Rack::Utils.unescape(ROWS.last[:setCookie][/=([^;]+)/, 1]).rpartition('--').first
envelope = JSON.parse(Base64.strict_decode64(payload))
ROWS.last.update(inside: JSON.parse(Base64.decode64(envelope['_rails']['message'])))
jar('plain', :plain, 'dark', value: { value: 'dark' })
jar('signed', :signed, 42)
jar('signed-expires', :signed, 42, value: hour)
jar('signed-unicode', :signed, UNICODE, value: { value: UNICODE })
jar('signed-without-purpose', :signed, 42, bare)
jar('signed-marshal', :signed, 'ruby-marshal', marshal, value: { value: UNICODE })
jar('signed-sha256', :signed, 42, sha256)
jar('encrypted', :encrypted, nil)
jar('encrypted-cbc', :encrypted, nil, cbc)

# Since the defaults of 7.0 the key is derived with SHA-256: the class of today can be told to.
if ActiveSupport::KeyGenerator.respond_to?(:hash_digest_class)
  generator = ActiveSupport::KeyGenerator.new(SECRET, iterations: 1000, hash_digest_class: OpenSSL::Digest::SHA256)
  jar('signed-key-sha256', :signed, 42, 'action_dispatch.key_generator' => generator)
end

verifier = ActiveSupport::MessageVerifier.new(SECRET, digest: 'SHA256', serializer: JSON)
prefs = verifier.generate(UNICODE, purpose: 'prefs', expires_in: 3600)
ROWS << { id: 'verifier', setCookie: "prefs=#{Rack::Utils.escape(prefs)}", inside: UNICODE, secret: SECRET }
show("Rails #{Rails::VERSION::STRING}")
