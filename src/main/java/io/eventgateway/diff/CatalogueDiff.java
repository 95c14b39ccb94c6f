package io.eventgateway.diff;

import io.eventgateway.contract.Catalogue;
import io.eventgateway.contract.SchemaCompiler;
import io.eventgateway.diff.Change.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares two versions of all contracts. */
public final class CatalogueDiff {

    private CatalogueDiff() {}

    /**
     * The differences, breaking ones first. Operations are matched by {@code operationId}, then by method and path.
     *
     * @param compiler makes the patterns and formats by which single values are tested
     */
    public static List<Change> changes(Catalogue before, Catalogue after, SchemaCompiler compiler) {
        SchemaDiff schemas = new SchemaDiff(compiler);
        List<Change> changes = new ArrayList<>();
        List<DeclaredOperation> unmatched = new ArrayList<>(DeclaredOperation.all(after));
        for (DeclaredOperation old : DeclaredOperation.all(before)) {
            DeclaredOperation now = unmatched.stream()
                    .filter(it -> it.id().equals(old.id()))
                    .findFirst()
                    .or(() -> unmatched.stream()
                            .filter(it -> it.place().equals(old.place()))
                            .findFirst())
                    .orElse(null);
            if (now == null) {
                changes.add(new Change(Effect.BREAKING, old.id(), "", "is removed: " + old.methodAndPath()));
            } else {
                unmatched.remove(now);
                changes.addAll(new OperationDiff(old, now, schemas).changes());
            }
        }
        unmatched.forEach(
                it -> changes.add(new Change(Effect.COMPATIBLE, it.id(), "", "is new: " + it.methodAndPath())));
        changes.sort(Comparator.comparing(Change::effect)
                .thenComparing(Change::operation)
                .thenComparing(Change::where));
        return changes;
    }
}
