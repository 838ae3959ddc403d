package io.striperoutes.sandbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 on the loopback address, one thread per connection. The JDK's own server would do, but writes the {@code Date} header by
 * the machine's clock, whatever it is told.
 */
final class HttpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    private static final int BACKLOG = 256;

    /** Answers requests; null closes the connection without an answer. */
    interface Handler {
        HttpAnswer answer(HttpRequest request);
    }

    private final ServerSocket socket;
    private final Handler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "sandbox-http");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Takes the port, and nothing else yet.
     *
     * @param port 0 for any free one
     * @throws IOException if the port is taken
     */
    HttpListener(int port, Handler handler) throws IOException {
        this.handler = handler;
        this.socket = new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
    }

    /** Takes connections from now on. */
    void start() {
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("The sandbox could not take a connection: {}", e.toString());
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 16 * 1024);
            OutputStream out = connection.getOutputStream();
            boolean open = true;
            while (open) {
                HttpRequest request = HttpRequest.read(in);
                HttpAnswer answer = request == null ? null : handler.answer(request);
                if (answer == null) {
                    // At once, and not with a polite goodbye: what a lost connection looks like.
                    connection.setSoLinger(request != null, 0);
                    return;
                }
                write(out, answer);
                open = !"close".equalsIgnoreCase(request.header("Connection"));
            }
        } catch (SocketException e) {
            LOG.debug("The other side has gone: {}", e.toString());
        } catch (IOException | RuntimeException e) {
            LOG.warn("A connection to the sandbox was given up: {}", e.toString());
        } finally {
            connections.remove(connection);
        }
    }

    private static void write(OutputStream out, HttpAnswer answer) throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(answer.status()).append(" \r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(answer.body().length).append("\r\n\r\n");
        byte[] first = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = java.util.Arrays.copyOf(first, first.length + answer.body().length);
        System.arraycopy(answer.body(), 0, all, first.length, answer.body().length);
        out.write(all);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
