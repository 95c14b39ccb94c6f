package io.eventgateway.confluent;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Client of Confluent's Kafka REST API v3, reduced to the calls that the gateway needs. Responses are returned whatever
 * their status: the outcome of each record is in the body of a {@code 200}.
 */
@RegisterRestClient(configKey = "confluent")
@RegisterProvider(AuthenticationFilter.class)
@RegisterProvider(UntracedRequests.class)
@Path("/v3/clusters/{cluster}/topics")
@Produces(MediaType.APPLICATION_JSON)
public interface KafkaRestClient {

    /**
     * A produce stream: sends records and receives their receipts at the same time.
     *
     * @param records in the produce API's JSON, concatenated; each buffer is sent as one chunk
     * @return concatenated receipts, split anywhere
     */
    @POST
    @Path("/{topic}/records")
    @Consumes(MediaType.APPLICATION_JSON)
    Multi<byte[]> produce(
            @PathParam("cluster") String cluster, @PathParam("topic") String topic, Multi<Buffer> records);

    /** A {@code KafkaTopic}; 404 with error code 40403 if it does not exist. */
    @GET
    @Path("/{topic}")
    Uni<RestResponse<byte[]>> topic(@PathParam("cluster") String cluster, @PathParam("topic") String topic);

    /** A {@code KafkaTopicConfigList}. */
    @GET
    @Path("/{topic}/configs")
    Uni<RestResponse<byte[]>> configs(@PathParam("cluster") String cluster, @PathParam("topic") String topic);

    /** @param topic a {@code CreateTopicRequestData}; 400 with error code 40002 if the topic exists */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<byte[]>> create(@PathParam("cluster") String cluster, byte[] topic);
}
