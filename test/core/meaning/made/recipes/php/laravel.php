<?php
// Cookies as Laravel's own middleware encrypts them: session ID, XSRF-TOKEN and others; AES-256-CBC and -GCM.
require_once 'Illuminate/Encryption/autoload.php';
require_once 'Illuminate/Cookie/autoload.php';
require_once 'Illuminate/Http/autoload.php';

use Illuminate\Cookie\Middleware\EncryptCookies;
use Illuminate\Encryption\Encrypter;
use Illuminate\Http\Request;
use Illuminate\Http\Response;
use Symfony\Component\HttpFoundation\Cookie;

$rows = [];
function sent(string $id, string $name, string $value, string $cipher = 'aes-256-cbc'): void
{
    global $rows;
    $middleware = new EncryptCookies(new Encrypter('laravel-test-key-of-32-octets...', $cipher));
    $response = $middleware->handle(Request::create('/'), fn () => (new Response())->withCookie(new Cookie($name, $value, 0, '/', null, false, $name !== 'XSRF-TOKEN', false, 'lax')));
    $rows[] = ['id' => $id, 'setCookie' => (string) $response->headers->getCookies()[0], 'inside' => null];
}

sent('session', 'laravel_session', 'Qm9va3Nob3BTZXNzaW9uSWRGb3J0eUNoYXJhY3Rlc');
sent('session-renamed', 'book_shop_session', 'Qm9va3Nob3BTZXNzaW9uSWRGb3J0eUNoYXJhY3Rlc');
sent('token', 'XSRF-TOKEN', 'Q8W7E6R5T4Y3U2I1O0P9A8S7D6F5G4H3J2K1L0Z9');
sent('session-gcm', 'laravel_session', 'Qm9va3Nob3BTZXNzaW9uSWRGb3J0eUNoYXJhY3Rlc', 'aes-256-gcm');
sent('remembered', 'remember_web_' . sha1('Illuminate\Auth\SessionGuard'), '7|Q8W7E6R5T4Y3U2I1|$2y$10$hash');
sent('other', 'theme', 'dark');
preg_match('/^Version: (\S+?)(?:\+|$)/m', shell_exec('dpkg -s php-illuminate-cookie'), $found);
echo json_encode(['framework' => "Laravel (illuminate/cookie) $found[1]", 'madeAt' => gmdate('Y-m-d\TH:i:sP'), 'values' => $rows], JSON_UNESCAPED_SLASHES), "\n";
