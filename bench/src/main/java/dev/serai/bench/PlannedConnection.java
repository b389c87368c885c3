package dev.serai.bench;

import dev.serai.report.ReportSnapshot.Queries;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Explains the statements of a report while it runs them. */
final class PlannedConnection {

  private PlannedConnection() {}

  static List<String> plans(Connection connection, Queries<?> report) throws SQLException {
    List<String> plans = new ArrayList<>();
    Connection planned =
        (Connection)
            Proxy.newProxyInstance(
                PlannedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  Object result = call(() -> method.invoke(connection, arguments));
                  return method.getName().equals("prepareStatement")
                      ? statement(
                          (PreparedStatement) result,
                          connection.prepareStatement(
                              "EXPLAIN (ANALYZE, BUFFERS, SUMMARY ON) " + arguments[0]),
                          plans)
                      : result;
                });
    report.read(planned);
    return plans;
  }

  /** A statement that is explained by {@code twin}, with the same parameters, before it runs. */
  private static PreparedStatement statement(
      PreparedStatement statement, PreparedStatement twin, List<String> plans) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            PlannedConnection.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("set")) {
                call(() -> method.invoke(twin, arguments));
              } else if (method.getName().equals("executeQuery")) {
                try (twin;
                    ResultSet plan = twin.executeQuery()) {
                  while (plan.next()) {
                    plans.add(plan.getString(1));
                  }
                }
                plans.add("");
              }
              return call(() -> method.invoke(statement, arguments));
            });
  }

  @FunctionalInterface
  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private static Object call(Call call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
