package io.striperoutes.reconcile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules that all nodes share: each firing is one node's, and one that fell due while none was up is made up for. */
@Configuration(proxyBeanMethods = false)
class QuartzConfiguration {
    private static final String NAME = "stripe-routes";

    @Bean
    QuartzComponent quartz(DataSource dataSource) throws SchedulerException {
        String source = NAME + "-" + UUID.randomUUID();
        DBConnectionManager.getInstance().addConnectionProvider(source, new Pooled(dataSource));
        QuartzComponent quartz = new QuartzComponent();
        quartz.setSchedulerFactory(new OwnScheduler(settings(source)));
        return quartz;
    }

    private static Properties settings(String source) {
        Properties settings = new Properties();
        settings.put("org.quartz.scheduler.instanceName", NAME);
        settings.put("org.quartz.scheduler.instanceId", "AUTO");
        settings.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        settings.put("org.quartz.threadPool.threadCount", "3");
        settings.put("org.quartz.threadPool.makeThreadsDaemons", "true");
        settings.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        settings.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        settings.put("org.quartz.jobStore.tablePrefix", "quartz.qrtz_");
        settings.put("org.quartz.jobStore.dataSource", source);
        settings.put("org.quartz.jobStore.isClustered", "true");
        return settings;
    }

    /** Quartz knows schedulers by name all over the JVM; another application in it, with a database of its own, needs another one. */
    private static final class OwnScheduler extends StdSchedulerFactory {
        OwnScheduler(Properties settings) throws SchedulerException {
            super(settings);
        }

        @Override
        public Scheduler getScheduler() throws SchedulerException {
            synchronized (OwnScheduler.class) {
                SchedulerRepository.getInstance().remove(NAME);
                return super.getScheduler();
            }
        }
    }

    /** The application's own pool, which outlives the scheduler. */
    private record Pooled(DataSource dataSource) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return dataSource.getConnection();
        }

        @Override
        public void initialize() {
            // the pool is up
        }

        @Override
        public void shutdown() {
            // the pool is closed by whoever opened it
        }
    }
}
