import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Starts a Neo4j server. Arguments: its home folder, its configuration file. */
public final class Neo4jServer {

    public static void main(String[] arguments) throws Exception {
        DatabaseManagementService server =
                new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                        .loadPropertiesFromFile(Path.of(arguments[1]))
                        .build();

        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, closed)));
        closed.await();
    }

    private static void close(DatabaseManagementService server, CountDownLatch closed) {
        server.shutdown();
        closed.countDown();
    }
}
