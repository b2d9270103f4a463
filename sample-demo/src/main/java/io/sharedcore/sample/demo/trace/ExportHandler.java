package io.sharedcore.sample.demo.trace;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/**
 * Receives spans by OTLP over HTTP, in the encoding that Spring Boot uses.
 */
final class ExportHandler implements HttpHandler {

	static final String PATH = "/v1/traces";

	static final int MAX_BODY = 16 * 1024 * 1024;

	private static final String PROTOBUF = "application/x-protobuf";

	private final SpanStore store;

	private final SecretSearch secrets;

	ExportHandler(SpanStore store, SecretSearch secrets) {
		this.store = store;
		this.secrets = secrets;
	}

	/** An empty message is the response that everything was accepted. */
	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getResponseHeaders().set("Content-Type", PROTOBUF);
			exchange.sendResponseHeaders(receive(exchange), -1);
		}
	}

	private int receive(HttpExchange exchange) throws IOException {
		if (!exchange.getRequestURI().getPath().equals(PATH)) {
			return 404;
		}
		if (!exchange.getRequestMethod().equals("POST")) {
			return 405;
		}
		if (!PROTOBUF.equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
			return 415;
		}
		try (InputStream body = body(exchange)) {
			return accept(body.readNBytes(MAX_BODY + 1));
		}
		catch (InvalidProtocolBufferException | ZipException | EOFException ex) {
			return 400;
		}
	}

	private static InputStream body(HttpExchange exchange) throws IOException {
		return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
				? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
	}

	private int accept(byte[] export) throws InvalidProtocolBufferException {
		if (export.length > MAX_BODY) {
			return 413;
		}
		this.secrets.search(export);
		this.store.add(SpanDecoder.decode(ExportTraceServiceRequest.parseFrom(export)));
		return 200;
	}

}
