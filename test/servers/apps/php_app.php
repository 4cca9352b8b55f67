<?php
// PHP's own sessions, by its built-in server.
$secure = (bool) getenv('HARDENED');
if ($secure) ini_set('session.name', '__Host-PHPSESSID');
session_set_cookie_params(['path' => '/', 'secure' => $secure, 'httponly' => $secure, 'samesite' => $secure ? 'Lax' : '']);
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/plain') { echo 'hello'; return; }
session_start();
if ($path === '/') { $_SESSION['visits'] = ($_SESSION['visits'] ?? 0) + 1; echo 'hello'; }
if ($path === '/log-in') { session_regenerate_id(true); $_SESSION['user'] = 'ada'; echo 'in'; }
if ($path === '/log-in-kept') { $_SESSION['user'] = 'ada'; echo 'in'; }
if ($path === '/log-out') { $_SESSION = []; session_destroy(); echo 'out'; }
