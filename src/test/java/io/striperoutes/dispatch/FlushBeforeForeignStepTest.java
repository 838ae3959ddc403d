package io.striperoutes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class FlushBeforeForeignStepTest {
    private static final String SETTLE =
            """
            - route:
                id: settle
                from:
                  uri: direct:settle
                  steps:
                    - bean: {ref: notes, method: settle}
                    - bean: {ref: foreign, method: "offer(settle is not flushed itself)"}
                    - setBody: {expression: {constant: {expression: changed by settle}}}
            """;

    private final CamelContext context = new DefaultCamelContext();
    /** What happened, in order; as a class of the JDK its bean is none of ours. */
    private final Queue<Object> happened = new ConcurrentLinkedQueue<>();

    private final Notes notes = new Notes(happened);

    @BeforeEach
    void start() throws Exception {
        context.getRegistry().bind("foreign", happened);
        context.getRegistry().bind("notes", notes);
        context.getRegistry().bind("transactionManager", PlatformTransactionManager.class, new NoDatabase());
        context.getPropertiesComponent().addInitialProperty("target", "mock:theirs");
        context.getCamelContextExtension().addInterceptStrategy(new FlushBeforeForeignStep());
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- bean: {ref: foreign, method: \"offer(theirs)\"}",
                "- to: {uri: \"mock:theirs\"}",
                "- to: {uri: \"{{target}}\"}",
                "- to: {uri: \"bean:foreign?method=offer(theirs)\"}",
                "- toD: {uri: \"mock:${variable.where}\"}",
                "- wireTap: {uri: \"mock:theirs\"}",
                "- enrich: {expression: {constant: {expression: \"mock:theirs\"}}}",
                "- setVariable: {name: x, expression: {simple: {expression: \"${bean:foreign?method=size()}\"}}}",
                "- setVariable: {name: x, expression: {method: {ref: foreign, method: \"size()\"}}}",
                "- choice: {when: [{expression: {simple: {expression: \"${bean:foreign?method=isEmpty()}\"}}, steps: []}]}",
                "- to: {uri: \"direct:theirs\"}",
            })
    void whatIsNotedIsWrittenBeforeAStepThatIsNotOurs(String step) throws Exception {
        load(event(step));
        load(event("- to: {uri: \"mock:theirs\"}").replace("event.charge.succeeded", "theirs"));
        Exchange exchange = send(true);
        assertThat(exchange.getException()).isNull();
        assertThat(happened).startsWith("noted").contains("settled");
        assertThat(exchange.getMessage().getBody()).isNotEqualTo("changed by settle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- bean: {ref: notes, method: note}",
                "- bean: {beanType: io.striperoutes.dispatch.FlushBeforeForeignStepTest$Passive, method: nothing}",
                "- to: {uri: \"bean:notes?method=note\"}",
                "- to: {uri: \"direct:ours\"}",
                "- toD: {uri: \"direct:${variable.ours}\"}",
                "- to: {uri: \"log:x\"}",
                "- log: {message: \"${body}\"}",
                "- setVariable: {name: x, expression: {simple: {expression: \"${body}\"}}}",
                "- filter: {expression: {simple: {expression: \"${body} == 'x'\"}}, steps: [{log: {message: x}}]}",
                "- split: {expression: {simple: {expression: \"${body}\"}}, steps: [{log: {message: x}}]}",
                "- choice: {when: [{expression: {simple: {expression: \"${body} == 'x'\"}}, steps: []}]}",
            })
    void ourStepsAndPatternsCostNothing(String step) throws Exception {
        load(event(step));
        load(event("- log: {message: x}").replace("event.charge.succeeded", "ours"));
        Exchange exchange = send(true);
        assertThat(exchange.getException()).isNull();
        assertThat(happened).doesNotContain("settled");
    }

    @Test
    void aForeignStepWithinAPatternIsFlushedBeforeItNotBeforeThePattern() throws Exception {
        load(event("- choice: {when: [{expression: {simple: {expression: \"${body} == 'charge'\"}}, steps: ["
                + "{bean: {ref: notes, method: note}}, {bean: {ref: foreign, method: \"offer(theirs)\"}}]}]}"));
        send(true);
        assertThat(happened).startsWith("noted", "noted", "settled").endsWith("theirs");
    }

    @Test
    void withoutNotesNothingIsWritten() throws Exception {
        load(event("- bean: {ref: foreign, method: \"offer(theirs)\"}"));
        send(false);
        assertThat(happened).containsExactly("noted", "theirs");
    }

    @Test
    void theStepDoesNotRunIfWritingFails() throws Exception {
        notes.failing.set(true);
        load(event("- bean: {ref: foreign, method: \"offer(theirs)\"}"));
        assertThat(send(true).getException()).hasMessage("the notes cannot be written");
        assertThat(happened).containsExactly("noted");
    }

    @Test
    void theStepDoesNotRunEvenIfTheFailureIsHandledElsewhere() throws Exception {
        load(
                """
                - routeConfiguration:
                    onException:
                      - onException:
                          exception: [java.lang.Exception]
                          onWhen: {expression: {simple: {expression: "${exchange.isTransacted} == false"}}}
                          handled: {constant: {expression: "true"}}
                          steps: [{log: {message: handled}}]
                """);
        notes.failing.set(true);
        load(event("- bean: {ref: foreign, method: \"offer(theirs)\"}"));
        send(true);
        assertThat(happened).containsExactly("noted");
    }

    @Test
    void itIsWrittenInTheTransactionAndThreadOfTheStep() throws Exception {
        load(event("- transacted: {}\n        - bean: {ref: foreign, method: \"offer(theirs)\"}"));
        send(true);
        assertThat(notes.thread).isEqualTo(Thread.currentThread());
        assertThat(notes.inTransaction).isTrue();
        assertThat(happened).endsWith("theirs");
    }

    private Exchange send(boolean withNotes) throws Exception {
        load(SETTLE);
        ProducerTemplate producer = context.createProducerTemplate();
        return producer.send("direct:event.charge.succeeded", exchange -> {
            exchange.getMessage().setBody("charge");
            exchange.setVariable("where", "theirs");
            exchange.setVariable("ours", "ours");
            if (withNotes) {
                exchange.setProperty(FlushBeforeForeignStep.NOTES, Map.of());
            }
        });
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("test-" + yaml.hashCode() + ".yaml", yaml));
    }

    private static String event(String step) {
        return """
                - route:
                    id: event.charge.succeeded
                    from:
                      uri: direct:event.charge.succeeded
                      steps:
                        - bean: {ref: notes, method: note}
                        STEP
                """
                .replace("STEP", step);
    }

    /** A bean of ours. */
    public static final class Notes {
        final AtomicBoolean failing = new AtomicBoolean();
        volatile Thread thread;
        volatile boolean inTransaction;
        private final Queue<Object> happened;

        Notes(Queue<Object> happened) {
            this.happened = happened;
        }

        public void note() {
            happened.add("noted");
        }

        public void settle() {
            if (failing.get()) {
                throw new IllegalStateException("the notes cannot be written");
            }
            thread = Thread.currentThread();
            inTransaction = TransactionSynchronizationManager.isActualTransactionActive();
            happened.add("settled");
        }
    }

    /** Another bean of ours. */
    public static final class Passive {
        public void nothing() {}
    }

    private static final class NoDatabase extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
