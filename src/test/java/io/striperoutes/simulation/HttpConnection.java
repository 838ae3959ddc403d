package io.striperoutes.simulation;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive HTTP/1.1 connection over a bare socket, because a full client would cost more than what it measures. */
final class HttpConnection implements Closeable {
    private static final int TIMEOUT_MS = 30_000;
    private final InetSocketAddress address;
    private final byte[] head;
    private final byte[] buffer = new byte[16_384];
    private int position;
    private int limit;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /** @param url where every request goes, by POST */
    HttpConnection(URI url) {
        address = new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
        head = ("POST " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getHost() + ":" + address.getPort()
                        + "\r\nContent-Type: application/json; charset=utf-8\r\nUser-Agent: Stripe/1.0\r\nContent-Length: ")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A response: its status, and whether the event was known before. */
    record Response(int status, boolean duplicate) {}

    /** Sends one signed event and reads the answer; after a failure the next call connects anew. */
    Response post(byte[] payload, String signature) throws IOException {
        try {
            if (socket == null) {
                connect();
            }
            out.write(request(payload, signature));
            return response();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void connect() throws IOException {
        Socket connecting = new Socket();
        socket = connecting;
        connecting.setTcpNoDelay(true);
        connecting.setSoTimeout(TIMEOUT_MS);
        connecting.connect(address, TIMEOUT_MS);
        in = connecting.getInputStream();
        out = connecting.getOutputStream();
        position = 0;
        limit = 0;
    }

    private byte[] request(byte[] payload, String signature) {
        byte[] rest = (payload.length + "\r\nStripe-Signature: " + signature + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + rest.length + payload.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(rest, 0, request, head.length, rest.length);
        System.arraycopy(payload, 0, request, head.length + rest.length, payload.length);
        return request;
    }

    private Response response() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        boolean closes = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).trim());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                closes = lower.contains("close");
            }
        }
        String body = chunked ? chunks() : text(length);
        if (closes) {
            close();
        }
        return new Response(status, body.contains("\"duplicate\":true"));
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.append(text(size));
            line();
        }
        line();
        return body.toString();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].trim(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private String text(int length) throws IOException {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) read();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private int read() throws IOException {
        if (position == limit) {
            limit = in.read(buffer);
            position = 0;
            if (limit <= 0) {
                limit = 0;
                throw new EOFException("the connection was closed");
            }
        }
        return buffer[position++] & 0xff;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            Socket closing = socket;
            socket = null;
            closing.close();
        }
    }
}
