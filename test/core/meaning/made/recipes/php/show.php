<?php
// Asks PHP's own server for every cookie that plain.php can make, and prints them as JSON.
[$server, $pipes] = [null, []];
$port = 8300 + getmypid() % 1000;
$command = [PHP_BINARY, '-d', 'session.save_path=' . sys_get_temp_dir(), '-d', 'display_errors=0', '-S', "127.0.0.1:$port", __DIR__ . '/plain.php'];
$server = proc_open($command, [2 => ['file', '/dev/null', 'w'], 1 => ['file', '/dev/null', 'w']], $pipes);
for ($tries = 0; $tries < 50 && !@fsockopen('127.0.0.1', $port); $tries++) usleep(100_000);
$about = json_decode(file_get_contents("http://127.0.0.1:$port/"), true);
$values = [];
foreach ($about['ids'] as $id) {
    $inside = json_decode(file_get_contents("http://127.0.0.1:$port/?id=$id"), true);
    $sent = array_values(preg_grep('/^Set-Cookie: /i', $http_response_header));
    $values[] = ['id' => $id, 'setCookie' => substr($sent[0], strlen('Set-Cookie: ')), 'inside' => $inside];
}
proc_terminate($server);
$rows = ['framework' => $about['framework'], 'madeAt' => gmdate('Y-m-d\TH:i:sP'), 'values' => $values];
echo json_encode($rows, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION), "\n";
