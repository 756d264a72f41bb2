import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** Starts an Elasticsearch node. Arguments: the folder that holds `modules`, the configuration folder. */
public final class ElasticsearchServer {

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path configuration = Path.of(arguments[1]);

        LogConfigurator.configureESLogging();
        Settings settings =
                Settings.builder()
                        .loadFromPath(configuration.resolve("elasticsearch.yml"))
                        .put("path.home", home)
                        .build();
        Environment environment = new Environment(settings, configuration);
        LogConfigurator.configure(environment, true);

        PluginsLoader plugins =
                PluginsLoader.createPluginsLoader(
                        PluginsLoader.loadModulesBundles(environment.modulesDir()),
                        PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
                        Map.of());
        Node node = new Node(environment, plugins).start();

        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, closed)));
        closed.await();
    }

    private static void close(Node node, CountDownLatch closed) {
        try {
            node.prepareForClose();
            node.close();
        } catch (Exception error) {
            throw new IllegalStateException("Elasticsearch did not close cleanly", error);
        } finally {
            closed.countDown();
        }
    }
}
