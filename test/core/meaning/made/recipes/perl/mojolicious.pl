# Mojolicious: its session, and a signed cookie of the site's own.
use Mojolicious::Lite -signatures;
use Mojo::JSON qw(encode_json);
use Mojo::UserAgent;
use utf8;

my $secret  = 'mojolicious-test-secret';
my %unicode = (name => 'Zoë Łukasz', city => '東京', treat => '🍪');
my $expires = time + 3600;
my @session = (user => 'ada');
app->secrets([$secret])->log->level('fatal');
get '/session' => sub ($c) { $c->session(expires => $expires, @session);  $c->render(text => '') };
get '/unicode' => sub ($c) { $c->session(expires => $expires, %unicode);  $c->render(text => '') };
get '/signed'  => sub ($c) { $c->signed_cookie(theme => 'dark');          $c->render(text => '') };

my %inside = (
  session => {expires => $expires, @session},
  unicode => {expires => $expires, %unicode},
  signed  => 'dark'
);
my @rows;
for my $id (qw(session unicode signed)) {
  my $agent = Mojo::UserAgent->new;
  $agent->server->app(app);
  my $sent = $agent->get("/$id")->res->headers->set_cookie;
  push @rows, {id => $id, setCookie => $sent, inside => $inside{$id}, secret => $secret};
}
my ($s, $m, $h, $d, $month, $year) = gmtime;
my $at = sprintf '%d-%02d-%02dT%02d:%02d:%02d+00:00', $year + 1900, $month + 1, $d, $h, $m, $s;
print encode_json({framework => "Mojolicious $Mojolicious::VERSION", madeAt => $at, values => \@rows}), "\n";
