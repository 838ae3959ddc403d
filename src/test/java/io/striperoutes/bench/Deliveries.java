package io.striperoutes.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Sends requests that are ready as bytes, over many connections and from one thread: on the cores that it shares with what it measures, it must
 * cost next to nothing. Every answer has to be a 200.
 */
final class Deliveries {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String CONTENT_LENGTH = "content-length:";
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    private final List<byte[]> requests;
    private final double rate;
    private final long[] latencies;
    private int next;
    private int turn;
    private int answered;
    private long begin;
    private long end;

    private Deliveries(List<byte[]> requests, double rate) {
        this.requests = requests;
        this.rate = rate;
        this.latencies = new long[requests.size()];
    }

    /** @param rate requests a second, each at its moment however slow the answers are; 0 for as many as are taken */
    static Deliveries send(int port, int connections, double rate, List<byte[]> requests) throws IOException {
        Deliveries deliveries = new Deliveries(requests, rate);
        deliveries.run(new InetSocketAddress("127.0.0.1", port), connections);
        return deliveries;
    }

    /** Answers a second. */
    double throughput() {
        return answered / ((end - begin) / 1e9);
    }

    /** Milliseconds within which that share of the requests was answered; with a rate, from the moment each was due. */
    double latency(double share) {
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * (sorted.length - 1))] / 1e6;
    }

    private void run(InetSocketAddress address, int connections) throws IOException {
        try (Selector selector = Selector.open()) {
            Connection[] all = new Connection[connections];
            for (int i = 0; i < connections; i++) {
                all[i] = new Connection(address, selector);
            }
            begin = System.nanoTime();
            while (answered < requests.size()) {
                for (int i = 0; i < connections && isDue(); i++) {
                    Connection connection = all[turn]; // one that is never used is closed by the server
                    turn = (turn + 1) % connections;
                    if (connection.isFree()) {
                        connection.send(next++);
                    }
                }
                if (rate > 0) {
                    selector.select(1);
                } else {
                    selector.select();
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (key.isWritable()) {
                        connection.write();
                    }
                    if (key.isReadable()) {
                        connection.read();
                    }
                }
                selector.selectedKeys().clear();
            }
            end = System.nanoTime();
            for (Connection connection : all) {
                connection.channel.close();
            }
        }
    }

    private boolean isDue() {
        return next < requests.size() && System.nanoTime() >= due(next);
    }

    private long due(int request) {
        return rate > 0 ? begin + (long) (request * 1e9 / rate) : begin;
    }

    private final class Connection {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final ByteBuffer answer = ByteBuffer.allocate(8_192);
        private ByteBuffer request;
        private int number;
        private long from;

        Connection(InetSocketAddress address, Selector selector) throws IOException {
            channel = SocketChannel.open(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        boolean isFree() {
            return request == null;
        }

        void send(int which) throws IOException {
            number = which;
            request = ByteBuffer.wrap(requests.get(which));
            from = rate > 0 ? due(which) : System.nanoTime();
            write();
        }

        void write() throws IOException {
            channel.write(request);
            key.interestOps(
                    request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }

        void read() throws IOException {
            if (channel.read(answer) < 0) {
                throw new EOFException("the program closed a connection");
            }
            if (!isWhole()) {
                return;
            }
            latencies[number] = System.nanoTime() - from;
            answered++;
            answer.clear();
            request = null;
            if (isDue()) {
                send(next++);
            }
        }

        private boolean isWhole() throws IOException {
            byte[] bytes = answer.array();
            for (int i = 0; i + END_OF_HEAD.length <= answer.position(); i++) {
                if (Arrays.equals(bytes, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                    String head = new String(bytes, 0, i, StandardCharsets.US_ASCII);
                    if (!Arrays.equals(bytes, 0, OK.length, OK, 0, OK.length)) {
                        throw new IOException("the program answered " + head);
                    }
                    return answer.position()
                            == i + END_OF_HEAD.length + contentLength(head.toLowerCase(java.util.Locale.ROOT));
                }
            }
            return false;
        }

        private int contentLength(String head) {
            int value = head.indexOf(CONTENT_LENGTH) + CONTENT_LENGTH.length();
            int line = head.indexOf('\r', value);
            return Integer.parseInt(
                    head.substring(value, line < 0 ? head.length() : line).strip());
        }
    }
}
