package io.eventgateway.batch;

import io.eventgateway.problem.Outcome;
import io.eventgateway.request.AdmittedRequest;
import io.eventgateway.validation.Batch;
import io.smallrye.mutiny.Uni;

/** The body of a batch, piece by piece, no faster than it is asked for. */
interface ChunkReader {

    /** The next piece. Not to be asked for after the last one. */
    Uni<Outcome<BodyChunk>> next();

    /** An array, which is one piece. */
    static ChunkReader ofArray(AdmittedRequest admitted) {
        return () -> admitted.call()
                .body(admitted.operation().maxBytes())
                .map(outcome -> outcome.then(body -> Batch.array(body).map(batch -> new BodyChunk(batch, body, true))));
    }

    /** Lines. A piece is as many of them as an array could have bytes. */
    static ChunkReader ofLines(AdmittedRequest admitted) {
        return new LineChunkReader(
                admitted.call().chunks(), (int) admitted.operation().maxBytes());
    }
}
