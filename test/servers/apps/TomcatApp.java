import jakarta.servlet.http.*;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Servlets in an embedded Tomcat. */
public class TomcatApp {
  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(Integer.parseInt(System.getenv("PORT")));
    if (System.getenv("HARDENED") != null) {
      tomcat.getConnector().setSecure(true);
      tomcat.getConnector().setScheme("https");
    }
    tomcat.getConnector();
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "app", new HttpServlet() {
      @Override protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        if (path.equals("/")) {
          HttpSession session = request.getSession();
          Integer visits = (Integer) session.getAttribute("visits");
          session.setAttribute("visits", visits == null ? 1 : visits + 1);
        }
        if (path.startsWith("/log-in")) {
          request.getSession().setAttribute("user", "ada");
          if (path.equals("/log-in")) request.changeSessionId();
        }
        if (path.equals("/log-out")) request.getSession().invalidate();
        response.getWriter().print("hello");
      }
    });
    context.addServletMappingDecoded("/", "app");
    tomcat.start();
    tomcat.getServer().await();
  }
}
