package io.eventgateway.delivery;

import io.smallrye.mutiny.Uni;
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
 * Confluent's Kafka REST API v3, as far as the gateway needs it. Answers come as they are, whatever their status: a status says little here, since every
 * outcome of a record is a {@code 200} with the verdict in the body.
 */
@RegisterRestClient(configKey = "confluent")
@RegisterProvider(Credentials.class)
@Path("/v3/clusters/{cluster}/topics/{topic}")
@Produces(MediaType.APPLICATION_JSON)
interface KafkaRestClient {

    /** @param record one record in the produce API's JSON */
    @POST
    @Path("/records")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<byte[]>> produce(
            @PathParam("cluster") String cluster, @PathParam("topic") String topic, byte[] record);

    /** A {@code KafkaTopic}; 404 with error code 40403 when there is none. */
    @GET
    Uni<RestResponse<byte[]>> topic(@PathParam("cluster") String cluster, @PathParam("topic") String topic);

    /** A {@code KafkaTopicConfigList}. */
    @GET
    @Path("/configs")
    Uni<RestResponse<byte[]>> configs(@PathParam("cluster") String cluster, @PathParam("topic") String topic);
}
