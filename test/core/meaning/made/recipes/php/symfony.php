<?php
// Symfony's REMEMBERME: of today (details and signature with colons) and of the older services (all in base64).
require_once 'Symfony/Component/Security/Http/autoload.php';
require_once 'Symfony/Component/PropertyAccess/autoload.php';
require_once 'Symfony/Component/HttpFoundation/autoload.php';

use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\RequestStack;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\PropertyAccess\PropertyAccess;
use Symfony\Component\Security\Core\Authentication\Token\UsernamePasswordToken;
use Symfony\Component\Security\Core\Signature\SignatureHasher;
use Symfony\Component\Security\Core\User\InMemoryUser;
use Symfony\Component\Security\Core\User\InMemoryUserProvider;
use Symfony\Component\Security\Http\RememberMe\ResponseListener;
use Symfony\Component\Security\Http\RememberMe\SignatureRememberMeHandler;
use Symfony\Component\Security\Http\RememberMe\TokenBasedRememberMeServices;

error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);
$secret = 'symfony-test-secret';
$rows = [];
foreach (['remembered' => 'ada', 'remembered-unicode' => 'Zoë:Łukasz'] as $id => $name) {
    $user = new InMemoryUser($name, 'hash', ['ROLE_USER']);
    $users = new InMemoryUserProvider([$name => ['password' => 'hash']]);
    $request = Request::create('/');
    $stack = new RequestStack();
    $stack->push($request);
    $hasher = new SignatureHasher(PropertyAccess::createPropertyAccessor(), ['password'], $secret);
    (new SignatureRememberMeHandler($hasher, $users, $stack, []))->createRememberMeCookie($user);
    $cookie = $request->attributes->get(ResponseListener::COOKIE_ATTR_NAME);
    $rows[] = ['id' => $id, 'setCookie' => (string) $cookie, 'inside' => $cookie->getValue()];
}
$user = new InMemoryUser('ada', 'hash', ['ROLE_USER']);
$users = new InMemoryUserProvider(['ada' => ['password' => 'hash']]);
$options = ['name' => 'REMEMBERME', 'lifetime' => 31_536_000, 'path' => '/', 'domain' => null, 'secure' => false, 'httponly' => true, 'always_remember_me' => true];
$older = new TokenBasedRememberMeServices([$users], $secret, 'main', $options);
[$request, $response] = [Request::create('/'), new Response()];
$older->loginSuccess($request, $response, new UsernamePasswordToken($user, 'main', ['ROLE_USER']));
$cookie = $response->headers->getCookies()[0];
$rows[] = ['id' => 'remembered-older', 'setCookie' => (string) $cookie, 'inside' => base64_decode($cookie->getValue())];
preg_match('/^Version: (\S+?)(?:\+|$)/m', shell_exec('dpkg -s php-symfony-security-http'), $found);
echo json_encode(['framework' => "Symfony (security-http) $found[1]", 'madeAt' => gmdate('Y-m-d\TH:i:sP'), 'values' => $rows], JSON_UNESCAPED_SLASHES), "\n";
