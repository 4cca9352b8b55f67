# What the recipes beside this file share: rows of Set-Cookie headers with what is inside, printed as JSON.
require 'json'
require 'time'

UNICODE = { 'name' => 'Zoë Łukasz', 'city' => '東京', 'treat' => '🍪' }.freeze
ROWS = []

def show(framework)
  puts JSON.generate(framework: framework, madeAt: Time.now.utc.iso8601.sub('Z', '+00:00'), values: ROWS)
end
