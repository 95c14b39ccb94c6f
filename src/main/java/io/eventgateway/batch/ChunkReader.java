package io.eventgateway.batch;

import io.eventgateway.problem.Outcome;
import io.eventgateway.request.AuthenticatedRequest;
import io.eventgateway.validation.Batch;
import io.smallrye.mutiny.Uni;

/** Reads the body of a batch in chunks, and no faster than {@link #next} is called. */
interface ChunkReader {

    /** The next chunk. Not to be called after the last one. */
    Uni<Outcome<BodyChunk>> next();

    /** A JSON array, which is one chunk. */
    static ChunkReader ofArray(AuthenticatedRequest authenticated) {
        return () -> authenticated
                .request()
                .body(authenticated.operation().maxBytes())
                .map(outcome -> outcome.then(body -> Batch.array(body).map(batch -> new BodyChunk(batch, body, true))));
    }

    /** Lines of JSON. A chunk has whole lines of at most {@code max-bytes}. */
    static ChunkReader ofLines(AuthenticatedRequest authenticated) {
        return new LineChunkReader(authenticated.request().chunks(), (int)
                authenticated.operation().maxBytes());
    }
}
