package io.sharedcore.drills.database;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import io.sharedcore.drills.Report;
import io.sharedcore.drills.desk.Desk;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an inspection finds when something is lost indeed: drills that cannot fail say
 * nothing.
 */
class InspectionTests {

	private static final FolderState STATE = FolderState.created("one", 2, 1);

	private static Database database;

	private static Desk desk;

	@BeforeAll
	static void startDesk() throws Exception {
		database = LocalPostgres.shared().createDatabase("inspection");
		desk = Desk.start(database.url(), Map.of());
		URI address = desk.address().resolve("/folders?name=one&sheets=2&labels=1");
		HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()).build(), BodyHandlers.discarding());
	}

	@AfterAll
	static void stopDesk() {
		desk.close();
	}

	@Test
	void findsNothingWhereNothingIsLost() throws SQLException {
		assertThat(losses("select 1", STATE)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			update folder set title = 'other'                                       | has to be one of
			update folder set is_deleted = true                                     | flag and time disagree
			update folder set is_deleted = true, deleted_at = now()                 | active in a deleted folder
			update sheet set is_deleted = true, deleted_at = now()                  | has to be one of
			update sheet set version = version + 1                                  | not one for each change
			delete from audit_entry where entity_type = 'Label'                     | not one for each change
			update audit_entry set action_code = 'DELETED'                          | tells otherwise
			delete from label                                                       | of rows that do not exist
			delete from sheet; delete from label; delete from folder                | is missing
			""")
	void findsWhatIsLost(String sql, String finding) throws SQLException {
		assertThat(losses(sql, STATE)).anySatisfy((loss) -> assertThat(loss).contains(finding));
	}

	@Test
	void acceptsBothEndsOfWhatIsInDoubt() throws SQLException {
		Ledger ledger = new Ledger();
		ledger.doubt("one", STATE, STATE.renamed("other"));
		ledger.doubt("never-created", null, STATE);
		assertThat(losses("select 1", ledger)).isEmpty();
		assertThat(losses("update folder set title = 'other', version = 1", ledger))
			.allSatisfy((loss) -> assertThat(loss).contains("audit entries"));
	}

	private static List<String> losses(String sql, FolderState state) throws SQLException {
		Ledger ledger = new Ledger();
		ledger.acknowledge("one", state);
		return losses(sql, ledger);
	}

	/** Looks inside a transaction that is rolled back. */
	private static List<String> losses(String sql, Ledger ledger) throws SQLException {
		Report report = new Report();
		try (Connection connection = database.connect()) {
			connection.setAutoCommit(false);
			connection.createStatement().execute(sql);
			new Inspection(connection, report).compare(ledger);
			connection.rollback();
		}
		return report.losses();
	}

}
