package io.sharedcore.context;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The request id is there wherever the scope of an observation of the request is open, in
 * a pool that nothing else carries it to.
 */
class RequestIdObservationTests {

	private final ExecutorService pool = Executors.newSingleThreadExecutor();

	private final ObservationRegistry registry = ObservationRegistry.create();

	RequestIdObservationTests() {
		this.registry.observationConfig().observationHandler(new RequestIdObservationHandler(true));
	}

	@AfterEach
	void stop() {
		this.pool.shutdownNow();
	}

	@Test
	void observationThatIsStartedElsewhereHasTheIdOfItsParent() throws Exception {
		try (MdcScope id = RequestId.open("r-1")) {
			Observation request = Observation.start("request", this.registry);
			try (Observation.Scope scope = request.openScope()) {
				// As the circuit breakers of Spring Cloud do.
				Observation call = Observation.createNotStarted("call", this.registry).parentObservation(request);
				assertThat(this.pool.submit(() -> call.observe(RequestId::current)).get()).isEqualTo("r-1");
			}
		}
		assertThat(this.pool.submit(RequestId::current).get()).isNull();
	}

	@Test
	void observationThatIsStartedHereHasTheIdElsewhere() throws Exception {
		Observation work;
		try (MdcScope id = RequestId.open("r-1")) {
			work = Observation.start("work", this.registry);
		}
		assertThat(this.pool.submit(() -> work.scoped(RequestId::current)).get()).isEqualTo("r-1");
		assertThat(this.pool.submit(RequestId::current).get()).isNull();
	}

	@Test
	void nestedScopesRestoreWhatWasThereBefore() {
		Observation one = started("r-1");
		Observation other = started("r-2");
		try (MdcScope id = RequestId.open("r-0")) {
			one.scoped(() -> {
				assertThat(RequestId.current()).isEqualTo("r-1");
				other.scoped(() -> assertThat(RequestId.current()).isEqualTo("r-2"));
				assertThat(RequestId.current()).isEqualTo("r-1");
			});
			assertThat(RequestId.current()).isEqualTo("r-0");
		}
		assertThat(RequestId.current()).isNull();
	}

	@Test
	void observationWithoutARequestChangesNothing() {
		Observation job = Observation.start("job", this.registry);
		try (MdcScope id = RequestId.open("r-1")) {
			job.scoped(() -> assertThat(RequestId.current()).isEqualTo("r-1"));
			assertThat(RequestId.current()).isEqualTo("r-1");
		}
	}

	@Test
	void idThatIsSetWithinAScopeEndsWithIt() {
		Observation.start("job", this.registry).scoped(() -> {
			try (MdcScope id = RequestId.open("r-1")) {
				assertThat(RequestId.current()).isEqualTo("r-1");
			}
		});
		assertThat(RequestId.current()).isNull();
	}

	private Observation started(String requestId) {
		try (MdcScope id = RequestId.open(requestId)) {
			return Observation.start("work", this.registry);
		}
	}

}
