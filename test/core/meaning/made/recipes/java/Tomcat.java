import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Base64;
import java.util.HashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Session IDs of an embedded Tomcat, with and without a route, and a cookie of serialised Java objects. */
public final class Tomcat {
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.SEVERE);
    var rows = new StringBuilder();
    rows.append(row("session", sent(null), null));
    rows.append(",").append(row("session-route", sent("web-2"), null));
    var octets = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(octets)) {
      var prefs = new HashMap<String, String>();
      prefs.put("theme", "dark");
      out.writeObject(prefs);
    }
    var value = Base64.getUrlEncoder().withoutPadding().encodeToString(octets.toByteArray());
    rows.append(",").append(row("serialized", "prefs=" + value + "; Path=/", "java"));
    System.out.printf(
        "{\"framework\":\"%s\",\"madeAt\":\"%s+00:00\",\"values\":[%s]}%n",
        org.apache.catalina.util.ServerInfo.getServerInfo().replace('/', ' '),
        java.time.LocalDateTime.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS), rows);
  }

  private static String row(String id, String setCookie, String inside) {
    var text = inside != null ? inside : setCookie.replaceAll("^[^=]+=([^;]+).*", "$1");
    return String.format("{\"id\":\"%s\",\"setCookie\":\"%s\",\"inside\":\"%s\"}", id, setCookie, text);
  }

  private static String sent(String route) throws Exception {
    var tomcat = new org.apache.catalina.startup.Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir") + "/tomcat-recipe");
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    if (route != null) tomcat.getEngine().setJvmRoute(route);
    var context = tomcat.addContext("", null);
    org.apache.catalina.startup.Tomcat.addServlet(context, "all", new HttpServlet() {
      @Override
      protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        request.getSession(true);
      }
    });
    context.addServletMappingDecoded("/", "all");
    tomcat.start();
    try {
      var url = new URL("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/");
      return ((HttpURLConnection) url.openConnection()).getHeaderField("Set-Cookie");
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }
}
