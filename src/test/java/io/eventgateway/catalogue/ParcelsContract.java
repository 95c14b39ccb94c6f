package io.eventgateway.catalogue;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A contract with parameters and media types of all kinds: an event, a batch, and a tombstone. */
public final class ParcelsContract implements QuarkusTestResourceLifecycleManager {

    /** The contract, for tests without an application. */
    public static final String CONTRACT = """
            openapi: 3.1.0
            info: {title: Parcels, version: 1.0.0}
            security: [{bearer: ['parcels:write']}]
            paths:
              /parcels:
                parameters:
                  - {$ref: '#/components/parameters/Accept'}
                  - {name: session, in: cookie, schema: {type: string}}
                post:
                  operationId: sendParcel
                  deprecated: true
                  parameters:
                    - {name: carrier, in: query, required: true, schema: {type: string, minLength: 1}, example: swift & co}
                    - {name: priority, in: query, schema: {type: integer, minimum: 1, maximum: 9}}
                    - {name: tag, in: query, schema: {type: array, maxItems: 2, items: {type: string}}}
                    - {name: leg, in: query, explode: false, schema: {type: array, items: {type: number}}}
                    - name: size
                      in: query
                      style: deepObject
                      schema: {type: object, additionalProperties: false, properties: {height: {type: number}}}
                    - {name: note, in: query, content: {application/json: {schema: {type: object}}}}
                    - {name: X-Stops, in: header, schema: {type: array, items: {type: integer}}}
                    - {name: content-type, in: header, required: true, schema: {const: none}}
                    - {name: Authorization, in: header, required: true, schema: {const: none}}
                    - name: idempotency-key
                      in: header
                      required: true
                      description: The number of the shipment.
                      schema: {type: string, format: uuid}
                  x-gateway:
                    topic: orders
                    key: $request.query.carrier
                    type: com.example.parcels.sent.v1
                    headers: {shipment: $request.header.Idempotency-Key}
                  requestBody: {$ref: '#/components/requestBodies/Parcel'}
              /parcels/batch:
                post:
                  operationId: sendParcels
                  parameters:
                    - {name: lane, in: query, required: true, schema: {type: number}}
                    - {name: prefer, in: header, description: How to answer., schema: {type: string}}
                    - {name: validate_only, in: query, schema: {type: boolean}, description: Try it.}
                  x-gateway: {topic: orders, key: $request.query.lane, type: com.example.parcels.sent.v1}
                  requestBody:
                    content:
                      application/json; charset=utf-8:
                        schema: {type: array, items: {$ref: '#/components/schemas/Parcel'}}
              /parcels/noted:
                post:
                  operationId: noteParcel
                  deprecated: true
                  parameters:
                    - {name: X-Source, in: header, required: true, schema: {type: string, maxLength: 8}}
                    - {name: X-Route, in: header, required: true, schema: {type: array, items: {type: string}}}
                    - {name: X-Weight, in: header, schema: {type: number}}
                    - {name: X-Note, in: header, content: {application/json: {schema: {type: object}}}}
                    - {name: Cache-Control, in: header, schema: {type: string, maxLength: 20}}
                  x-gateway:
                    topic: orders
                    key: $request.header.X-Source
                    type: com.example.parcels.noted.v1
                    headers: {source: $request.header.x-source, route: $request.header.X-Route}
                    deprecated-since: 2027-01-01
                    sunset: 2027-06-01
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Parcel'}}}}
              /parcels/{number}:
                delete:
                  operationId: dropParcel
                  parameters:
                    - {name: number, in: path, required: true, schema: {type: integer}}
                    - {name: reason, in: query, schema: {type: string, enum: [lost, found]}}
                  x-gateway: {topic: orders, key: $request.path.number, type: com.example.parcels.dropped.v1, value: null}
            components:
              parameters:
                Accept: {name: Accept, in: header, required: true, schema: {const: none}}
              requestBodies:
                Parcel:
                  content:
                    application/vnd.parcel.v1+json:
                      schema: {$ref: '#/components/schemas/Parcel'}
                      example: {grams: 7}
                    application/xml: {schema: {type: object}}
              schemas:
                Parcel: {type: object, additionalProperties: false, properties: {grams: {type: integer}}}
            """;

    /** Any JSON value, and values that schemas compare with others, as an event and in a batch. */
    private static final String DOCUMENTS = """
            openapi: 3.1.0
            info: {title: Documents, version: 1.0.0}
            security: [{bearer: ['parcels:write']}]
            paths:
              /documents/{name}:
                parameters: [{name: name, in: path, required: true, schema: {type: string}}]
                put:
                  operationId: putDocument
                  x-gateway: {topic: orders, key: $request.path.name, type: com.example.documents.put.v1}
                  requestBody: {content: {application/json: {schema: {description: anything}}}}
                delete:
                  operationId: dropDocument
                  parameters: [{name: X-Reason, in: header, required: true, schema: {type: string}}]
                  x-gateway:
                    topic: orders
                    key: $request.path.name
                    type: com.example.documents.dropped.v1
                    value: null
                    headers: {reason: $request.header.X-Reason}
              /documents:
                post:
                  operationId: putDocuments
                  parameters: [{name: name, in: query, required: true, schema: {type: string}}]
                  x-gateway: {topic: orders, key: $request.query.name, type: com.example.documents.put.v1}
                  requestBody:
                    content: {application/json: {schema: {type: array, items: {description: anything}}}}
              /measures:
                parameters:
                  - {name: name, in: query, required: true, schema: {type: string}}
                  - {name: weight, in: query, schema: {type: array, uniqueItems: true, items: {type: number}}}
                post:
                  operationId: measure
                  x-gateway: {topic: orders, key: $request.query.name, type: com.example.documents.measured.v1}
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Measure'}}}}
              /measures/batch:
                parameters: [{name: name, in: query, required: true, schema: {type: string}}]
                post:
                  operationId: measureAll
                  x-gateway: {topic: orders, key: $request.query.name, type: com.example.documents.measured.v1}
                  requestBody:
                    content:
                      application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Measure'}}}
              /named:
                post:
                  operationId: putNamed
                  x-gateway:
                    topic: orders
                    key: $request.body#/name
                    type: com.example.documents.named.v1
                    headers: {note: $request.body#/notes/first}
                  requestBody:
                    content:
                      application/json:
                        schema:
                          type: array
                          items:
                            type: object
                            required: [name, notes]
                            properties:
                              name: {type: [string, integer]}
                              notes: {type: object, required: [first], properties: {first: {type: string}}}
            components:
              schemas:
                Measure:
                  type: object
                  additionalProperties: false
                  properties:
                    unique: {uniqueItems: true}
                    fixed: {const: [1, {a: 2}]}
                    listed: {enum: [[1], {a: 10}]}
                    cents: {type: number, multipleOf: 0.01}
                    count: {type: integer, minimum: 0, maximum: 10}
            """;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("contracts");
            Files.writeString(folder.resolve("parcels.yaml"), CONTRACT);
            Files.writeString(folder.resolve("documents.yaml"), DOCUMENTS);
            return Map.of("gateway.contracts.location", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Folders of tests go with the system's temporary files.
    }
}
