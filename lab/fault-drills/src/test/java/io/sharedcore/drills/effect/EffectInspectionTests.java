package io.sharedcore.drills.effect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

import io.sharedcore.drills.Report;
import io.sharedcore.drills.database.PostgresProcess;
import io.sharedcore.drills.effect.SendLedger.Send;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an inspection of the effects finds when a send has none, several, or one at the
 * wrong position.
 */
class EffectInspectionTests {

	private static PostgresProcess postgres;

	private final SendLedger ledger = new SendLedger();

	private Connection connection;

	@BeforeAll
	static void startPostgres() throws Exception {
		postgres = PostgresProcess.start();
	}

	@AfterAll
	static void stopPostgres() {
		postgres.close();
	}

	@BeforeEach
	void sendThreeInOrderAndOneWithout() throws Exception {
		this.connection = EffectTables.create(postgres.url());
		// In another order than that of their names.
		send("b", "order");
		send("c", "order");
		send("a", "order");
		send("d", null);
		this.ledger.request(new Send("rolled-back", null, true, false));
		this.ledger.request(new Send("in-doubt", "order", false, false));
	}

	@AfterEach
	void closeConnection() throws SQLException {
		this.connection.close();
	}

	@Test
	void findsNothingWhereEachSendHasOneEffect() throws SQLException {
		assertThat(losses("select 1")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			insert into drill_effect (key) values ('a')                        | a is committed and has 2 effects
			delete from drill_effect where key = 'd'                           | d is committed and has 0 effects
			insert into drill_effect (key) values ('rolled-back')              | is not committed and has 1 effects
			insert into drill_effect (key) values ('in-doubt')                 | is not committed and has 1 effects
			insert into drill_send values ('rolled-back')                      | was to be rolled back and is committed
			insert into drill_send values ('other')                            | other was never requested
			delete from drill_send where key = 'b'                             | was acknowledged and is not committed
			update drill_effect set id = 100 where key = 'b'                   | b is at position 3
			update outbox_call set state = 'PENDING', ended_at = null          | calls of the outbox are {PENDING=4}
			update outbox_call set state = 'REFUSED'                           | calls of the outbox are {REFUSED=4}
			delete from outbox_call                                            | calls of the outbox are {}
			""")
	void findsWhatIsNotOneEffect(String sql, String finding) throws SQLException {
		assertThat(losses(sql)).anySatisfy((loss) -> assertThat(loss).contains(finding));
	}

	@Test
	void findsAnAnswerThatIsNotMeant() throws SQLException {
		this.ledger.answer("500");
		assertThat(losses("select 1")).containsExactly("answered 500: 1 times");
	}

	private void send(String key, @Nullable String orderKey) throws SQLException {
		String order = (orderKey != null) ? "'" + orderKey + "'" : "null";
		execute("insert into drill_send values ('%s', %s)".formatted(key, order));
		execute("insert into drill_effect (key, order_key) values ('%s', %s)".formatted(key, order));
		execute("""
				insert into outbox_call (id, service, method, path, uri_variables, query_params, headers, state,
					attempts, created_at, pending_since, ended_at, request_id)
				values ('%s', 'receiver', 'POST', '/', '{}', '{}', '{}', 'SENT', 1, now(), now(), now(), 'r')"""
			.formatted(UUID.randomUUID()));
		Send send = new Send(key, orderKey, false, false);
		this.ledger.request(send);
		this.ledger.acknowledge(send);
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private List<String> losses(String sql) throws SQLException {
		execute(sql);
		Report report = new Report();
		new EffectInspection(this.connection, report).compare(this.ledger);
		return report.losses();
	}

}
