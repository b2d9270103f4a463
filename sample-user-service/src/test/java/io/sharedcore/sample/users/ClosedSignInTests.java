package io.sharedcore.sample.users;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * While the store of the limits fails or is slow, no password and no secret is compared.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "shared-core.rate-limit.store-timeout=100ms")
class ClosedSignInTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient database;

	@Autowired
	private TransactionOperations transaction;

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/oauth2/token", "/oauth2/revoke", "/oauth2/introspect" })
	void pathIsClosedWhileTheStoreFails(String path) {
		this.database.sql("alter table rate_limit_bucket rename to another_table").update();
		try {
			assertThat(post(path)).isEqualTo(503);
		}
		finally {
			this.database.sql("alter table another_table rename to rate_limit_bucket").update();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/oauth2/token", "/oauth2/revoke", "/oauth2/introspect" })
	void pathIsClosedWhileTheStoreIsSlow(String path) {
		this.transaction.executeWithoutResult((status) -> {
			this.database.sql("lock table rate_limit_bucket in access exclusive mode").update();
			assertThat(post(path)).isEqualTo(503);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/oauth2/jwks", "/.well-known/oauth-authorization-server" })
	void keysAreAvailableWhileTheStoreIsSlow(String path) {
		this.transaction.executeWithoutResult((status) -> {
			this.database.sql("lock table rate_limit_bucket in access exclusive mode").update();
			assertThat(new Browser(this.port).get(path).statusCode()).isEqualTo(200);
		});
	}

	private int post(String path) {
		return new Browser(this.port)
			.post(path, Map.of("username", "admin@example.com", "password", "a password", "client_id", "help-desk"))
			.statusCode();
	}

}
