<?php
// PHP itself: session IDs by session.sid_length and session.sid_bits_per_character, and what serialize() writes.
// Run by show.php, which asks PHP's own server for /?id=…

enum Size: string { case Small = 's'; case Large = 'l'; }
class Book { public $title = 'Zoë'; protected $pages = 300; private $price = 12.5; public ?Book $next = null; }
class Own implements Serializable {
    public function serialize() { return 'its own; "way"'; }
    public function unserialize($data) {}
    public function __serialize(): array { return ['kept' => 7]; }
    public function __unserialize(array $data): void {}
}
class Old implements Serializable {
    public function serialize() { return 'its own; "way"'; }
    public function unserialize($data) {}
}

$same = new Book();
$serialized = [
    'list' => [1, 'two', 3.5, true, null],
    'unicode' => ['name' => 'Zoë Łukasz', 'city' => '東京', 'treat' => '🍪'],
    'nested' => ['cart' => [['id' => 1, 'n' => 2], ['id' => -7, 'n' => 1e100]]],
    'object' => new Book(),
    'enum' => Size::Large,
    'custom' => @new Own(),
    'old-custom' => @new Old(),
    'references' => [$same, $same],
    'numbers' => [0.1, -0.0, INF, -INF, NAN, PHP_INT_MAX],
    'string' => 'a "b"; c',
    'empty' => [],
];
/** What JSON has no word for: objects with their class and bare names, numbers that are none as JavaScript calls them. */
function told(mixed $value): mixed
{
    if (is_array($value)) return array_map(told(...), $value);
    if (is_float($value) && !is_finite($value)) return is_nan($value) ? 'NaN' : str_replace('INF', 'Infinity', (string) $value);
    if ($value instanceof UnitEnum) return $value::class . ':' . $value->name;
    if ($value instanceof Old) return ['class' => 'Old', 'data' => $value->serialize()];
    if (!is_object($value)) return $value;
    $members = $value instanceof Own ? $value->__serialize() : (array) $value;
    $names = array_map(fn ($name) => preg_replace('/^\0.*\0/', '', $name), array_keys($members));
    return ['class' => $value::class, ...array_combine($names, array_map(told(...), array_values($members)))];
}

$texts = ['plain' => 'dark', 'plain-spaces' => 'a "b", c; d + é'];
$sessions = ['session' => [32, 4], 'session-22-5' => [22, 5], 'session-26-5' => [26, 5], 'session-48-6' => [48, 6], 'session-256-6' => [256, 6]];

$id = $_GET['id'] ?? '';
if ($id === '') {
    header('Content-Type: application/json');
    $ids = [...array_keys($sessions), ...array_keys($texts)];
    foreach (array_keys($serialized) as $each) array_push($ids, "serialized-$each");
    echo json_encode(['framework' => 'PHP ' . PHP_VERSION, 'ids' => $ids]);
} elseif (isset($sessions[$id])) {
    [$length, $bits] = $sessions[$id];
    session_start(['sid_length' => $length, 'sid_bits_per_character' => $bits, 'use_cookies' => true]);
    preg_match('/PHPSESSID=([^;]+)/', implode("\n", headers_list()), $sent);
    echo json_encode(rawurldecode($sent[1]));
    session_destroy();
} elseif (isset($texts[$id])) {
    setcookie('note', $texts[$id]);
    echo json_encode($texts[$id]);
} else {
    $value = $serialized[substr($id, strlen('serialized-'))];
    setcookie('state', serialize($value));
    $inside = $id === 'serialized-references' ? [told($same), ['reference' => 2]] : told($value);
    echo json_encode($inside, JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION);
}
