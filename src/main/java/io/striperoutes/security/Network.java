package io.striperoutes.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The part of a client's address that says where it comes from, but not who it is. */
final class Network {
    private static final int IPV4_BITS = 24;
    private static final int IPV6_BITS = 48;

    /** One customer of a provider has as many addresses of IPv6 as he likes, all of one such network. */
    private static final int IPV6_CLIENT_BITS = 64;

    private Network() {}

    /** What the audit shows, such as {@code 203.0.113.0/24}; null for what is no address. */
    static String of(String address) {
        byte[] bytes = bytes(address);
        return bytes == null ? null : cut(bytes, bytes.length == 4 ? IPV4_BITS : IPV6_BITS);
    }

    /** Who is slowed down: an address of IPv4, or a network of IPv6; the text itself where it is neither. */
    static String client(String address) {
        byte[] bytes = bytes(address);
        return bytes == null || bytes.length == 4 ? String.valueOf(address) : cut(bytes, IPV6_CLIENT_BITS);
    }

    private static String cut(byte[] address, int bits) {
        byte[] network = Arrays.copyOf(Arrays.copyOf(address, bits / Byte.SIZE), address.length);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    /** Only addresses are read: a name would be looked up. */
    private static byte[] bytes(String address) {
        if (address == null || !address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return null;
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
