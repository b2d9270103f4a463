package io.sharedcore.databases;

import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.InvalidDataAccessResourceUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What holds on MariaDB, and what does not; where its programs are installed. It is not
 * supported, and says so when a service starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class MariaDbTests {

	/** The others need arrays as parameters, which MariaDB does not have. */
	private static final Set<EntityContract> KEPT = EnumSet.of(EntityContract.SAVED_ENTITY_HAS_TIMES_AND_A_VERSION,
			EntityContract.COLLECTION_LEAVES_DELETED_ROWS_OUT, EntityContract.BULK_DELETE_STATEMENT_IS_REFUSED);

	private static MariaDb server;

	private static Warehouse warehouse;

	@BeforeAll
	static void start() throws Exception {
		assumeTrue(MariaDb.isInstalled(), "MariaDB is not installed (Debian's package mariadb-server): not tried");
		server = MariaDb.start();
		warehouse = Warehouse.on(server.url());
	}

	@AfterAll
	static void stop() throws Exception {
		if (warehouse != null) {
			warehouse.close();
		}
		if (server != null) {
			server.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void holdsOrIsKnownNotTo(EntityContract promise) {
		if (KEPT.contains(promise)) {
			promise.check(warehouse);
		}
		else {
			assertThatExceptionOfType(InvalidDataAccessResourceUsageException.class)
				.isThrownBy(() -> promise.check(warehouse));
		}
	}

	@Test
	void startSaysThatItIsNotSupported(CapturedOutput output) {
		Warehouse.on(server.url()).close();
		assertThat(output).contains("MariaDB").contains("not supported").contains("PostgreSQL");
	}

}
