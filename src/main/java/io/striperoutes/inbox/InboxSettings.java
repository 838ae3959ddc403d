package io.striperoutes.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How events are taken in.
 *
 * @param committers threads that commit, each with a database connection of its own while it does
 * @param joinAt events that wait while others are being committed, from which on another committer takes them
 * @param gather how long after the beginning of a commit that several events shared the next one begins at the earliest, unless that many wait
 * @param batchSize most events that share one commit
 * @param queueCapacity most events that wait for a commit; more are refused at once
 * @param queueBytes most bytes of payload that wait for a commit; more are refused at once
 * @param rush events that wait for a commit or are in one, on average, from which on webhooks go before the work on earlier ones
 * @param commitTimeout how long the database may stay silent before a commit is given up
 */
@ConfigurationProperties("stripe-routes.inbox")
record InboxSettings(
        @DefaultValue("2") int committers,
        @DefaultValue("24") int joinAt,
        @DefaultValue("5ms") Duration gather,
        @DefaultValue("256") int batchSize,
        @DefaultValue("4096") int queueCapacity,
        @DefaultValue("32MB") DataSize queueBytes,
        @DefaultValue("32") int rush,
        @DefaultValue("10s") Duration commitTimeout) {}
