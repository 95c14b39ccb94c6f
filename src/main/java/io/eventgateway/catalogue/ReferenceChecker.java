package io.eventgateway.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.eventgateway.contract.Contract;
import io.eventgateway.contract.Contract.Located;
import java.util.stream.IntStream;

/** Follows every {@code $ref} of a contract. None leads out of the file: what a contract says must not depend on who is online. */
final class ReferenceChecker {

    private final Contract contract;
    private final FaultCollector faults;
    private boolean resolved = true;

    ReferenceChecker(Contract contract, FaultCollector faults) {
        this.contract = contract;
        this.faults = faults;
    }

    /** Whether all of them lead somewhere. */
    boolean resolve() {
        resolve(contract.at(JsonPointer.empty()));
        return resolved;
    }

    private void resolve(Located here) {
        JsonNode ref = here.node().path("$ref");
        if (ref.isTextual() && contract.follow(here).missing()) {
            faults.add(contract, here.child("$ref").pointer(), reason(ref.textValue()));
            resolved = false;
        }
        here.node().fieldNames().forEachRemaining(name -> resolve(here.child(name)));
        if (here.node().isArray()) {
            IntStream.range(0, here.node().size()).mapToObj(here::child).forEach(this::resolve);
        }
    }

    private static String reason(String ref) {
        return ref.startsWith("#")
                ? "leads nowhere in this file"
                : "leads out of the file, and nothing is ever fetched; only references within it, #/…, are followed";
    }
}
