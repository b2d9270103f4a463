package io.sharedcore.test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.sharedcore.outbox.OutboxEntry;
import org.assertj.core.api.AbstractAssert;

import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * Assertions about the calls of the outbox:
 *
 * <pre class="code">
 * OutboxAssert.drain().hasNoPendingCalls();
 * assertThat(communication).received("POST", "/messages").once();
 * </pre>
 */
public final class OutboxAssert extends AbstractAssert<OutboxAssert, List<OutboxRow>> {

	private static final Duration MAX_WAIT = Duration.ofSeconds(30);

	private OutboxAssert(List<OutboxRow> actual) {
		super(actual, OutboxAssert.class);
	}

	/**
	 * Sends the pending calls of the application of the current test now, also those that
	 * wait for another attempt, and waits until each has been attempted once. At most 30
	 * seconds.
	 * @return assertions about all calls in the outbox
	 * @throws AssertionError if a call was not attempted
	 * @throws IllegalStateException in a transaction: its calls are sent after the commit
	 */
	public static OutboxAssert drain() {
		return drain(CurrentTest.context());
	}

	/**
	 * Sends the pending calls of an application, as {@link #drain()} does.
	 * @param context the context of the application
	 * @return assertions about all calls in the outbox
	 */
	public static OutboxAssert drain(ApplicationContext context) {
		Assert.state(!TransactionSynchronizationManager.isActualTransactionActive(),
				"The outbox is drained in a transaction, but calls are sent after the commit: "
						+ "end the transaction first, or take @Transactional from the test");
		OutboxTable table = new OutboxTable(context.getBean(DataSource.class));
		new OutboxDrain(table, MAX_WAIT).run();
		return new OutboxAssert(table.rows());
	}

	/**
	 * Verifies that each call has ended: sent, refused, given up or cancelled.
	 * @return this assertion
	 */
	public OutboxAssert hasNoPendingCalls() {
		if (this.actual.stream().anyMatch(OutboxRow::isPending)) {
			failWithMessage("Expected no pending call in the outbox, but there is:%n%s", rows());
		}
		return this;
	}

	/**
	 * Verifies the state of a call.
	 * @param id the id of the call
	 * @param state the expected state
	 * @return this assertion
	 */
	public OutboxAssert hasState(UUID id, OutboxEntry.State state) {
		if (this.actual.stream().noneMatch((row) -> row.id().equals(id) && row.state().equals(state.name()))) {
			failWithMessage("Expected the call %s to be %s, but there is:%n%s", id, state, rows());
		}
		return this;
	}

	/**
	 * Verifies that a call to a service was sent.
	 * @param service the name of the service
	 * @param path the URI template of the call
	 * @return this assertion
	 */
	public OutboxAssert hasSent(String service, String path) {
		if (this.actual.stream()
			.noneMatch((row) -> row.service().equals(service) && row.path().equals(path)
					&& row.state().equals(OutboxEntry.State.SENT.name()))) {
			failWithMessage("Expected a sent call of %s to %s, but there is:%n%s", path, service, rows());
		}
		return this;
	}

	private String rows() {
		return this.actual.isEmpty() ? "  (no call)"
				: this.actual.stream().map((row) -> "  " + row).collect(Collectors.joining("\n"));
	}

}
