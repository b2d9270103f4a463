package io.sharedcore.outbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.Map;
import java.util.UUID;

import com.sun.net.httpserver.HttpExchange;
import io.sharedcore.idempotency.Idempotent;
import io.sharedcore.outbox.Receiver.Received;
import io.sharedcore.outbox.Receiver.Reply;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both halves together: however often a call is delivered, a handler with
 * {@code @Idempotent} has one effect. Between them is a line that loses responses.
 */
class OneEffectTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final Database receivingDatabase = LocalPostgres.shared().createDatabase("receiving");

	private static Receiver line;

	private static Instance receiving;

	private static Instance sending;

	@BeforeAll
	static void start() throws Exception {
		try (Connection connection = receivingDatabase.connect()) {
			ScriptUtils.executeSqlScript(connection,
					new ClassPathResource("db/shared-core/idempotency/R__idempotency_record.sql"));
			connection.createStatement().execute("create table message (id uuid primary key, text text not null)");
		}
		line = new Receiver();
		receiving = Instance.start(Messages.class, WebApplicationType.SERVLET, receivingDatabase.url(), line,
				"spring.autoconfigure.exclude=" + Instance.WITHOUT_JPA, "shared-core.security.open-paths=/messages",
				"shared-core.idempotency.anonymous=true");
		sending = Instance.start(Instance.database(), line);
	}

	@AfterAll
	static void stop() {
		sending.close();
		receiving.close();
		line.close();
	}

	@Test
	void lostResponsesDoNotRepeatTheEffect() {
		line.then(OneEffectTests::lost, OneEffectTests::lost).always(OneEffectTests::forwarded);
		UUID id = sending.send(OutboxCall.post(Instance.SERVICE, "/messages", Map.of("text", "hello")));
		OutboxEntry sent = sending.await(id, OutboxEntry.State.SENT);
		assertThat(sent.attempts()).isEqualTo(3);
		assertThat(sent.status()).isEqualTo(201);
		assertThat(receiving.jdbc().sql("select text from message").query(String.class).list())
			.containsExactly("hello");
		assertThat(sending.listener().events()).singleElement()
			.isInstanceOfSatisfying(OutboxCallSent.class, (event) -> assertThat(event.body())
				.contains(receiving.jdbc().sql("select id from message").query(String.class).single()));
	}

	private static void lost(Received request, HttpExchange exchange) throws IOException {
		assertThat(forward(request).statusCode()).isEqualTo(201);
		throw new IOException("the response is lost");
	}

	private static void forwarded(Received request, HttpExchange exchange) throws IOException {
		HttpResponse<String> response = forward(request);
		Reply.of(response.statusCode(), response.body()).write(request, exchange);
	}

	private static HttpResponse<String> forward(Received request) throws IOException {
		String port = receiving.bean(Environment.class).getProperty("local.server.port");
		try {
			return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + request.uri()))
				.header("Content-Type", request.header("Content-Type"))
				.header("Idempotency-Key", request.key())
				.POST(HttpRequest.BodyPublishers.ofString(request.body()))
				.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Messages {

		@Bean
		MessageController messageController(JdbcClient jdbc) {
			return new MessageController(jdbc);
		}

	}

	@RestController
	static class MessageController {

		private final JdbcClient jdbc;

		MessageController(JdbcClient jdbc) {
			this.jdbc = jdbc;
		}

		@Idempotent(required = true)
		@PostMapping("/messages")
		ResponseEntity<Map<String, Object>> create(@RequestBody Map<String, String> message) {
			UUID id = UUID.randomUUID();
			this.jdbc.sql("insert into message (id, text) values (?, ?)").params(id, message.get("text")).update();
			return ResponseEntity.status(201).body(Map.of("id", id));
		}

	}

}
