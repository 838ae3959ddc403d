package io.striperoutes.dispatch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Loads the route files of {@code ROUTES_DIR} when Camel has started, and again whenever they change. */
@Component
class RouteFolderWatch extends LifecycleStrategySupport {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFolderWatch.class);

    /** Between two looks without a notice of change. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Files that are still being written get this long to become quiet. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private static final int MOST_WAITS = 25;

    private final ExternalRoutes routes;
    private final Optional<Path> directory;
    private final Duration look;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private RouteFolder folder;
    private Thread thread;

    /** @param directory folder of additional routes; empty: none */
    @Autowired
    RouteFolderWatch(CamelContext context, RouteLookup lookup, @Value("${stripe-routes.routes-dir:}") String directory)
            throws IOException {
        this(context, lookup, directory, LOOK);
    }

    RouteFolderWatch(CamelContext context, RouteLookup lookup, String directory, Duration look) throws IOException {
        this.routes = new ExternalRoutes(context, lookup);
        this.directory = Optional.of(directory).filter(name -> !name.isBlank()).map(Path::of);
        this.look = look;
        if (this.directory.isPresent()) {
            this.folder = new RouteFolder(this.directory.get());
            folder.read().ifPresent(files -> routes.expect(files, files.keySet()));
            context.addLifecycleStrategy(this);
        }
    }

    ExternalRoutes routes() {
        return routes;
    }

    /** Whether all routes that the integrator wants run, as far as anybody can tell. */
    boolean isComplete() {
        return directory.isEmpty() || folder.isReadable() && routes.refused().isEmpty();
    }

    @Override
    public void onContextStarted(CamelContext context) {
        folder.read().ifPresent(routes::apply);
        thread = new Thread(this::watch, "route-files");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void onContextStopping(CamelContext context) {
        stopping.countDown();
        try {
            folder.close();
            if (thread != null) {
                thread.join(Duration.ofSeconds(30).toMillis());
            }
        } catch (IOException e) {
            LOG.warn("The watch over {} could not be ended", directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (stopping.getCount() > 0) {
            try {
                folder.await(look);
                Map<String, RouteFolder.Content> files = folder.read().orElse(null);
                if (files != null && !routes.isCurrent(files)) {
                    routes.apply(quiet(files));
                }
            } catch (InterruptedException | ClosedWatchServiceException e) {
                LOG.debug("The watch over {} ends", directory, e);
                return;
            } catch (RuntimeException e) {
                LOG.error("The route files of {} could not be looked at, the next look follows", directory, e);
            }
        }
    }

    private Map<String, RouteFolder.Content> quiet(Map<String, RouteFolder.Content> first) throws InterruptedException {
        Map<String, RouteFolder.Content> last = first;
        for (int i = 0; i < MOST_WAITS && !stopping.await(QUIET.toMillis(), TimeUnit.MILLISECONDS); i++) {
            Map<String, RouteFolder.Content> next = folder.read().orElse(last);
            if (next.equals(last)) {
                return next;
            }
            last = next;
        }
        return last;
    }
}
