package io.eventgateway.proposal;

import java.util.List;
import java.util.Optional;

/**
 * What the overlay says of one operation.
 *
 * @param place method and path, with the base path of the server
 * @param summary of the description; may be empty
 * @param target JSONPath of the operation
 * @param operationId present when the description has none
 * @param key empty when none was found
 * @param security what happens to the requirement of the description
 * @param tombstone whether the operation has no body, so that it can only erase a key
 * @param refusal why the operation cannot be published as it is
 */
public record OperationProposal(
        String place,
        String summary,
        String target,
        Optional<String> operationId,
        String topic,
        Optional<String> key,
        String type,
        List<String> scopes,
        Security security,
        boolean tombstone,
        Optional<String> refusal) {

    /** The security requirement of the operation. */
    enum Security {
        /** The requirement of the description serves. */
        KEPT,
        /** The operation has no requirement of its own. */
        ADDED,
        /** The operation has one that does not serve. */
        REPLACED
    }

    /** Whether the overlay publishes the operation. */
    public boolean active() {
        return refusal.isEmpty();
    }

    OperationProposal refused(String reason) {
        return new OperationProposal(
                place,
                summary,
                target,
                operationId,
                topic,
                key,
                type,
                scopes,
                security,
                tombstone,
                Optional.of(reason));
    }

    /** Without the refusal. */
    OperationProposal accepted() {
        return new OperationProposal(
                place, summary, target, operationId, topic, key, type, scopes, security, tombstone, Optional.empty());
    }

    OperationProposal with(Security other) {
        return new OperationProposal(
                place, summary, target, operationId, topic, key, type, scopes, other, tombstone, refusal);
    }
}
