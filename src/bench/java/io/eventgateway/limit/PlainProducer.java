package io.eventgateway.limit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Measures one Kafka producer (acks=all, linger 0) with a limited number of records in flight.
 *
 * <p>{@code java -cp <kafka-clients> PlainProducer.java BOOTSTRAP TOPIC RECORD.json MAX_IN_FLIGHT SECONDS}; prints
 * {@code events/s p50 p99 p99.9}, latencies in milliseconds.
 */
class PlainProducer {

    private static long[] nanos = new long[1 << 20];
    private static int count;

    public static void main(String... args) throws Exception {
        byte[] value = Files.readAllBytes(Path.of(args[2]));
        Semaphore permits = new Semaphore(Integer.parseInt(args[3]));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", args[0], "acks", "all", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            long warmUpEnd = System.nanoTime() + 2_000_000_000L;
            long end = warmUpEnd + Long.parseLong(args[4]) * 1_000_000_000L;
            for (int i = 0; System.nanoTime() < end; i++) {
                permits.acquire();
                long sent = System.nanoTime();
                producer.send(new ProducerRecord<>(args[1], "k" + i % 500, value), (written, failure) -> {
                    permits.release();
                    add(sent, System.nanoTime(), warmUpEnd);
                });
            }
            print(end - warmUpEnd);
        }
    }

    private static synchronized void add(long sent, long now, long warmUpEnd) {
        if (now >= warmUpEnd) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = now - sent;
        }
    }

    private static synchronized void print(long duration) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        System.out.printf(
                java.util.Locale.ROOT,
                "%.0f %.2f %.2f %.2f%n",
                count * 1e9 / duration,
                sorted[count / 2] / 1e6,
                sorted[(int) (count * 0.99)] / 1e6,
                sorted[(int) (count * 0.999)] / 1e6);
    }
}
