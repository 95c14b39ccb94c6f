package io.eventgateway.trial;

import io.eventgateway.fixture.LocalRedis;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Figures of a Redis process since its start.
 *
 * @param scripts script calls of the gateways; each is one round trip
 * @param cpuSeconds user and system time of the process
 */
record RedisFigures(long scripts, double cpuSeconds) {

    static RedisFigures of(LocalRedis redis) throws IOException {
        String commands = info(redis, "commandstats");
        String cpu = info(redis, "cpu");
        return new RedisFigures(
                (long) (field(commands, "cmdstat_evalsha:calls=") + field(commands, "cmdstat_eval:calls=")),
                field(cpu, "used_cpu_sys:") + field(cpu, "used_cpu_user:"));
    }

    private static double field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(
                        line -> Double.parseDouble(line.substring(name.length()).split(",")[0]))
                .sum();
    }

    /** Reads a bulk string of the Redis protocol: a line with its length, then the string. */
    private static String info(LocalRedis redis, String section) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write(("INFO " + section + "\r\n").getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = 0;
            for (int next = in.read(); next != '\n'; next = in.read()) {
                length = Character.isDigit(next) ? length * 10 + next - '0' : length;
            }
            byte[] text = new byte[length];
            in.readFully(text);
            return new String(text, StandardCharsets.US_ASCII);
        }
    }
}
