package io.eventgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsCheckTest {

    private static final Path CONTRACTS = Path.of("src/test/resources/contracts");

    @Test
    void reportsTwentyFaultsInTwentyMessages() {
        Printed printed = Printed.byContracts(
                "check", CONTRACTS.resolve("twenty-mistakes").toString());

        assertThat(printed.text()).isEqualTo("""
                parcels.yaml:7 #/paths/~1parcels/post/sumary is not a known member (OpenAPI 3.1)
                parcels.yaml:11 #/paths/~1parcels/post/x-gateway/key leads through reference, which the schema does not require
                parcels.yaml:30 #/paths/~1parcels~1batch/post/x-gateway/partitions is 6, but 3 at sendParcel (parcels.yaml), and it is one topic
                parcels.yaml:33 #/paths/~1parcels~1batch/post/requestBody/content has only text/json, text/csv: describe the body as application/json, or as a type that ends in +json
                parcels.yaml:40 #/paths/~1parcels~1%7BparcelId%7D/delete/operationId is missing: a name that no other operation has
                parcels.yaml:43 #/paths/~1parcels~1%7BparcelId%7D/put path parameters without declaration: [parcelId]; add them to parameters
                parcels.yaml:47 #/paths/~1parcels~1%7BparcelId%7D/put/x-gateway/topic must be a Kafka topic name: 1 to 249 of letters, digits, '.', '_', '-', and {tenant}
                pickups.yaml:6 #/paths/~1pickups/post/operationId is taken by POST /parcels (parcels.yaml)
                pickups.yaml:7 #/paths/~1pickups/post/security is open to everybody, and the gateway authenticates every caller: name the scopes that a caller needs, [{bearer: [scope]}]
                pickups.yaml:14 #/paths/~1pickups/post/x-gateway/sunset must not be before deprecated-since
                pickups.yaml:30 #/paths/~1pickups~1%7Bday%7D~1routes/delete/x-gateway/retention is not a member of x-gateway; known are [deprecated-since, deprecation-link, headers, idempotency-key, key, max-bytes, partitions, sunset, tenant, topic, topic-config, type, value, value-type]
                pickups.yaml:31 #/paths/~1pickups~1%7Bday%7D~1routes/delete/requestBody a tombstone (value: null) has no body
                pickups.yaml:37 #/paths/~1pickups~1today~1%7Bwhat%7D/delete cannot be distinguished from DELETE /pickups/{day}/routes (pickups.yaml)
                pickups.yaml:46 #/paths/~1quota is a path of the gateway itself, or could match one; begin it with another word
                pickups.yaml:68 #/components/schemas/Pickup/properties/pickupId/pattern needs backtracking, which a payload can make endless: do without the look-ahead (character 4), or write one behind the first ^; beside the pattern, minLength or not: {pattern: …} say the same
                pickups.yaml:70 #/components/schemas/Pickup/properties/slot/type is not JSON Schema 2020-12: must be one of array, boolean, integer, null, number, object, string
                references.yaml:16 #/paths/~1references/post/requestBody/content/application~1json/schema/allOf/1/$ref leads nowhere in this file
                references.yaml:24 #/components/schemas/Reference/properties/id/$ref leads out of the folder of the contracts, and nothing is ever fetched
                twice.yaml:7 # has a member twice: post
                parcels.yaml:21 #/paths/~1parcels/post/requestBody/content/application~1json/examples/heavy/value/grams warning: the example breaks its schema, so it is not published: must be of type integer

                19 faults, 1 warning
                """);
        assertThat(printed.status()).isEqualTo(1);
    }

    @Test
    void printsTheOperationsOfValidContracts() {
        Printed printed =
                Printed.byContracts("check", CONTRACTS.resolve("sound").toString());

        assertThat(printed.text()).isEqualTo("""
                readings.yaml:31 #/paths/~1meters~1%7Bmeter%7D/delete/x-gateway/value warning: is a tombstone, which erases nothing: cleanup.policy of meters is not compact at dropMeter (readings.yaml)
                readings.yaml:35 #/components/schemas/Reading warning: leaves additionalProperties open, so a misspelt member gets into the topic; set it to false (around an allOf: unevaluatedProperties)
                readings.yaml:38 #/components/schemas/Reading/properties/kilowattHours note: can be a number that a double does not hold: it arrives as it was sent, but most readers of JSON round it; limit it (minimum, maximum and integer or multipleOf), or use a decimal string

                METHOD  PATH             OPERATION      TOPIC              KEY                    SCOPES                      IDEMPOTENCY-KEY  MAX-BYTES  EVENTS
                DELETE  /meters/{meter}  dropMeter      meters             $request.path.meter    -                           optional         -          tombstone
                POST    /readings        reportReading  readings-{tenant}  $request.header.Meter  meters:read readings:write  required         1000       one

                2 operations in 1 file, 2 warnings, 1 note
                """);
        assertThat(printed.status()).isZero();
    }

    @Test
    void findsNothingToSayOfTheShippedContracts() {
        Printed printed = Printed.byContracts("check", "openapi");

        assertThat(printed.text()).endsWith("7 operations in 3 files, 0 warnings\n");
        assertThat(printed.status()).isZero();
    }

    @Test
    void saysHowItIsUsed() {
        for (String[] arguments : new String[][] {{}, {"check"}, {"diff", "one"}, {"check", "one", "two"}}) {
            Printed printed = Printed.byContracts(arguments);

            assertThat(printed.status()).isEqualTo(2);
            assertThat(printed.text()).isEmpty();
            assertThat(printed.problems())
                    .startsWith("usage: contracts check <folder> [--format text|json|github] [--strict]\n");
        }
    }

    @Test
    void saysWhatItCouldNotRead() {
        Printed printed = Printed.byContracts("check", "no/such/folder");

        assertThat(printed.status()).isEqualTo(2);
        assertThat(printed.problems()).isEqualTo("no/such/folder is not a folder\n");
    }

    @Test
    void namesTheFileThatIsNotText(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xe9});

        Printed printed = Printed.byContracts("check", folder.toString());

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.problems()).isEqualTo("A contract cannot be read: latin.yaml is not UTF-8\n");
    }
}
